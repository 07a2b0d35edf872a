using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Tests.Validation;

namespace SpinAmp.Tests.Runs;

/// <summary>What a run leaves when it is stopped half-way, and what it reports.</summary>
public class CancellationTests
{
    private static readonly RunPlan Plan = Running.Plan(
        Running.Driven,
        ("sweep", "[{vary: drives.drive.frequency, values: {from: 9 Hz, to: 11 Hz, count: 41}}]"),
        ("run.duration", "10 s"));

    [Fact]
    public void A_cancelled_run_keeps_what_is_finished_and_marks_the_rest()
    {
        using var stop = new CancellationTokenSource();
        double done = 0;
        var run = new ScenarioRun(Plan, new CpuDevice(LaneSet.Scalar, 1));
        IReadOnlyList<PointResult> found = run.Run(
            steps =>
            {
                done += steps;
                if (done > Plan.TrajectorySteps / 2)
                    stop.Cancel();
            },
            stop.Token);
        IReadOnlyList<PointResult> whole = Running.Run(Plan);

        int finished = found.Count(r => r.Status == TrajectoryStatus.Complete);
        // It stops at a part, at latest where the batch in flight ends.
        const int Batch = 8;
        Assert.InRange(finished, (Plan.Points.Count / 2) - Batch, (Plan.Points.Count / 2) + Batch);
        Assert.All(found, r => Assert.Contains(r.Status, new[] { TrajectoryStatus.Complete, TrajectoryStatus.Interrupted }));
        Dataset dataset = ResultDataset.Of(Plan, found, "processor");
        double[] amplitude = (double[])dataset.Variables.Single(v => v.Name == "amplitude").Values;
        int[] status = (int[])dataset.Variables.Single(v => v.Name == "status").Values;
        for (int i = 0; i < found.Count; i++)
        {
            bool complete = found[i].Status == TrajectoryStatus.Complete;
            Assert.Equal(complete ? whole[i].Values[Observed.Amplitude] : double.NaN, amplitude[i]);
            Assert.Equal(complete ? 0 : 1, status[i]);
            Assert.Equal(complete, found[i].Values.Count > 0);
        }
    }

    [Fact]
    public void A_run_cancelled_before_it_begins_is_all_interrupted()
    {
        var stopped = new CancellationToken(canceled: true);
        IReadOnlyList<PointResult> found = new ScenarioRun(Plan, new CpuDevice(LaneSets.Widest, 2)).Run(_ => { }, stopped);
        Assert.All(found, r => Assert.Equal(TrajectoryStatus.Interrupted, r.Status));
        Assert.Equal(["status"], ResultDataset.Of(Plan, found, "processor").Variables.Select(v => v.Name));
    }

    [Fact]
    public void Steps_reported_add_up_to_those_planned()
    {
        long done = 0;
        new ScenarioRun(Plan, new CpuDevice(LaneSets.Widest, 2)).Run(steps => Interlocked.Add(ref done, steps), CancellationToken.None);
        Assert.Equal(Plan.TrajectorySteps, done);
        Assert.Equal(Plan.Points.Sum(p => p.Kernel.Steps * p.Kernel.Step), Plan.SimulatedSeconds);
    }

    [Fact]
    public void A_trajectory_that_overflows_is_marked_and_leaves_its_neighbours_alone()
    {
        const string Kicked = """
            cell: {preset: jiang-2025-as-printed}
            fields: {bias: -8.59 mG}
            drives: [{name: kick, type: pulse, direction: x, amplitude: 1 fT, start: 20 ms, duration: 5 ms}]
            sweep: [{vary: drives.kick.amplitude, values: [1 fT, 1.5 fT, 2 fT]}]
            observe: [trace: {max samples: 20}]
            run: {duration: 50 ms, samples: 20, step: 0.1 ms, integrator: exponential}
            """;
        // No plan lets a field pass that overflows: the device makes it of the middle one.
        var device = new PerturbedDevice(new CpuDevice(LaneSets.Widest, 1), job =>
        {
            DriveVectors[] kicks = job.Drives[0].Vectors;
            int middle = Array.FindIndex(kicks, k => Math.Abs((k[0] / 1.5e-15) - 1) < 1e-9);
            kicks[middle][0] = 1e300;
        });
        RunPlan plan = Running.Plan(Kicked);
        IReadOnlyList<PointResult> found = new ScenarioRun(plan, device).Run(_ => { }, CancellationToken.None);
        Assert.Equal([TrajectoryStatus.Complete, TrajectoryStatus.NotFinite, TrajectoryStatus.Complete], found.Select(r => r.Status));
        Assert.Empty(found[1].Values);
        IReadOnlyList<PointResult> calm = Running.Run(Kicked, ("sweep.0.values", "[1 fT, 2 fT]"));
        Assert.Equal(calm[0].Trace, found[0].Trace);
        Assert.Equal(calm[1].Trace, found[2].Trace);
    }

    [Fact]
    public void Planning_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => RunPlan.For(Plan.Scenario, new CancellationToken(canceled: true)));
}
