using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
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

    /// <summary>Name of the file in the folder that holds the outcomes so far, while not all are there.</summary>
    public const string ProgressName = "validation-progress.json";

    private const string PartialReportName = "validation-interrupted.html";
    private const string PartialResultName = "validation-interrupted.h5";

    private sealed record Options(bool IsQuick, bool Json, bool Force, string Folder, string Filter, ulong Seed);

    /// <summary>The command.</summary>
    /// <param name="cancel">Asks it to leave, as a signal does.</param>
    public static Command Create(CancellationToken cancel)
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
            using OutputFolder folder = OutputFolder.Claim(options.Folder, options.Force, ResultName, ProgressName);
            if (options.Force)
                folder.Delete(ProgressName);
            using var interrupts = new Interrupts(cancel);
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
        var progress = ValidationProgress.Open(
            folder.File(ProgressName), new(ResultFile.Version, options.Seed, options.IsQuick, on.Device.Name));
        List<CheckOutcome> outcomes = [];
        Circumstances Now() => new(
            began, System, on.Device.Name, options.Seed, options.IsQuick, options.Filter, Stopwatch.GetElapsedTime(start).TotalSeconds)
        {
            Left = chosen.Length - outcomes.Count,
        };
        try
        {
            say($"{chosen.Length} checks on {on.Device.Name}{(on.Note.Length > 0 ? $"; {on.Note}" : "")}");
            if (progress.Count > 0)
                say($"goes on from {folder.File(ProgressName)}: {progress.Count} checks are done; --force would start anew");
            var laboratory = new Laboratory(new OrProcessor(on.Device), options.IsQuick, options.Seed, cancel);
            RunProgress.Show("validation", chosen.Sum(CheckWork.Of), 0, report => ValidationRun.Run(
                chosen,
                laboratory,
                progress.Find,
                outcome =>
                {
                    if (progress.Find(outcome.Check) is null)
                        progress.Keep(outcome);
                    outcomes.Add(outcome);
                    say(OutcomeLines.Of(outcome));
                    report(CheckWork.Of(outcome.Check));
                }));
            IEnumerable<string> files = Write(outcomes, Now(), folder);
            if (options.Json)
                Console.WriteLine(JsonSerializer.Serialize(ComparisonEntry.Of(outcomes), JsonOutput.Options));
            say(Tally.Of(outcomes).ToString());
            say($"{folder.Path}: {string.Join(", ", files)}");
            return outcomes.Any(o => o.Failed) ? ExitCodes.CheckFailed : ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            WritePartial(outcomes, Now(), folder);
            Console.Error.WriteLine(
                $"spinamp: stopped early after {outcomes.Count} of {chosen.Length} checks, which are kept"
                + $"{(outcomes.Count > 0 ? $" and shown in {folder.File(PartialReportName)}" : "")}; the same command goes on, --force starts anew");
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
        ResultFile.Write(folder.File(ResultName), ValidationDataset.Of(outcomes, circumstances));
        foreach (string rest in new[] { PartialReportName, PartialResultName, ProgressName })
            folder.Delete(rest);
        return [ReportName, ResultName, .. names];
    }

    // Under names of their own: a whole validation that is there stays. The report has its figures in it.
    private static void WritePartial(List<CheckOutcome> outcomes, Circumstances circumstances, OutputFolder folder)
    {
        if (outcomes.Count == 0)
            return;
        folder.Write(PartialReportName, ValidationReport.Write(outcomes, circumstances));
        ResultFile.Write(folder.File(PartialResultName), ValidationDataset.Of(outcomes, circumstances));
    }

    private static string System =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors";
}
