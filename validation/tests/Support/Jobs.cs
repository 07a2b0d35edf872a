using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Support;

/// <summary>Turns physical descriptions into the integers and samples that kernels run on.</summary>
internal static class Jobs
{
    /// <summary>A plan; large-angle alkali and small-angle noble gas unless changed.</summary>
    public static KernelPlan Plan(
        double step,
        int stepsPerSample,
        int samples,
        IntegratorKind integrator = IntegratorKind.AveragedPartner,
        bool single = false,
        FlowKind alkali = FlowKind.LargeAngle,
        FlowKind noble = FlowKind.SmallAngle,
        int doublings = 0,
        int blockSteps = 0) =>
        new(
            integrator, alkali, noble, doublings, single, step, stepsPerSample, samples,
            blockSteps > 0 ? blockSteps : Block(stepsPerSample));

    /// <summary>A job; trajectories must agree in the kinds of drives and the number of references.</summary>
    public static TrajectoryJob Build(KernelPlan plan, params Setup[] setups)
    {
        double first = plan.SamplesNodes ? 0 : 0.5 * plan.Step;
        double interval = plan.SamplesNodes ? 0.5 * plan.Step : plan.Step;
        return new TrajectoryJob
        {
            Plan = plan,
            Cells = [.. setups.Select(s => s.Cell)],
            Start = [.. setups.Select(s => s.Start)],
            Probes = [.. setups.Select(s => s.Probe)],
            Drives =
            [
                .. setups[0].Drives.Select((d, k) => new DriveJob(
                    d.Kind,
                    [.. setups.Select(s => s.Drives[k].Sampled(first, interval))],
                    [.. setups.Select(s => s.Drives[k].DriveVectors)])),
            ],
            References =
            [
                .. setups[0].References.Select((_, k) => setups
                    .Select(s => Signal.Tone(s.References[k], Field3.Zero).Sampled(0.5 * plan.Step, plan.Step)).ToArray()),
            ],
        };
    }

    public static TrajectoryJob Run(TrajectoryJob job, LaneSet lanes = LaneSet.Scalar, int threads = 1)
    {
        new CpuDevice(lanes, threads).Run(job, _ => { }, default);
        return job;
    }

    /// <summary>A job run whole, all trajectories complete.</summary>
    public static TrajectoryJob Run(KernelPlan plan, params Setup[] setups)
    {
        TrajectoryJob job = Run(Build(plan, setups), LaneSets.Widest, 2);
        Assert.All(job.Status, s => Assert.Equal(TrajectoryStatus.Complete, s));
        return job;
    }

    /// <summary>The state after a number of steps.</summary>
    public static SpinVectors End(KernelPlan plan, Setup setup) => Run(plan, setup).End[0];

    /// <summary>One reference's samples of one trajectory.</summary>
    public static Complex[] Samples(TrajectoryJob job, int trajectory = 0, int reference = 0) =>
    [
        .. Enumerable.Range(0, job.Plan.Samples).Select(s =>
        {
            int at = (trajectory * job.OutputStride) + (2 * ((reference * job.Plan.Samples) + s));
            return new Complex(job.Output[at], job.Output[at + 1]);
        }),
    ];

    public static double[] Flat(SpinVectors s) => [s.AX, s.AY, s.AZ, s.NX, s.NY, s.NZ];

    // The largest block of at most 32 steps that divides a sample.
    private static int Block(int stepsPerSample) => Enumerable.Range(1, 32).Last(n => stepsPerSample % n == 0);
}
