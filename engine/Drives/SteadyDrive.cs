using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Drives;

/// <summary>A drive of one frequency that never ends: b(t) = Cosine cos(2 pi f t + phase) + Sine sin(2 pi f t + phase).</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Frequency">f in Hz; below 0 for a field that rotates from y to x.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public abstract record SteadyDrive(string Name, DriveTarget Target, double Frequency, double Phase) : Drive(Name, Target)
{
    /// <summary>w = 2 pi f in rad/s, signed as f.</summary>
    public double AngularFrequency => Unit.Angular(Frequency);

    /// <summary>The field where the cosine is 1, T.</summary>
    public abstract Field3 Cosine { get; }

    /// <summary>The field where the sine is 1, T.</summary>
    public abstract Field3 Sine { get; }

    /// <inheritdoc/>
    public override double HighestFrequency(double duration) => Math.Abs(Frequency);

    /// <summary>The same drive at another frequency, in its own sense of rotation.</summary>
    /// <param name="frequency">In Hz, at least 0.</param>
    public SteadyDrive At(double frequency) => this with { Frequency = Math.CopySign(frequency, Frequency) };

    /// <inheritdoc/>
    public override Drive From(double time) => this with { Phase = Phase + (AngularFrequency * time) };
}
