using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Validation;

/// <summary>A device that runs other physics than it is asked to: jobs are changed while they are loaded.</summary>
/// <param name="device">What runs them.</param>
/// <param name="change">Changes cells, drives and noises of a job in place.</param>
internal sealed class PerturbedDevice(IDevice device, Action<TrajectoryJob> change) : IDevice
{
    public string Name => $"{device.Name}, perturbed";

    public int Threads => device.Threads;

    public bool PrefersSingle => device.PrefersSingle;

    public int Width(KernelPlan plan) => device.Width(plan);

    public int Capacity(TrajectoryJob job) => device.Capacity(job);

    public ILoadedJob Load(TrajectoryJob job)
    {
        Restore restore = Restore.Of(job);
        change(job);
        return new Loaded(device.Load(job), restore);
    }

    // Checks may read their jobs again, and load them again.
    private sealed record Restore(
        TrajectoryJob Job, CellParameters[] Cells, (double X, double Y, double Z)[] Probes, DriveVectors[][] Drives, NoiseVector[][] Noises)
    {
        public static Restore Of(TrajectoryJob job) => new(
            job, [.. job.Cells], [.. job.Probes], [.. job.Drives.Select(d => d.Vectors.ToArray())],
            [.. job.Noises.Select(n => n.Vectors.ToArray())]);

        public void Do()
        {
            Cells.CopyTo(Job.Cells, 0);
            Probes.CopyTo(Job.Probes, 0);
            foreach (var (i, vectors) in Drives.Index())
                vectors.CopyTo(Job.Drives[i].Vectors, 0);
            foreach (var (i, vectors) in Noises.Index())
                vectors.CopyTo(Job.Noises[i].Vectors, 0);
        }
    }

    private sealed class Loaded(ILoadedJob loaded, Restore restore) : ILoadedJob
    {
        public void Advance(int samples, Action<long> report, CancellationToken cancel) => loaded.Advance(samples, report, cancel);

        public void Dispose()
        {
            loaded.Dispose();
            restore.Do();
        }
    }
}
