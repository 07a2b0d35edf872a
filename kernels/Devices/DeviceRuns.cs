namespace SpinAmp.Kernels.Devices;

/// <summary>Jobs run in one go.</summary>
public static class DeviceRuns
{
    /// <summary>Runs a job from its beginning to its end; its results hold what was done when it returns.</summary>
    /// <param name="device">The device.</param>
    /// <param name="job">The job; its results are allocated here.</param>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to leave; trajectories not finished stay <see cref="TrajectoryStatus.Interrupted"/>.</param>
    public static void Run(this IDevice device, TrajectoryJob job, Action<long> report, CancellationToken cancel)
    {
        job.Begin();
        device.Advance(job, job.Plan.Samples, report, cancel);
    }

    /// <summary>Runs the next part of a job that has begun or been resumed, and forgets the job.</summary>
    /// <param name="device">The device.</param>
    /// <param name="job">The job.</param>
    /// <param name="samples">Samples of the part, at least 1, at most what is left.</param>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to leave within the part, after which the job cannot go on.</param>
    public static void Advance(this IDevice device, TrajectoryJob job, int samples, Action<long> report, CancellationToken cancel)
    {
        using ILoadedJob loaded = device.Load(job);
        loaded.Advance(samples, report, cancel);
    }

    /// <summary>Makes a job ready to run, in turns where the device's free memory does not hold all its trajectories.</summary>
    /// <param name="device">The device.</param>
    /// <param name="job">A job that has begun or been resumed, maybe on a larger device.</param>
    public static ILoadedJob LoadWithin(this IDevice device, TrajectoryJob job)
    {
        int most = device.Capacity(job);
        return most < job.Count ? new JobTurns(device, job, most) : device.Load(job);
    }
}
