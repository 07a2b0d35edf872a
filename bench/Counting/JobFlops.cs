using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Counting;

/// <summary>Floating point operations of a whole trajectory-step, from drives to lock-in, counted in the time loop itself.</summary>
internal static class JobFlops
{
    /// <summary>Operations per trajectory-step; null for an integrator that is not written over lanes.</summary>
    public static double? PerStep(BenchJob job)
    {
        BenchJob one = job with { Trajectories = 1, StepsPerSample = 1024 };
        KernelPlan plan = one.Build().Plan;
        if (LaneTypes.Counting(plan) is not { } types)
            return null;
        var bundle = LaneTypes.Make<IBundle>(typeof(CpuBundle<,,>), types);

        // The second sample alone: setting up is not part of a step.
        return (Flops(2) - Flops(1)) / (double)plan.StepsPerSample;

        long Flops(int samples)
        {
            TrajectoryJob built = (one with { Samples = samples }).Build();
            new CpuDevice(LaneSet.Scalar, 1).Run(built, _ => { }, CancellationToken.None);
            built.Begin();
            return Tally.Of(() => bundle.Run(built, 0, _ => { }, CancellationToken.None)).Flops;
        }
    }
}
