using System.CommandLine;
using System.Globalization;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp run FILE</c>: a scenario from file to result, figures and report.</summary>
public static class RunCommand
{
    /// <summary>The command.</summary>
    /// <param name="cancel">Asks it to leave, as a signal does.</param>
    public static Command Create(CancellationToken cancel)
    {
        var scenario = new ScenarioArguments();
        var device = new DeviceArguments();
        var output = new Option<string?>("--out") { Description = "Folder for the results; out/NAME unless given.", HelpName = "folder" };
        var force = new Option<bool>("--force") { Description = "Replace a result that is already there." };
        var command = new Command("run", "Run a scenario: result.h5, figures and a report.") { output, force };
        scenario.AddTo(command);
        device.AddTo(command);
        command.SetAction(arguments =>
        {
            using var interrupts = new Interrupts(cancel);
            Scenario read = scenario.Read(arguments);
            string path = arguments.GetValue(output) ?? Path.Combine("out", Path.GetFileNameWithoutExtension(read.Path));
            ChosenDevice chosen = device.Device(arguments);
            ResultDataset.CheckNames(read);
            try
            {
                var (plan, on) = chosen.Plan(read, interrupts.Token);
                var responses = ResponseSweep.For(plan, interrupts.Token);
                using OutputFolder folder = OutputFolder.Claim(path, arguments.GetValue(force));
                if (arguments.GetValue(force))
                    folder.Delete(OutputFolder.SnapshotName);
                return Run(plan, responses, on, folder, interrupts.Token);
            }
            catch (OperationCanceledException)
            {
                return Stopped("the run is");
            }
        });
        return command;
    }

    private static int Stopped(string what)
    {
        Console.Error.WriteLine($"spinamp: stopped early; {what} not finished; the same command goes on, --force starts anew");
        return ExitCodes.Stopped;
    }

    private static int Run(RunPlan plan, ResponseSweep responses, ChosenDevice on, OutputFolder folder, CancellationToken cancel)
    {
        List<string> warnings = [];
        RunDevice device = on.ForRuns;
        device.Notice = text =>
        {
            warnings.Add($"warning: {text}");
            Console.Error.WriteLine(warnings[^1]);
        };
        var run = new ScenarioRun(plan.Points, device);
        var keeper = new RunKeeper(
            plan,
            folder.Snapshot,
            plan.Scenario.First.Run.SnapshotInterval,
            soFar => folder.Write(ResultDataset.Of(plan, soFar, device.Names), complete: false));
        Resumption found = keeper.Resume(run);
        if (found == Resumption.Finished && !run.GoesOn && File.Exists(folder.Result))
            throw OutputFolder.AlreadyThere(folder.Result);
        if (found != Resumption.Anew)
            Console.WriteLine($"goes on from {folder.Snapshot}; --force would start anew");
        Console.WriteLine(on.Line(plan));
        IReadOnlyList<PointResult> results = RunProgress.Show(
            plan.Scenario.Title, plan.TrajectorySteps, run.StepsDone, report => run.Run(report, cancel, keeper));
        bool complete = run.IsDone || run.IsOutOfTime;
        if (complete && plan.Scenario.First.Observables.Any(o => o is Observable.Sensitivity))
        {
            // The responses have no snapshot of their own: stopped, they begin again.
            keeper.Keep(run);
            results = responses.Complete(results, device, cancel);
        }

        Dataset dataset = ResultDataset.Of(plan, results, device.Names);
        string result = folder.Write(dataset, complete);
        IReadOnlyList<string> files = result == OutputFolder.ResultName ? FigureOutput.Write(dataset, folder) : [];

        // Last: killed before, the same command goes on; after, it finds a result, and goes on where more is asked for.
        if (complete)
            keeper.Finish(run);
        int code = Summarise(plan, results, Findings.Of(dataset), complete, run.IsOutOfTime);
        warnings.ForEach(Console.WriteLine);
        Console.WriteLine(Times(run));
        Console.WriteLine($"{folder.Path}: {string.Join(", ", files.Prepend(result))}");
        return code;
    }

    private static string Cards(ScenarioRun run) => run.DeviceSeconds == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"wall time: {run.DeviceSeconds:F1} s in kernels on cards; ");

    private static string Times(ScenarioRun run)
    {
        double elsewhere = Environment.CpuUsage.TotalTime.TotalSeconds - run.KernelSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Cards(run)}processor time: {run.KernelSeconds:F1} s in kernels, {elsewhere:F1} s elsewhere");
    }

    private static int Summarise(
        RunPlan plan, IReadOnlyList<PointResult> results, IReadOnlyList<string> findings, bool complete, bool ranOut)
    {
        int finished = results.Count(r => r.Status == TrajectoryStatus.Complete);
        double simulated = results.Zip(plan.Points).Where(pair => pair.First.Status == TrajectoryStatus.Complete)
            .Sum(pair => pair.Second.Kernel.Steps * pair.Second.Kernel.Step * (pair.First.Ensemble?.Realisations ?? 1));
        int interrupted = results.Count(r => r.Status == TrajectoryStatus.Interrupted);
        int outOfBudget = results.Count(r => r.Status == TrajectoryStatus.OutOfBudget);
        int blownUp = results.Count(r => r.Status == TrajectoryStatus.NotFinite);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{finished} of {results.Count} points complete, {simulated:G4} s simulated"));
        if (blownUp > 0)
            Console.WriteLine($"{blownUp} points ceased to be finite numbers: masked, status not_finite");
        SummariseEnsembles(results);
        if (outOfBudget > 0)
            Console.WriteLine($"{outOfBudget} points were not finished within run.time limit: status out_of_budget");
        if (ranOut)
            Console.WriteLine("the time limit is up: the same command with a larger run.time limit goes on");
        foreach (DerivedQuantity q in DerivedQuantities.Over(plan).Where(q => q.IsWarning))
            Console.WriteLine($"warning: {q.Name}: {q.PlainNote}");
        foreach (string finding in findings)
            Console.WriteLine(finding);
        return !complete ? Stopped($"{interrupted} points are") : outOfBudget == 0 && finished > 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private static void SummariseEnsembles(IReadOnlyList<PointResult> results)
    {
        EnsembleReading[] ensembles = [.. results.Select(r => r.Ensemble).OfType<EnsembleReading>()];
        if (ensembles.Length == 0)
            return;
        Console.WriteLine($"{ensembles.Sum(e => e.Realisations)} realisations of {ensembles.Length} points: "
            + string.Join(" ", ensembles.Select(e => e.Stop).Distinct().Take(3)));
        if (ensembles.Sum(e => e.NotFinite) is > 0 and var lost)
            Console.WriteLine($"{lost} realisations ceased to be finite numbers: left out");
        if (ensembles.Sum(e => e.OutOfBudget) is > 0 and var left)
            Console.WriteLine($"{left} realisations were not run before the time limit: left out");
    }
}
