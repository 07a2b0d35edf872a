namespace SpinAmp.Kernels.Devices;

/// <summary>Runs jobs on the processor: threads over bundles of trajectories.</summary>
/// <remarks>A trajectory's bits depend on nothing but the trajectory.</remarks>
/// <param name="lanes">Lane set.</param>
/// <param name="threads">Threads, at least 1.</param>
/// <param name="processor">The processor's name.</param>
public sealed class CpuDevice(LaneSet lanes, int threads, string processor = "processor") : IDevice
{
    /// <summary>Lane set.</summary>
    public LaneSet Lanes => lanes;

    /// <inheritdoc/>
    public int Threads => threads;

    /// <inheritdoc/>
    public string Name => $"CPU {processor}, {lanes.ToString().ToLowerInvariant()} lanes, {threads} thread{(threads == 1 ? "" : "s")}";

    /// <inheritdoc/>
    public bool PrefersSingle => false;

    /// <inheritdoc/>
    public int Width(KernelPlan plan) => KernelCatalogue.Bundle(plan, lanes).Lanes * threads;

    /// <inheritdoc/>
    public int Capacity(TrajectoryJob job) => int.MaxValue;

    /// <inheritdoc/>
    public ILoadedJob Load(TrajectoryJob job) => new Loaded(this, job, KernelCatalogue.Bundle(job.Plan, lanes));

    private sealed class Loaded(CpuDevice device, TrajectoryJob job, IBundle bundle) : ILoadedJob
    {
        public void Advance(int samples, Action<long> report, CancellationToken cancel)
        {
            job.BeginPart(samples);
            int bundles = (job.Count + bundle.Lanes - 1) / bundle.Lanes;
            Parallel.For(0, bundles, new ParallelOptions { MaxDegreeOfParallelism = device.Threads }, i =>
            {
                if (!cancel.IsCancellationRequested)
                    bundle.Run(job, i * bundle.Lanes, report, cancel);
            });
            job.EndPart();
        }

        public void Dispose()
        {
        }
    }
}
