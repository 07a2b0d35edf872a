using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>How far the linear theory reaches: what tips either species by more than 0.02 rad leaves it.</summary>
/// <remarks>
/// Source: PHYSICS.md, section 3. In the paper's cell the noble gas tips most: a linear drive on resonance loses 0.1 % of its gain at
/// three times the threshold, 28 % at 25 times. Strongly coupled, the alkali tips sqrt(gamma_a N0/(gamma_b A0)) times further. Off
/// resonance the threshold is conservative.
/// </remarks>
public static class LinearRegime
{
    /// <summary>Largest tip, rad.</summary>
    public const double LargestTip = 0.02;

    /// <summary>
    /// Peak amplitude in T of a linear magnetic drive that, on the resonance of either mode, tips a species by <see cref="LargestTip"/>;
    /// 0.04 G~_b/gamma_b when weakly coupled. 0 for a cell that self-oscillates.
    /// </summary>
    /// <remarks>
    /// In a tilted cell a tip is the long half-axis of the ellipse that a species draws about its equilibrium, over the length of that, the
    /// largest of drives along x, y and z.
    /// </remarks>
    /// <param name="cell">The cell.</param>
    public static double Threshold(VapourCell cell)
    {
        if (!cell.IsAxial) return Threshold(new Linearisation(cell));
        var modes = new DressedModes(cell);
        if (!modes.IsStable) return 0;
        var system = TransverseSystem.Of(cell);
        var tip = new[] { modes.NobleLike, modes.AlkaliLike }.Max(mode =>
        {
            // Half of a linear drive rotates with the spins.
            var (alkali, noble) = system.Respond(mode.Frequency, DriveTarget.Both);
            return Math.Max(
                Over(alkali.Magnitude, cell.Alkali.EquilibriumField), Over(noble.Magnitude, cell.NobleGas.EquilibriumField)) / 2;
        });
        return LargestTip / tip;
    }

    private static double Threshold(Linearisation linear)
    {
        if (!linear.IsStable) return 0;
        var tips =
            from mode in linear.Eigenvalues
            where mode.Imaginary >= 0
            from axis in new Field3[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1) }
            let x = linear.Respond(new SineDrive("", DriveTarget.Both, axis, mode.Imaginary / Math.Tau, 0))
            select Math.Max(
                Over(HalfAxis(x[0], x[1], x[2]), linear.Equilibrium.Alkali.Length),
                Over(HalfAxis(x[3], x[4], x[5]), linear.Equilibrium.NobleGas.Length));
        return LargestTip / tips.Max();
    }

    // Of the ellipse Re x exp(i w t): its square is (|x|^2 + |x x|)/2.
    private static double HalfAxis(Complex x, Complex y, Complex z) => Math.Sqrt(
        ((x * Complex.Conjugate(x)) + (y * Complex.Conjugate(y)) + (z * Complex.Conjugate(z))).Real / 2
        + ((x * x) + (y * y) + (z * z)).Magnitude / 2);

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

    /// <summary>The largest tip of either species, rad, after a tip of the noble gas: gamma_a N0/|s| times it for the alkali.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="modes">Its modes.</param>
    /// <param name="tip">Tip of the noble gas, rad.</param>
    public static double LargestTipAfter(VapourCell cell, DressedModes modes, double tip) =>
        tip * Math.Max(1, Math.Abs(cell.Alkali.GyromagneticRatio * cell.NobleGas.EquilibriumField) / modes.HalfDistance);

    private static double Over(double transverse, double equilibrium) => equilibrium == 0 ? 0 : transverse / Math.Abs(equilibrium);
}
