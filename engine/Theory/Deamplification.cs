using MathNet.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>The signal of a magnetic field beside that of pseudomagnetic fields of the same size, axis and frequency.</summary>
/// <remarks>
/// Where both species answer a magnetic field with opposite signs it hardly shows (the minimum of the Fano profile), and a field on one
/// species does. Source: Jiang et al. (2025), Fig. 4; exact linear responses in any static field.
/// </remarks>
/// <param name="Frequency">In Hz.</param>
/// <param name="Magnetic">Signal per field on both species, T per T.</param>
/// <param name="NobleGas">Signal per pseudofield on the noble gas, T per T.</param>
/// <param name="Alkali">Signal per pseudofield on the alkali, T per T.</param>
public sealed record Deamplification(double Frequency, double Magnetic, double NobleGas, double Alkali)
{
    private const int Points = 2000;

    /// <summary>Noble over magnetic: how much better than a magnetic field a field on the noble gas shows.</summary>
    public double NobleRatio => NobleGas / Magnetic;

    /// <summary>Alkali over magnetic.</summary>
    public double AlkaliRatio => Alkali / Magnetic;

    /// <summary>The three responses at one frequency.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="axis">Unit vector along the fields.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <param name="frequency">In Hz, at least 0.</param>
    public static Deamplification At(Linearisation linear, Field3 axis, Field3 probe, double frequency)
    {
        double Of(DriveTarget target) => linear.LockIn(new SineDrive("unit field", target, axis, frequency, 0), probe).Magnitude;
        return new(frequency, Of(DriveTarget.Both), Of(DriveTarget.NobleGas), Of(DriveTarget.Alkali));
    }

    /// <summary>Where the magnetic response is least within a range.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="axis">Unit vector along the fields.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <param name="lowest">Lower end of the range, Hz, at least 0.</param>
    /// <param name="highest">Upper end of the range, Hz.</param>
    /// <returns>Null where the response falls towards an end of the range: it has no minimum there.</returns>
    public static Deamplification? Find(Linearisation linear, Field3 axis, Field3 probe, double lowest, double highest)
    {
        double Magnetic(double f) => linear.LockIn(new SineDrive("unit field", DriveTarget.Both, axis, f, 0), probe).Magnitude;
        var step = (highest - lowest) / Points;
        var least = Enumerable.Range(0, Points + 1).MinBy(i => Magnetic(lowest + (i * step)));
        if (least is 0 or Points) return null;
        var f = lowest + (least * step);
        return At(linear, axis, probe, FindMinimum.OfScalarFunctionConstrained(Magnetic, f - step, f + step, 1e-9 * highest));
    }
}
