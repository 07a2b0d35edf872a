namespace SpinAmp.Kernels.Devices;

/// <summary>A job on a device that does not hold it whole: in each part its trajectories take turns.</summary>
/// <param name="device">The device.</param>
/// <param name="job">A job that has begun or been resumed.</param>
/// <param name="most">Trajectories at once, at least 1.</param>
internal sealed class JobTurns(IDevice device, TrajectoryJob job, int most) : ILoadedJob
{
    public void Advance(int samples, Action<long> report, CancellationToken cancel)
    {
        job.BeginPart(samples);
        for (int first = 0; first < job.Count; first += most)
        {
            var slice = new JobSlice(job, first..(first + Math.Min(most, job.Count - first)));
            device.Advance(slice.Part, samples, report, cancel);
            slice.Give();
        }

        job.EndPart();
    }

    public void Dispose()
    {
    }
}
