using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>What runs work on: a device; when it or a part of it is lost, what is left of it; then the processor.</summary>
/// <param name="device">The device to begin with.</param>
/// <param name="threads">Threads of the processor that work around it, and as which it takes over.</param>
public sealed class RunDevice(IDevice device, int threads)
{
    private const string Then = ", then ";

    /// <summary>A device, with as many threads around it as it says.</summary>
    /// <param name="device">The device.</param>
    public RunDevice(IDevice device)
        : this(device, device.Threads)
    {
    }

    /// <summary>The device to work on now.</summary>
    public IDevice Current { get; private set; } = device;

    /// <summary>Threads of the processor that work around it.</summary>
    public int Threads => threads;

    /// <summary>Everything that work was done on, in words, in the order in which it began.</summary>
    public string Names => Used.Length == 0 ? Current.Name : Used;

    /// <summary>Receives a line each time that a device is lost; null tells nobody.</summary>
    public Action<string>? Notice { get; set; }

    // As names, but empty before anything was done: a run that goes on from a snapshot takes it over.
    internal string Used { get; set; } = "";

    /// <summary>Notes that work is done on a device.</summary>
    internal void Use(string name)
    {
        if (!Used.Split(Then).Contains(name))
            Used += Used.Length == 0 ? name : Then + name;
    }

    /// <summary>Goes on without a device that was lost, and tells so.</summary>
    internal void Lose(DeviceLostException lost, bool kept)
    {
        IDevice? left = Current.Without(lost.Device);
        Current = left is null || ReferenceEquals(left, Current) ? new CpuDevice(LaneSets.Widest, threads, Machine.Processor) : left;
        Notice?.Invoke($"{lost.Message}; {(kept ? "a snapshot is kept; " : "")}going on with {Current.Name}");
    }
}
