using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>A device, and the processor for kernels that it has not, such as those of reference integrators.</summary>
/// <param name="device">The device.</param>
public sealed class OrProcessor(IDevice device) : IDevice
{
    private readonly CpuDevice processor = new(LaneSets.Widest, device.Threads);

    /// <inheritdoc/>
    public string Name => device.Name;

    /// <inheritdoc/>
    public int Threads => device.Threads;

    /// <inheritdoc/>
    public bool PrefersSingle => device.PrefersSingle;

    /// <inheritdoc/>
    public int Width(KernelPlan plan) => For(plan).Width(plan);

    /// <inheritdoc/>
    public int Capacity(TrajectoryJob job) => For(job.Plan).Capacity(job);

    /// <inheritdoc/>
    public ILoadedJob Load(TrajectoryJob job) => For(job.Plan).Load(job);

    /// <inheritdoc/>
    public IDevice? Without(IDevice lost)
    {
        IDevice? left = device.Without(lost);
        return left is null ? null : ReferenceEquals(left, device) ? this : new OrProcessor(left);
    }

    private IDevice For(KernelPlan plan)
    {
        try
        {
            _ = device.Width(plan);
            return device;
        }
        catch (NotSupportedException)
        {
            return processor;
        }
    }
}
