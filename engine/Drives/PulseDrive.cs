using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Drives;

/// <summary>A sine switched on from Start for Duration: Amplitude cos(2 pi f (t - Start) + phase); f = 0 is a rectangular pulse.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">Carrier f in Hz, at least 0.</param>
/// <param name="Phase">Phase at Start, rad.</param>
/// <param name="Start">Switching-on time, s.</param>
/// <param name="Duration">Length, s.</param>
public sealed record PulseDrive(
    string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Phase, double Start, double Duration) : Drive(Name, Target)
{
    /// <inheritdoc/>
    public override double Peak => Amplitude.Length;

    /// <inheritdoc/>
    public override double LinearPeak => Amplitude.LengthInPlane;

    /// <inheritdoc/>
    public override double HighestFrequency(double duration) => Frequency;

    /// <inheritdoc/>
    public override Drive From(double time) => this with { Start = Start - time };
}
