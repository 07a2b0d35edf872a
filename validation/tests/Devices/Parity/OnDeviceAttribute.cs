namespace SpinAmp.Tests.Devices.Parity;

/// <summary>What the laws are held against.</summary>
public enum TestedDevice
{
    /// <summary>Scalar lanes of the processor: what all others are compared with.</summary>
    Scalar,

    /// <summary>256-bit lanes.</summary>
    Avx2,

    /// <summary>512-bit lanes.</summary>
    Avx512,

    /// <summary>The leaf's emulation of a card.</summary>
    Emulator,

    /// <summary>The first card.</summary>
    Card,
}

/// <summary>Names the device that a class of laws runs on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnDeviceAttribute(TestedDevice device) : Attribute
{
    public TestedDevice Device => device;
}
