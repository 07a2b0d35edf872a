using System.CommandLine;
using SpinAmp.Engine.Results;
using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp plot RESULT</c>: figures and report again, from a result file alone.</summary>
public static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("result") { Description = "A result.h5." };
        var output = new Option<string?>("--out")
        {
            Description = "Folder for the figures; the result's own unless given.",
            HelpName = "folder",
        };
        var command = new Command("plot", "Draw the figures and the report of a result again.") { file, output };
        command.SetAction(arguments =>
        {
            string path = arguments.GetRequiredValue(file);
            Dataset dataset = ResultFile.Read(path);
            string folder = arguments.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            IReadOnlyList<string> files = FigureOutput.Write(dataset, OutputFolder.Claim(folder, force: true));
            Console.WriteLine($"{folder}: {string.Join(", ", files)}");
            return ExitCodes.Done;
        });
        return command;
    }
}
