using System.CommandLine;
using System.Text.Json;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Bench.WorkPrecision;

/// <summary>spinamp bench work-precision: measures the diagram and writes it as JSON and SVG.</summary>
internal static class WorkPrecisionCommand
{
    private const string Name = "work-precision";

    private static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var folder = new Option<string>("--out")
        {
            Description = "Folder for work-precision.json and work-precision.svg.", DefaultValueFactory = _ => "out",
        };
        var quick = new Option<bool>("--quick") { Description = "Ends SciPy's tolerances at the first point beyond 2 s, not 60 s." };
        var command = new Command(
            Name, "Draws error against cost of every integrator and of SciPy's solvers on one driven point, against a converged reference.")
        {
            folder, quick,
        };
        command.SetAction(result => Run(result.GetValue(folder)!, result.GetValue(quick)));
        return command;
    }

    private static int Run(string folder, bool quick)
    {
        try
        {
            // Found out before the minutes of measuring.
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose).Dispose();
            Diagram diagram = Diagram.Measure(new Stopclock(quick ? 0.2 : 2), quick ? 2 : 60);
            Write(".json", JsonSerializer.Serialize(diagram, Options) + "\n");
            Write(".svg", SvgWriter.Write(DiagramFigure.Of(diagram)));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"bench: --out must be a folder that can be written to; given {folder}: {e.Message}");
            return 2;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine($"bench: {e.Message}");
            return 1;
        }

        void Write(string extension, string text)
        {
            string path = Path.Combine(folder, Name + extension);
            File.WriteAllText(path, text);
            Console.WriteLine(path);
        }
    }
}
