using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Drives;

/// <summary>b(t) = Amplitude cos(2 pi f t + phase): a linearly polarised sine; along z it is an AC z-field.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">f in Hz, at least 0.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record SineDrive(string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Phase)
    : SteadyDrive(Name, Target, Frequency, Phase)
{
    /// <summary>Whether it is an AC z-field, which drives nothing at first order but modulates the precession.</summary>
    public bool IsAxial => Amplitude is { X: 0, Y: 0, Z: not 0 };

    /// <inheritdoc/>
    public override Field3 Cosine => Amplitude;

    /// <inheritdoc/>
    public override Field3 Sine => Field3.Zero;

    /// <inheritdoc/>
    public override double Peak => Amplitude.Length;

    /// <inheritdoc/>
    public override double LinearPeak => Amplitude.LengthInPlane;
}
