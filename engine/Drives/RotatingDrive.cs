using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Drives;

/// <summary>b(t) = a (x cos(2 pi f t + phase) + y sin(2 pi f t + phase)): rotates from x to y for f above 0.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">a in T.</param>
/// <param name="Frequency">Signed rotation frequency f in Hz.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record RotatingDrive(string Name, DriveTarget Target, double Amplitude, double Frequency, double Phase)
    : SteadyDrive(Name, Target, Frequency, Phase)
{
    /// <inheritdoc/>
    public override Field3 Cosine => new(Amplitude, 0, 0);

    /// <inheritdoc/>
    public override Field3 Sine => new(0, Amplitude, 0);

    /// <inheritdoc/>
    public override double Peak => Math.Abs(Amplitude);

    /// <inheritdoc/>
    /// <remarks>All of it turns with the spins, of a linear drive only half.</remarks>
    public override double LinearPeak => 2 * Math.Abs(Amplitude);
}
