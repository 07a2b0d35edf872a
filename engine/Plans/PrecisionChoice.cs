using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>Settles <c>run.precision: auto</c> before a run, so that the scenario, its hash and its result say which it is.</summary>
public static class PrecisionChoice
{
    /// <summary>The key.</summary>
    public const string Path = "run.precision";

    /// <summary>Plans a scenario for a device.</summary>
    /// <remarks>Auto is double, or single where the device prefers that and every point can be run so.</remarks>
    /// <param name="scenario">The scenario.</param>
    /// <param name="device">The device.</param>
    /// <param name="cancel">Asks to stop planning.</param>
    /// <exception cref="PlanException">A point cannot be run as asked, or the plan does not fit into memory.</exception>
    /// <exception cref="NotSupportedException">The device has no such kernel; the message says why.</exception>
    public static RunPlan Plan(Scenario scenario, IDevice device, CancellationToken cancel)
    {
        RunPlan.RefuseTooMany(scenario);
        RunPlan plan = Settled(scenario, device, cancel);
        foreach (IReadOnlyList<int> group in plan.Groups)
            device.Width(plan.Points[group[0]].Kernel);
        return plan;
    }

    /// <summary>The precision of a plan's kernels in words.</summary>
    public static string Name(RunPlan plan) =>
        string.Join(" and ", plan.Groups.Select(g => plan.Points[g[0]].Kernel.Single ? "single" : "double").Distinct().Order());

    /// <summary>The same scenario in the other precision, with the word for it; none where the precision is swept.</summary>
    public static IEnumerable<(string Word, Scenario Scenario)> Other(Scenario scenario)
    {
        string word = scenario.First.Run.Precision == NumberPrecision.Float ? "double" : "float";
        return scenario.Axes.Any(a => a.Path == Path) ? [] : [(word, scenario.With(Path, word))];
    }

    private static RunPlan Settled(Scenario scenario, IDevice device, CancellationToken cancel)
    {
        RunPlan As(string word, string why) => RunPlan.For(scenario.With(Path, word), cancel).Because($"auto: {why}");
        if (scenario.Axes.Any(a => a.Path == Path && a.Texts.Contains(RunKeys.Auto)))
            throw new PlanException($"{scenario.Path}: {Path}: auto cannot be swept; write double or float");
        if (scenario.First.Run.Precision != NumberPrecision.Auto)
            return RunPlan.For(scenario, cancel).Because($"as {Path} says");
        if (!device.PrefersSingle)
            return As("double", "what this device does well");
        try
        {
            return As("float", "this device is slow in double");
        }
        catch (PlanException refusal)
        {
            return As("double", $"single is not possible: {refusal.Message}");
        }
    }
}
