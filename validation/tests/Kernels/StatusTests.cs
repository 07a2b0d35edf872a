using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Kernels;

/// <summary>How trajectories end: blown up without harm to others, interrupted, or refused.</summary>
public class StatusTests
{
    // At -8.59 mG the alkali turns by 0.2 rad in 10 us; at 69.2 mG by 3.2 rad, beyond the method's 2.8, and grows by 2.2 a step.
    [Fact]
    public void A_trajectory_that_blows_up_is_marked_and_its_neighbours_keep_their_bits()
    {
        Setup good = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        Setup bad = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, 69.2e-7)), 0.3);
        KernelPlan plan = Jobs.Plan(1e-5, 8, 320, IntegratorKind.RungeKutta4);
        foreach (LaneSet lanes in LaneSets.Available)
        {
            TrajectoryJob expected = Jobs.Run(Jobs.Build(plan, good, good, good, good, good), lanes);
            TrajectoryJob found = Jobs.Run(Jobs.Build(plan, good, good, bad, good, good), lanes);
            TrajectoryStatus[] status = [.. Enumerable.Repeat(TrajectoryStatus.Complete, 5)];
            Assert.Equal(status, expected.Status);
            status[2] = TrajectoryStatus.NotFinite;
            Assert.Equal(status, found.Status);
            foreach (int i in new[] { 0, 1, 3, 4 })
            {
                Assert.Equal(Jobs.Samples(expected, i), Jobs.Samples(found, i));
                Assert.Equal(expected.End[i], found.End[i]);
            }

            bool[] finite = [.. Jobs.Samples(found, 2).Select(z => double.IsFinite(z.Real) && double.IsFinite(z.Imaginary))];
            Assert.True(finite[0]);
            Assert.False(finite[^1]);
            Assert.Equal(finite.OrderDescending(), finite);
        }
    }

    [Fact]
    public void A_trajectory_that_blows_up_unread_is_marked_too()
    {
        Setup bad = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, 69.2e-7)), 0.3) with { References = [] };
        TrajectoryJob job = Jobs.Run(Jobs.Build(Jobs.Plan(1e-5, 8, 320, IntegratorKind.RungeKutta4), bad));
        Assert.False(double.IsFinite(job.End[0].AX));
        Assert.Equal(TrajectoryStatus.NotFinite, job.Status[0]);
    }

    // The exponential of a matrix without end would be squared for ever.
    [Fact]
    public void An_exponential_step_of_what_is_no_number_ends()
    {
        Setup bad = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        bad = bad with { Start = bad.Start with { AX = double.PositiveInfinity } };
        TrajectoryJob job = Jobs.Run(Jobs.Build(Jobs.Plan(1e-3, 8, 4, IntegratorKind.ExponentialRosenbrock), bad));
        Assert.Equal(TrajectoryStatus.NotFinite, job.Status[0]);
    }

    [Fact]
    public void Cancelled_jobs_leave_their_trajectories_interrupted()
    {
        Setup setup = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        TrajectoryJob job = Jobs.Build(Jobs.Plan(1e-4, 32, 50), [.. Enumerable.Repeat(setup, 40)]);
        new CpuDevice(LaneSet.Scalar, 1).Run(job, _ => { }, new CancellationToken(canceled: true));
        Assert.All(job.Status, s => Assert.Equal(TrajectoryStatus.Interrupted, s));

        using var source = new CancellationTokenSource();
        long steps = 0;
        new CpuDevice(LaneSet.Scalar, 1).Run(
            job,
            done =>
            {
                steps += done;
                if (steps >= 32 * 50 * 3)
                    source.Cancel();
            },
            source.Token);
        Assert.Equal(32 * 50 * 3, steps);
        Assert.Equal(3, job.Status.Count(s => s == TrajectoryStatus.Complete));
        Assert.Equal(37, job.Status.Count(s => s == TrajectoryStatus.Interrupted));
    }

    [Fact]
    public void Progress_counts_every_step_of_every_trajectory_once()
    {
        Setup setup = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        foreach (LaneSet lanes in LaneSets.Available)
        {
            long steps = 0;
            TrajectoryJob job = Jobs.Build(Jobs.Plan(1e-4, 32, 5), [.. Enumerable.Repeat(setup, 19)]);
            new CpuDevice(lanes, 2).Run(job, done => Interlocked.Add(ref steps, done), default);
            Assert.Equal(19 * job.Plan.Steps, steps);
        }
    }

    [Fact]
    public void Blocks_and_arrays_that_do_not_fit_are_refused()
    {
        Setup setup = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        Assert.Throws<ArgumentException>(() => Jobs.Run(Jobs.Build(Jobs.Plan(1e-4, 48, 1, blockSteps: 32), setup)));
        TrajectoryJob whole = Jobs.Build(Jobs.Plan(1e-4, 32, 1), setup, setup);
        var torn = new TrajectoryJob
        {
            Plan = whole.Plan,
            Cells = whole.Cells,
            Start = whole.Start[..1],
            Probes = whole.Probes,
            Drives = whole.Drives,
            References = whole.References,
        };
        Assert.Throws<ArgumentException>(() => Jobs.Run(torn));
    }

    [Theory]
    [InlineData(IntegratorKind.RungeKutta4, FlowKind.SmallAngle, true)]
    [InlineData(IntegratorKind.ExponentialRosenbrock, FlowKind.SmallAngle, true)]
    [InlineData(IntegratorKind.AveragedPartner, FlowKind.LargeAngle, false)]
    public void Combinations_without_a_kernel_are_refused(IntegratorKind integrator, FlowKind noble, bool single)
    {
        Setup setup = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        TrajectoryJob job = Jobs.Build(Jobs.Plan(1e-5, 32, 1, integrator, single, noble: noble), setup);
        Assert.Throws<NotSupportedException>(() => Jobs.Run(job));
    }
}
