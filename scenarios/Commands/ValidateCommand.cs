using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Plans;
using SpinAmp.Scenarios.Terminal;
using SpinAmp.Validation;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp validate</c>: the simulator against the paper's equations, closed forms and other methods.</summary>
public static class ValidateCommand
{
    /// <summary>Name of the report in the folder.</summary>
    public const string ReportName = "validation.html";

    /// <summary>Name of the result in the folder.</summary>
    public const string ResultName = "validation.h5";

    private sealed record Options(bool IsQuick, bool Json, bool Force, string Folder, string Filter, ulong Seed);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var device = new DeviceArguments();
        var quick = new Option<bool>("--quick") { Description = "Few points, about a minute on two cores: the default." };
        var full = new Option<bool>("--full") { Description = "Every point: up to two hours." };
        var json = new Option<bool>("--json") { Description = "Print every comparison as JSON, and nothing else on standard output." };
        var force = new Option<bool>("--force") { Description = "Replace a validation that is already there." };
        var output = new Option<string>("--out")
        {
            Description = "Folder for the report.", HelpName = "folder", DefaultValueFactory = _ => Path.Combine("out", "validation"),
        };
        var filter = new Option<string>("--filter")
        {
            Description = "Only checks whose name contains this.", HelpName = "text", DefaultValueFactory = _ => "",
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Key of every random number.", HelpName = "n", DefaultValueFactory = _ => 1,
        };
        var command = new Command(
            "validate", $"Check the simulator against Eq. 2-5 of the paper, closed forms and other methods: {ReportName} and {ResultName}.")
        {
            quick, full, json, output, filter, seed, force,
        };
        device.AddTo(command);
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(quick) && arguments.GetValue(full))
                throw new PlanException("--quick, --full: must not stand together; leave one of them out");
            var options = new Options(
                !arguments.GetValue(full), arguments.GetValue(json), arguments.GetValue(force), arguments.GetValue(output)!,
                arguments.GetValue(filter)!, arguments.GetValue(seed));
            Check[] chosen = Chosen(options.Filter);
            ChosenDevice on = device.Device(arguments);
            OutputFolder folder = OutputFolder.Claim(options.Folder, options.Force, ResultName);
            using var interrupts = new Interrupts();
            return Run(chosen, options, on, folder, interrupts.Token);
        });
        return command;
    }

    private static Check[] Chosen(string filter)
    {
        Check[] chosen = [.. CheckCatalogue.All.Where(c => c.Name.Contains(filter, StringComparison.Ordinal))];
        return chosen.Length > 0 ? chosen : throw new PlanException(
            $"--filter: must be part of a check's name, was {filter}; there are "
            + string.Join(", ", CheckCatalogue.All.Select(c => c.Name)));
    }

    private static int Run(Check[] chosen, Options options, ChosenDevice on, OutputFolder folder, CancellationToken cancel)
    {
        DateTimeOffset began = DateTimeOffset.UtcNow;
        long start = Stopwatch.GetTimestamp();
        Action<string> say = options.Json ? _ => { } : RunProgress.Say;
        int done = 0;
        try
        {
            say($"{chosen.Length} checks on {on.Device.Name}{(on.Note.Length > 0 ? $"; {on.Note}" : "")}");
            var laboratory = new Laboratory(new OrProcessor(on.Device), options.IsQuick, options.Seed, cancel);
            IReadOnlyList<CheckOutcome> outcomes = RunProgress.Show("validation", chosen.Sum(CheckWork.Of), 0, report => ValidationRun.Run(
                chosen,
                laboratory,
                outcome =>
                {
                    done++;
                    say(OutcomeLines.Of(outcome));
                    report(CheckWork.Of(outcome.Check));
                }));
            var circumstances = new Circumstances(
                began, System, on.Device.Name, options.Seed, options.IsQuick, options.Filter, Stopwatch.GetElapsedTime(start).TotalSeconds);
            IEnumerable<string> files = Write(outcomes, circumstances, folder);
            if (options.Json)
                Console.WriteLine(JsonSerializer.Serialize(ComparisonEntry.Of(outcomes), JsonOutput.Options));
            say(Tally.Of(outcomes).ToString());
            say($"{folder.Path}: {string.Join(", ", files)}");
            return outcomes.Any(o => o.Failed) ? ExitCodes.CheckFailed : ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"spinamp: stopped early after {done} of {chosen.Length} checks; nothing was written; start again");
            return ExitCodes.Stopped;
        }
    }

    // The result last: where it is, the rest is too.
    private static List<string> Write(IReadOnlyList<CheckOutcome> outcomes, Circumstances circumstances, OutputFolder folder)
    {
        List<string> names = [];
        foreach (var (name, figure) in ValidationFigures.Of(outcomes, circumstances))
        {
            folder.Write(name, SvgWriter.Write(figure));
            names.Add(name);
        }

        folder.Write(ReportName, ValidationReport.Write(outcomes, circumstances));
        folder.Write(ValidationDataset.Of(outcomes, circumstances), complete: true);
        return [ReportName, ResultName, .. names];
    }

    private static string System =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors";
}
