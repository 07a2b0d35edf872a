using System.Reflection;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>What every device must do; a class for each device says which.</summary>
/// <remarks>One after another: a card's emulation takes all processors.</remarks>
[Collection("Device laws")]
public abstract class DeviceLaw(ITestOutputHelper output)
{
    private static readonly Lazy<IDeviceSource> s_twin = new(Leaf.Another);

    /// <summary>The device.</summary>
    private protected IDevice Device => Of(() => Leaf.Source);

    /// <summary>Another like it.</summary>
    private protected IDevice Twin => Of(() => s_twin.Value);

    /// <summary>What the others are compared with.</summary>
    private protected static IDevice Scalar { get; } = new CpuDevice(LaneSet.Scalar, 2);

    /// <summary>Whether its bits must be those of <see cref="Scalar"/>.</summary>
    private protected bool IsProcessor => Tested <= TestedDevice.Avx512;

    private protected ITestOutputHelper Output => output;

    private protected TestedDevice Tested => GetType().GetCustomAttribute<OnDeviceAttribute>()!.Device;

    /// <summary>Half a unit in the last place of 1.</summary>
    private protected static double Rounding(bool single) => double.ScaleB(1, single ? -24 : -53);

    /// <summary>A job run whole.</summary>
    private protected static TrajectoryJob Run(IDevice device, TrajectoryJob job)
    {
        device.Run(job, _ => { }, default);
        return job;
    }

    private IDevice Of(Func<IDeviceSource> source) => Tested switch
    {
        TestedDevice.Emulator => source().Emulator,
        TestedDevice.Card => source().Cards[0],
        _ => new CpuDevice((LaneSet)Tested, 2),
    };
}
