using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>How strong a drive may be before the tip of the noble gas compresses the gain.</summary>
/// <remarks>
/// Source: PHYSICS.md, section 3: a linear drive on resonance loses 0.1 % of its gain at three times the threshold, 28 % at 25 times.
/// Off resonance the threshold is conservative.
/// </remarks>
public static class LinearRegime
{
    /// <summary>0.04 G~_b/gamma_b in T, peak amplitude of a linear drive; at most 0 for a cell that self-oscillates.</summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    public static double Threshold(VapourCell cell) =>
        0.04 * new DressedModes(cell).NobleLike.DecayRate / Math.Abs(cell.NobleGas.GyromagneticRatio);

    /// <summary>In-plane amplitude over the threshold, dimensionless: warn above 1. Infinite where no linear regime exists.</summary>
    /// <remarks>A rotating drive counts twice: all of it turns with the spins, of a linear drive only half.</remarks>
    /// <param name="cell">The cell.</param>
    /// <param name="drive">A sine, rotating, pulsed or chirped drive.</param>
    public static double Ratio(VapourCell cell, Drive drive)
    {
        var amplitude = drive switch
        {
            SineDrive sine => RotatingParts.InPlane(sine.Amplitude).Magnitude,
            PulseDrive pulse => RotatingParts.InPlane(pulse.Amplitude).Magnitude,
            ChirpDrive chirp => RotatingParts.InPlane(chirp.Amplitude).Magnitude,
            RotatingDrive rotating => 2 * Math.Abs(rotating.Amplitude),
            _ => throw new ArgumentException($"drive '{drive.Name}': no linear regime is known for {drive.GetType().Name}."),
        };
        var threshold = Threshold(cell);
        return threshold > 0 ? amplitude / threshold : double.PositiveInfinity;
    }
}
