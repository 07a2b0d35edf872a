using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Drives;

/// <summary>b(t) = Amplitude cos(2 pi (f0 t + rate t^2/2) + phase): a linear chirp over the whole run.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">f0 at t = 0, Hz.</param>
/// <param name="Rate">Sweep rate, Hz/s.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record ChirpDrive(
    string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Rate, double Phase) : Drive(Name, Target)
{
    /// <inheritdoc/>
    public override double Peak => Amplitude.Length;

    /// <inheritdoc/>
    public override double LinearPeak => Amplitude.LengthInPlane;

    /// <inheritdoc/>
    public override double HighestFrequency(double duration) => Math.Max(Frequency, Math.Abs(Frequency + (Rate * duration)));

    /// <inheritdoc/>
    public override Drive From(double time) => this with
    {
        Frequency = Frequency + (Rate * time),
        Phase = Phase + Unit.Angular((Frequency * time) + (Rate * time * time / 2)),
    };
}
