using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp describe FILE</c>: derived quantities, steps, memory and time, before anything runs.</summary>
public static class DescribeCommand
{
    private sealed record Kernel(
        string Integrator, string Precision, string AlkaliFlow, string NobleFlow, int Points, double Step, double StepError, double Steps);

    private sealed record Description(
        string Title, int Points, IReadOnlyList<string> Axes, IReadOnlyList<Kernel> Kernels, double TrajectorySteps,
        long Trajectories, double SimulatedSeconds, double MemoryBytes, double EstimatedSeconds, string Device, string PrecisionReason,
        IReadOnlyList<DerivedQuantity> DerivedQuantities);

    /// <summary>The command.</summary>
    /// <param name="cancel">Asks it to leave, as a signal does.</param>
    public static Command Create(CancellationToken cancel)
    {
        var scenario = new ScenarioArguments();
        var device = new DeviceArguments();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("describe", "Derived quantities, steps, memory and time of a scenario, without running it.") { json };
        scenario.AddTo(command);
        device.AddTo(command);
        command.SetAction(arguments =>
        {
            using var interrupts = new Interrupts(cancel);
            Engine.Scenarios.Scenario read = scenario.Read(arguments);
            ResultDataset.CheckNames(read);
            var (plan, on) = device.Device(arguments).Plan(read, interrupts.Token);
            ResponseSweep.For(plan, interrupts.Token);
            Description description = Describe(plan, on.Device);
            if (arguments.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(description, JsonOutput.Options));
            else
                Print(description);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Description Describe(RunPlan plan, IDevice device) => new(
        plan.Scenario.Title,
        plan.Points.Count,
        [.. plan.Scenario.Axes.Select(a => $"{a.Name}: {a.Texts.Count} values, {a.Texts[0]} to {a.Texts[^1]}")],
        [.. plan.Groups.Select(g => Group(plan, g))],
        plan.TrajectorySteps,
        plan.Trajectories,
        plan.SimulatedSeconds,
        plan.MemoryBytes,
        RunEstimate.Seconds(plan, device),
        device.Name,
        plan.PrecisionReason,
        DerivedQuantities.Over(plan));

    private static Kernel Group(RunPlan plan, IReadOnlyList<int> group)
    {
        PointPlan first = plan.Points[group[0]];
        return new(
            first.Spec.Run.Integrator,
            first.Kernel.Single ? "float" : "double",
            first.Kernel.AlkaliFlow.ToString(),
            first.Kernel.NobleFlow.ToString(),
            group.Count,
            first.Kernel.Step,
            group.Max(i => plan.Points[i].StepError),
            first.Kernel.Steps);
    }

    private static void Print(Description d)
    {
        string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        AnsiConsole.WriteLine(d.Title);
        AnsiConsole.WriteLine(Number($"{d.Points} points; {string.Join("; ", d.Axes)}"));
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("points", "step", "error of the step", "steps each", "integrator", "precision");
        foreach (Kernel k in d.Kernels)
        {
            table.AddRow(
                Number($"{k.Points}"), Number($"{k.Step * 1e6:G4} us"), Number($"{k.StepError:G2}"), Number($"{k.Steps:G4}"),
                k.Integrator, k.Precision);
        }

        AnsiConsole.Write(table);
        PrintQuantities(d.DerivedQuantities);
        AnsiConsole.WriteLine(Number(
            $"trajectories: {d.Trajectories}, steps: {d.TrajectorySteps:G4}, simulated time: {d.SimulatedSeconds:G4} s"));
        AnsiConsole.WriteLine(Number($"memory: at most {d.MemoryBytes / 1e6:F1} MB beside the program"));
        AnsiConsole.WriteLine($"time: about {RunProgress.Duration(d.EstimatedSeconds)} on {d.Device}");
    }

    private static void PrintQuantities(IReadOnlyList<DerivedQuantity> quantities)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("derived quantity", "", "first point", "over the sweep");
        foreach (DerivedQuantity q in quantities)
            table.AddRow(Markup.Escape(q.Name), Markup.Escape(q.PlainSymbol), Markup.Escape(q.Text), Markup.Escape(q.Range));
        AnsiConsole.Write(table);
        foreach (DerivedQuantity q in quantities.Where(q => q.IsWarning))
            AnsiConsole.WriteLine($"warning: {q.Name}: {q.PlainNote}");
    }
}
