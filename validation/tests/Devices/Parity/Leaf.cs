using SpinAmp.Engine.Devices;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>The leaf that drives cards, where it is built; one that cannot be loaded fails what needs it.</summary>
internal static class Leaf
{
    /// <summary>What it offers.</summary>
    public static IDeviceSource Source =>
        GpuLeaf.Default.Source ?? throw new InvalidOperationException(GpuLeaf.Default.WhyNone);

    /// <summary>Why what needs it is skipped; null where it is there.</summary>
    public static string? WhyNone =>
        GpuLeaf.Default is { Source: null, IsBroken: false } ? "the GPU leaf is not built (./spinamp gpu build)" : null;

    /// <summary>Why what needs a card is skipped; null where there is one.</summary>
    public static string? WhyNoCard => WhyNone ?? (GpuLeaf.Default.Cards.Count == 0 ? "no card in this machine" : null);

    /// <summary>The same devices again, sharing nothing with the others.</summary>
    public static IDeviceSource Another() => (IDeviceSource)Activator.CreateInstance(Source.GetType())!;
}
