using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Resume;

/// <summary>When realisations stop early does not depend on threads, lanes, batches or interruptions.</summary>
public sealed class StopRuleTests(ITestOutputHelper output)
{
    private static readonly RunPlan Plan = Running.Plan(
        Everything.Driven,
        ("sweep", "[{vary: noise.2.density, values: [1 fT/sqrt(Hz), 300 fT/sqrt(Hz), 3 fT/sqrt(Hz)]}]"),
        ("observe", "[lock-in: drive]"),
        ("run.duration", "1 s"),
        ("run.realisations", "60"),
        ("run.stop at standard error", "0.25 %"));

    private static readonly IReadOnlyList<PointResult> Expected = Running.Run(Plan);

    public static TheoryData<LaneSet, int> Devices()
    {
        var data = new TheoryData<LaneSet, int>();
        foreach (LaneSet lanes in LaneSets.Available)
        {
            data.Add(lanes, 1);
            data.Add(lanes, 5);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void It_is_the_same_number_on_any_device(LaneSet lanes, int threads) => Bits.AssertSame(
        Expected, new ScenarioRun(Plan, new CpuDevice(lanes, threads)).Run(_ => { }, CancellationToken.None));

    [Fact]
    public void It_is_the_same_number_after_interruptions()
    {
        foreach (PointResult point in Expected)
            output.WriteLine(point.Ensemble!.Stop);
        int[] stopped = [.. Expected.Select(r => r.Ensemble!.Realisations)];
        Assert.Equal(3, stopped.Distinct().Count());
        Assert.All(stopped.Index().Where(s => s.Index != 1), s => Assert.InRange(s.Item, 8, 59));
        using var stops = new Stops();
        Bits.AssertSame(Expected, stops.Run(Plan, Enumerable.Repeat(2, 30), Everything.Turns));
        Assert.InRange(stops.InFlight, 10, 30);
    }

    [Fact]
    public void A_run_that_stops_there_has_nothing_out_of_budget_and_the_bits_of_one_of_that_many_realisations()
    {
        int enough = Expected[0].Ensemble!.Realisations;
        Assert.Equal(0, Expected[0].Ensemble!.OutOfBudget);
        RunPlan plan = Running.Plan(Plan.Scenario.Effective, ("run.realisations", $"{enough}"));
        PointResult found = Running.Run(plan)[0];
        Assert.Equal(Bits.Lines(Expected[0]), Bits.Lines(found));
    }
}
