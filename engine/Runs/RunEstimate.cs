using System.Diagnostics;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>How long a plan will take, from a short trial of its own kernels.</summary>
public static class RunEstimate
{
    private const double TrialSteps = 2e5;

    /// <summary>Wall time of all kernels, s.</summary>
    /// <remarks>
    /// Each kernel runs its first trajectories for two parts of a few milliseconds, and the second is timed: the first compiles.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="device">The device.</param>
    public static double Seconds(RunPlan plan, IDevice device) => plan.Groups
        .GroupBy(g => plan.Points[g[0]].Kernel with { Step = 0, StepsPerSample = 0, Samples = 0 })
        .Sum(family =>
        {
            IReadOnlyList<int> sample = family.OrderByDescending(g => g.Count).First();
            double rate = Rate(plan, sample, device);
            return family.Sum(g => g.Sum(i => (double)plan.Points[i].Kernel.Steps * plan.Points[i].Realisations)) / rate;
        });

    private static double Rate(RunPlan plan, IReadOnlyList<int> group, IDevice device)
    {
        PointPlan first = plan.Points[group[0]];
        int count = (int)Math.Min(TrajectoryBatch.Most(device, first, 1), group.Sum(i => (long)plan.Points[i].Realisations));

        // A sample may last longer than the trial: of its steps as many blocks as there is room for.
        int block = first.Kernel.BlockSteps;
        KernelPlan kernel = first.Kernel with
        {
            StepsPerSample = block * (int)Math.Clamp(TrialSteps / ((double)count * block), 1, first.Kernel.StepsPerSample / block),
        };
        int samples = (int)Math.Clamp(TrialSteps / ((double)count * kernel.StepsPerSample), 1, kernel.Samples);
        TrajectoryJob job = PointJob.Of(
            [.. group.Select(i => plan.Points[i] with { Kernel = kernel with { Samples = 2 * samples } })
                .SelectMany(p => Enumerable.Range(0, p.Realisations).Select(r => (p, r))).Take(count)]);
        job.Begin();
        using ILoadedJob loaded = device.LoadWithin(job);
        loaded.Advance(samples, _ => { }, CancellationToken.None);
        long start = Stopwatch.GetTimestamp();
        loaded.Advance(samples, _ => { }, CancellationToken.None);
        return count * (double)samples * kernel.StepsPerSample / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
