using System.CommandLine;
using SpinAmp.Engine.Files;
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
            RegularFile.Require(path);
            Dataset dataset = ResultFile.Read(path);
            string place = arguments.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            using OutputFolder folder = OutputFolder.Claim(place, force: true);
            IReadOnlyList<string> files = FigureOutput.Write(dataset, folder);
            Console.WriteLine($"{folder.Path}: {string.Join(", ", files)}");
            return ExitCodes.Done;
        });
        return command;
    }
}
