using System.Globalization;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Runs;

/// <summary>Scenarios from text to results.</summary>
internal static class Running
{
    /// <summary>The paper's cell at -8.59 mG under a 5 pT drive along y.</summary>
    public const string Driven = """
        cell: {preset: jiang-2025-as-printed}
        fields: {bias: -8.59 mG}
        drives:
          - {name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 10.1 Hz}
        observe: [lock-in: drive]
        run: {duration: 60 s}
        """;

    /// <summary>The paper's cell at -8.59 mG, tipped by 0.01 rad.</summary>
    public const string Tipped = """
        cell: {preset: jiang-2025-as-printed}
        fields: {bias: -8.59 mG}
        start: {tip: 0.01 rad}
        observe: [ring-down: {}]
        run: {duration: 60 s}
        """;

    public static ScenarioDocument Document(string text, params (string Path, string Value)[] overrides) =>
        overrides.Aggregate(ScenarioDocument.Parse(text, "x.yaml"), (document, o) => document.Set(o.Path, o.Value));

    public static RunPlan Plan(string text, params (string Path, string Value)[] overrides) =>
        RunPlan.For(Document(text, overrides).Read(), CancellationToken.None);

    public static IReadOnlyList<PointResult> Run(RunPlan plan, int threads = 2) =>
        new ScenarioRun(plan, new CpuDevice(LaneSets.Widest, threads)).Run(_ => { }, CancellationToken.None);

    public static IReadOnlyList<PointResult> Run(string text, params (string Path, string Value)[] overrides) => Run(Plan(text, overrides));

    public static IReadOnlyDictionary<Observed, double> Values(string text, params (string Path, string Value)[] overrides)
    {
        PointResult result = Assert.Single(Run(text, overrides));
        Assert.Equal(TrajectoryStatus.Complete, result.Status);
        return result.Values;
    }

    public static string Refusal(string text, params (string Path, string Value)[] overrides)
    {
        string message = Assert.Throws<PlanException>(() => Plan(text, overrides)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
