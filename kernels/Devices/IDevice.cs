namespace SpinAmp.Kernels.Devices;

/// <summary>What runs trajectory jobs: the processor, a graphics card, or several of them together.</summary>
public interface IDevice
{
    /// <summary>The device in words, as results carry it.</summary>
    string Name { get; }

    /// <summary>Threads of the processor that work around it may use.</summary>
    int Threads { get; }

    /// <summary>Whether single precision is what it is good at: double precision runs at less than a quarter of the speed.</summary>
    bool PrefersSingle { get; }

    /// <summary>Trajectories of a kernel that keep it busy at once.</summary>
    /// <param name="plan">The kernel.</param>
    /// <exception cref="NotSupportedException">It has no such kernel; the message says why.</exception>
    int Width(KernelPlan plan);

    /// <summary>Trajectories like those of a job that its free memory holds now: at least 1, at most <see cref="int.MaxValue"/>.</summary>
    /// <param name="job">A job of such trajectories.</param>
    /// <exception cref="DeviceLostException">It failed.</exception>
    int Capacity(TrajectoryJob job);

    /// <summary>Makes a job ready to run from where it is.</summary>
    /// <param name="job">A job that has begun or been resumed.</param>
    /// <exception cref="NotSupportedException">It has no such kernel; the message says why.</exception>
    /// <exception cref="DeviceLostException">It failed; the job is as it was.</exception>
    ILoadedJob Load(TrajectoryJob job);

    /// <summary>What is left without a part of it that was lost; null when nothing is.</summary>
    /// <param name="lost">The part.</param>
    IDevice? Without(IDevice lost) => ReferenceEquals(this, lost) ? null : this;
}

/// <summary>A job on a device, which may keep its coefficients and state to itself between parts.</summary>
public interface ILoadedJob : IDisposable
{
    /// <summary>Runs the next part; the job then holds its samples and its state.</summary>
    /// <param name="samples">Samples of the part, at least 1, at most what is left.</param>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to leave within the part, after which the job cannot go on.</param>
    /// <exception cref="DeviceLostException">The device failed; what the job holds is worth nothing, and it cannot go on.</exception>
    void Advance(int samples, Action<long> report, CancellationToken cancel);
}

/// <summary>A device failed and runs nothing more.</summary>
/// <param name="device">The device, or the part of one, for <see cref="IDevice.Without"/>.</param>
/// <param name="message">Kernel, device and cause in one line.</param>
/// <param name="cause">What it reported.</param>
public sealed class DeviceLostException(IDevice device, string message, Exception cause) : Exception(message, cause)
{
    /// <summary>The device.</summary>
    public IDevice Device => device;
}
