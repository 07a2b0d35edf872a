using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Resume;

/// <summary>A realisation is what its point and its number say: not how many there are, what runs beside it, or on what.</summary>
public sealed class RealisationTests
{
    private static readonly RunPlan Plan = Everything.Plan(Everything.Driven);

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void Alone_it_has_the_bits_that_it_has_in_any_batch_order_part_and_number_of_threads(string precision)
    {
        RunPlan plan = Running.Plan(Everything.Driven, ("run.precision", precision), ("run.step", "50 us"));
        Assert.Single(plan.Groups);
        (PointPlan, int)[] all = [.. plan.Points.SelectMany(p => Enumerable.Range(0, 5).Select(k => (p, k)))];
        double[][] together = Run(all, LaneSets.Widest, 2, int.MaxValue);
        Assert.Equal(all.Length, together.Select(t => t[0]).Distinct().Count());
        var random = new Random(3);
        foreach (LaneSet lanes in LaneSets.Available)
        {
            int[] order = [.. Enumerable.Range(0, all.Length)];
            random.Shuffle(order);
            double[][] mixed = Run([.. order.Select(i => all[i])], lanes, 3, 1 + random.Next(40));
            Assert.All(order.Index(), o => Assert.Equal(together[o.Item], mixed[o.Index]));
            int one = random.Next(all.Length);
            Assert.Equal(together[one], Run([all[one]], lanes, 1, 1 + random.Next(40))[0]);
        }
    }

    [Fact]
    public void The_first_of_forty_are_those_of_a_run_of_eight()
    {
        PointResult[] eight = [.. Running.Run(Running.Plan(Everything.Driven, ("run.realisations", "8"), ("sweep", "[]")))];
        RunPlan forty = Running.Plan(Everything.Driven, ("run.realisations", "40"), ("sweep", "[]"));
        using var stop = new CancellationTokenSource();
        var run = new ScenarioRun(forty, new CpuDevice(LaneSet.Scalar, 1));
        long done = 0;
        PointResult first = Assert.Single(run.Run(
            steps =>
            {
                if ((done += steps) >= 8 * forty.Points[0].Kernel.Steps)
                    stop.Cancel();
            },
            stop.Token));

        // A batch of one scalar thread has eight.
        Assert.Equal((TrajectoryStatus.Interrupted, 8), (first.Status, first.Ensemble!.Realisations));
        EnsembleReading like = first.Ensemble with { Stop = eight[0].Ensemble!.Stop };
        Bits.AssertSame(eight[0], first with { Status = TrajectoryStatus.Complete, Ensemble = like });
    }

    [Fact]
    public void A_point_alone_is_the_point_in_the_sweep()
    {
        IReadOnlyList<PointResult> swept = Running.Run(Plan);
        for (int i = 0; i < swept.Count; i++)
        {
            RunPlan alone = Running.Plan(Everything.Driven, ("fields.bias", Plan.Scenario.Axes[0].Texts[i]), ("sweep", "[]"));
            Bits.AssertSame(swept[i], Assert.Single(Running.Run(alone, threads: 1)));
        }
    }

    // Of every trajectory all samples of its signal and spins, then its state at the end.
    private static double[][] Run(IReadOnlyList<(PointPlan, int)> trajectories, LaneSet lanes, int threads, int part)
    {
        TrajectoryJob job = PointJob.Of(trajectories);
        var device = new CpuDevice(lanes, threads);
        List<double>[] numbers = [.. trajectories.Select(_ => new List<double>())];
        job.Begin();
        while (job.Position < job.Plan.Samples)
        {
            device.Advance(job, Math.Min(part, job.Plan.Samples - job.Position), _ => { }, CancellationToken.None);
            int spins = SpinVectors.Components;
            for (int sample = 0; sample < job.OutputSamples; sample++)
            {
                foreach (var (i, list) in numbers.Index())
                {
                    for (int r = 0; r < job.References.Count; r++)
                        list.AddRange(job.Output.AsSpan((i * job.OutputStride) + (2 * ((r * job.OutputSamples) + sample)), 2));
                    list.AddRange(job.Spins.AsSpan(((i * job.OutputSamples) + sample) * spins, spins));
                }
            }
        }

        return [.. numbers.Select((list, i) => (double[])[.. list, .. job.State.AsSpan(i * job.StateLength, job.StateLength)])];
    }
}
