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
    /// Each kernel runs twice on its first points for a few milliseconds, and the second run is timed: the first compiles.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="device">The device.</param>
    public static double Seconds(RunPlan plan, CpuDevice device) => plan.Groups
        .GroupBy(g => plan.Points[g[0]].Kernel with { Step = 0, StepsPerSample = 0, Samples = 0 })
        .Sum(family =>
        {
            IReadOnlyList<int> sample = family.OrderByDescending(g => g.Count).First();
            double rate = Math.Max(Rate(plan, sample, device), Rate(plan, sample, device));
            return family.Sum(g => g.Sum(i => (double)plan.Points[i].Kernel.Steps * plan.Points[i].Realisations)) / rate;
        });

    private static double Rate(RunPlan plan, IReadOnlyList<int> group, CpuDevice device)
    {
        int lanes = KernelCatalogue.Bundle(plan.Points[group[0]].Kernel, device.Lanes).Lanes;
        PointPlan[] points = [.. group.Take(lanes * device.Threads).Select(i => plan.Points[i])];
        KernelPlan kernel = points[0].Kernel;
        int samples = (int)Math.Clamp(TrialSteps / ((double)points.Length * kernel.StepsPerSample), 1, kernel.Samples);
        TrajectoryJob job = PointJob.Of([.. points.Select(p => (p with { Kernel = kernel with { Samples = samples } }, 0))]);
        long start = Stopwatch.GetTimestamp();
        device.Run(job, _ => { }, CancellationToken.None);
        return points.Length * (double)job.Plan.Steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
