namespace SpinAmp.Kernels.Devices;

/// <summary>Runs jobs on the processor: threads over bundles of trajectories.</summary>
/// <param name="lanes">Lane set.</param>
/// <param name="threads">Threads, at least 1.</param>
public sealed class CpuDevice(LaneSet lanes, int threads)
{
    /// <summary>Lane set.</summary>
    public LaneSet Lanes => lanes;

    /// <summary>Threads.</summary>
    public int Threads => threads;

    /// <summary>Runs a job from its beginning to its end; its results hold what was done when it returns.</summary>
    /// <remarks>A trajectory's bits depend on nothing but the trajectory.</remarks>
    /// <param name="job">The job; its results are allocated here.</param>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to leave; trajectories not finished stay <see cref="TrajectoryStatus.Interrupted"/>.</param>
    public void Run(TrajectoryJob job, Action<long> report, CancellationToken cancel)
    {
        job.Begin();
        Advance(job, job.Plan.Samples, report, cancel);
    }

    /// <summary>Runs the next part of a job that has begun or been resumed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="samples">Samples of the part, at least 1, at most what is left.</param>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to leave within the part, after which the job cannot go on.</param>
    public void Advance(TrajectoryJob job, int samples, Action<long> report, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, job.Plan.Samples - job.Position);
        job.MakeRoom(samples);
        IBundle bundle = KernelCatalogue.Bundle(job.Plan, lanes);
        int bundles = (job.Count + bundle.Lanes - 1) / bundle.Lanes;
        Parallel.For(0, bundles, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            if (!cancel.IsCancellationRequested)
                bundle.Run(job, i * bundle.Lanes, report, cancel);
        });
        job.Position += samples;
    }
}
