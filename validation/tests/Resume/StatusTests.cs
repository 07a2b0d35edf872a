using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Resume;

/// <summary>What becomes of points that blow up or for which there is no time left.</summary>
public sealed class StatusTests
{
    private static readonly string[] Densities = ["1 fT/sqrt(Hz)", "1e12 T/sqrt(Hz)", "2 fT/sqrt(Hz)"];

    private static RunPlan Swept(params string[] densities) => Running.Plan(
        Everything.Driven,
        ("sweep", $"[{{vary: noise.2.density, values: [{string.Join(", ", densities)}]}}]"),
        ("noise.2.acts on", "alkali"),
        ("run.step", "50 us"));

    [Fact]
    public void Realisations_that_blow_up_are_counted_and_left_out_and_their_neighbours_keep_their_bits()
    {
        IReadOnlyList<PointResult> found = Running.Run(Swept(Densities));
        Assert.Equal([TrajectoryStatus.Complete, TrajectoryStatus.NotFinite, TrajectoryStatus.Complete], found.Select(r => r.Status));
        Assert.Empty(found[1].Values);
        Assert.Null(found[1].Trace);
        Assert.Equal((0, 5, 0), (found[1].Ensemble!.Realisations, found[1].Ensemble!.NotFinite, found[1].Ensemble!.OutOfBudget));
        IReadOnlyList<PointResult> calm = Running.Run(Swept(Densities[0], Densities[2]));
        Bits.AssertSame(calm, [found[0], found[2]]);
    }

    [Fact]
    public void Without_time_for_any_realisation_points_are_out_of_budget()
    {
        RunPlan plan = Running.Plan(Everything.Driven, ("run.time limit", "1 us"));
        var run = new ScenarioRun(plan, new CpuDevice(LaneSets.Widest, 2));
        IReadOnlyList<PointResult> found = run.Run(_ => { }, CancellationToken.None);
        Assert.True(run.IsOutOfTime);
        Assert.False(run.IsDone);
        Assert.All(found, r => Assert.Equal(TrajectoryStatus.OutOfBudget, r.Status));
        Assert.All(found, r => Assert.Equal((0, 0, 5), (r.Ensemble!.Realisations, r.Ensemble.NotFinite, r.Ensemble.OutOfBudget)));
        Assert.All(found, r => Assert.Empty(r.Values));
        Assert.Single(found.Select(r => r.Ensemble!.Stop).Distinct());
    }

    [Fact]
    public void When_the_time_is_up_each_point_is_complete_with_its_share_of_the_realisations()
    {
        const int Realisations = 40;
        RunPlan plan = Running.Plan(
            Everything.Driven, ("run.realisations", $"{Realisations}"), ("run.time limit", "1000 s"), ("run.step", "50 us"));
        using var stops = new Stops();
        var device = new CpuDevice(LaneSet.Scalar, 1);
        stops.StopAtSteps(plan, device, 48 * plan.Points[0].Kernel.Steps);

        // The time before a stop counts; waiting for it would take too long here.
        Snapshot early = SnapshotFile.Read(stops.Snapshot);
        var resumed = new ScenarioRun(plan, device);
        resumed.Load(early);
        SnapshotFile.Write(stops.Snapshot, early.Header with { Elapsed = 1001 }, resumed.Save);
        IReadOnlyList<PointResult> found = stops.Run(plan, [], _ => device);

        int[] numbers = [.. found.Select(r => r.Ensemble!.Realisations)];
        Assert.Equal([16, 16, 16], numbers);
        Assert.All(found, r => Assert.Equal(TrajectoryStatus.Complete, r.Status));
        Assert.Equal(numbers.Select(n => Realisations - n), found.Select(r => r.Ensemble!.OutOfBudget));
        Assert.StartsWith("Stopped after 16 realisations: the time limit of 1000 s is up", found[1].Ensemble!.Stop, StringComparison.Ordinal);
        Assert.Equal(
            Bits.Lines(Running.Run(Running.Plan(Everything.Driven, ("run.realisations", "16"), ("run.step", "50 us")))[1]).Where(IsValue),
            Bits.Lines(found[1]).Where(IsValue));

        static bool IsValue(string line) => !line.Contains("realisations", StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_point_that_only_blew_up_so_far_is_interrupted()
    {
        RunPlan plan = Running.Plan(
            Everything.Driven, ("noise.2.density", Densities[1]), ("noise.2.acts on", "alkali"), ("sweep", "[]"), ("run.realisations", "40"), ("run.step", "50 us"));
        using var stops = new Stops();
        var (run, found) = stops.StopAtSteps(plan, new CpuDevice(LaneSet.Scalar, 1), 8 * plan.Points[0].Kernel.Steps);
        Assert.False(run.IsDone);
        Assert.Equal((TrajectoryStatus.Interrupted, 8), (found[0].Status, found[0].Ensemble!.NotFinite));
    }

    [Fact]
    public void Responses_that_are_stopped_throw_and_leave_no_gaps()
    {
        RunPlan plan = Everything.Plan(Everything.Tipped);
        IReadOnlyList<PointResult> results = Running.Run(plan);
        int stopped = 0;
        foreach (int milliseconds in new[] { 0, 10, 30, 60, 100, 150, 200 })
        {
            using var stop = new CancellationTokenSource(milliseconds);
            try
            {
                Assert.All(
                    ResponseSweep.For(plan, stop.Token).Complete(results, new(new CpuDevice(LaneSet.Scalar, 1)), stop.Token),
                    r => Assert.All(r.Ensemble!.Sensitivity!.Responses.SelectMany(s => s.Simulated), s => Assert.True(double.IsFinite(s))));
            }
            catch (OperationCanceledException)
            {
                stopped++;
            }
        }

        Assert.NotEqual(0, stopped);
    }
}
