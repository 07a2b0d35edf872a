using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.KernelNoise;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>How jobs end, what they report, and what a device says of itself.</summary>
public abstract class StatusLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    private const int Bad = 2;

    // As in the tests of kernels: at 69.2 mG a step of 10 us turns the alkali further than Runge and Kutta's method stands.
    [DeviceFact]
    public void A_trajectory_that_blows_up_is_marked_and_its_neighbours_keep_their_bits()
    {
        Setup good = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);
        Setup bad = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, 69.2e-7)), 0.3);
        KernelPlan plan = Jobs.Plan(1e-5, 8, 320, IntegratorKind.RungeKutta4) with { KeepsSpins = true };
        TrajectoryJob sound = Run(Device, Jobs.Build(plan, good, good, good, good, good));
        TrajectoryJob found = Run(Device, Jobs.Build(plan, good, good, bad, good, good));
        OnlyOneIsSpoilt(sound, found);
        bool[] finite = [.. Jobs.Samples(found, Bad).Select(z => double.IsFinite(z.Real) && double.IsFinite(z.Imaginary))];
        Assert.True(finite[0]);
        Assert.False(finite[^1]);
        Assert.Equal(finite.OrderDescending(), finite);
    }

    [DeviceTheory]
    [InlineData("noisy Unequal Unequal double")]
    [InlineData("noisy LargeAngle SmallAngle single")]
    public void A_trajectory_that_is_not_a_number_spoils_no_neighbour(string name)
    {
        KernelPlan plan = ParityCase.All[name].Plan;
        int[] batch = [.. Enumerable.Range(0, 5)];
        NoisyTrajectories all = new(31);
        TrajectoryJob sound = Run(Device, all.Job(plan, batch));
        all.Spoil(Bad);
        TrajectoryJob found = Run(Device, all.Job(plan, batch));
        OnlyOneIsSpoilt(sound, found);
        Assert.All(Jobs.Samples(found, Bad), z => Assert.True(double.IsNaN(z.Real) && double.IsNaN(z.Imaginary)));
    }

    [DeviceFact]
    public void A_cancelled_job_leaves_its_trajectories_interrupted_and_goes_no_further()
    {
        TrajectoryJob job = Long();
        Device.Run(job, _ => Assert.Fail("steps after the cancellation"), new CancellationToken(canceled: true));
        Assert.All(job.Status, s => Assert.Equal(TrajectoryStatus.Interrupted, s));

        using var source = new CancellationTokenSource();
        long steps = 0;
        job = Long();
        Device.Run(
            job,
            done =>
            {
                Interlocked.Add(ref steps, done);
                source.Cancel();
            },
            source.Token);
        Assert.All(job.Status, s => Assert.Equal(TrajectoryStatus.Interrupted, s));
        Assert.InRange(steps, 1, job.Count * job.Plan.StepsPerSample);
        TrajectoryJob whole = Run(Device, Long());
        Assert.All(whole.Status, s => Assert.Equal(TrajectoryStatus.Complete, s));
    }

    [DeviceFact]
    public void Progress_counts_every_step_of_every_trajectory_once()
    {
        long steps = 0;
        TrajectoryJob job = Long();
        job.Begin();
        using ILoadedJob loaded = Device.Load(job);
        for (int part = 1; job.Position < job.Plan.Samples; part++)
        {
            loaded.Advance(Math.Min(part, job.Plan.Samples - job.Position), done => Interlocked.Add(ref steps, done), default);
            Assert.Equal((long)job.Count * job.Position * job.Plan.StepsPerSample, steps);
        }
    }

    [DeviceFact]
    public void A_device_holds_one_trajectory_at_least()
    {
        TrajectoryJob job = ParityCase.All["noisy Unequal Unequal double"].Job(2);
        Assert.InRange(Device.Capacity(job), 1, int.MaxValue);
        Assert.InRange(Device.Width(job.Plan), 1, int.MaxValue);
        Assert.NotEmpty(Device.Name);
        Assert.InRange(Device.Threads, 1, int.MaxValue);
    }

    [DeviceTheory]
    [InlineData(IntegratorKind.ExponentialRosenbrock, FlowKind.SmallAngle, true, false)]
    [InlineData(IntegratorKind.RungeKutta4, FlowKind.SmallAngle, true, false)]
    [InlineData(IntegratorKind.RungeKutta4, FlowKind.SmallAngle, false, true)]
    [InlineData(IntegratorKind.AveragedPartner, FlowKind.LargeAngle, false, false)]
    public void What_has_no_kernel_is_refused_in_one_line(IntegratorKind integrator, FlowKind noble, bool single, bool noisy) =>
        IsRefused(Plan(integrator, noble, single) with { Noisy = noisy });

    // The processor has it.
    [DeviceFact]
    public void The_exponential_is_refused_by_cards_in_one_line()
    {
        KernelPlan plan = Plan(IntegratorKind.ExponentialRosenbrock, FlowKind.SmallAngle, single: false);
        if (IsProcessor)
            Assert.InRange(Device.Width(plan), 1, int.MaxValue);
        else
            IsRefused(plan);
    }

    private static Setup Quiet { get; } = Setup.Tipped(PaperPresets.AsPrinted(new(0, 0, -8.59e-7)), 0.3);

    private static TrajectoryJob Long() => Jobs.Build(Jobs.Plan(1e-4, 32, 7, blockSteps: 8), [.. Enumerable.Repeat(Quiet, 40)]);

    private static KernelPlan Plan(IntegratorKind integrator, FlowKind noble, bool single) =>
        Jobs.Plan(1e-5, 32, 1, integrator, single, noble: noble);

    private void IsRefused(KernelPlan plan)
    {
        TrajectoryJob job = Jobs.Build(plan with { Noisy = false }, Quiet);
        job = new()
        {
            Plan = plan,
            Cells = job.Cells,
            Start = job.Start,
            Probes = job.Probes,
            Drives = job.Drives,
            References = job.References,
        };
        job.Begin();
        foreach (Action asks in new Action[] { () => Device.Width(plan), () => Device.Load(job).Dispose() })
        {
            var error = Assert.Throws<NotSupportedException>(asks);
            Assert.NotEmpty(error.Message);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    private static void OnlyOneIsSpoilt(TrajectoryJob sound, TrajectoryJob found)
    {
        Assert.All(sound.Status, s => Assert.Equal(TrajectoryStatus.Complete, s));
        Assert.Equal(TrajectoryStatus.NotFinite, found.Status[Bad]);
        Assert.Equal(GatheredBits.Of(sound).Where((_, i) => i != Bad), GatheredBits.Of(found).Where((_, i) => i != Bad));
    }
}
