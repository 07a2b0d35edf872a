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

    /// <summary>
    /// <see cref="Drive.LinearPeak"/> over the threshold, dimensionless: warn above 1. Infinite where no linear regime exists.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="drive">Any drive.</param>
    public static double Ratio(VapourCell cell, Drive drive)
    {
        var threshold = Threshold(cell);
        return threshold > 0 ? drive.LinearPeak / threshold : double.PositiveInfinity;
    }
}
