using System.Numerics;
using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Theory;

/// <summary>One normal mode, in time exp(i Frequency t - DecayRate t).</summary>
/// <param name="Frequency">w~ in rad/s, signed.</param>
/// <param name="DecayRate">G~ in 1/s; negative for a mode that grows.</param>
public readonly record struct Mode(double Frequency, double DecayRate);

/// <summary>Dressed frequencies and decay rates of the two coupled transverse modes.</summary>
/// <remarks>
/// <para>
/// Equation: Eq. 4, w~ + i G~ = w0 + i chi +- s with s^2 = J^2 (1 + i rho) + (delta + i beta)^2 and rho = R_se/(gamma_b A0); rho = 0 is
/// the paper's. Evaluated as w_b + i Gamma_b - c/(d + s), with c the coupling, d = delta + i beta and the root for which nothing
/// cancels, so a noble rate of 0.02 1/s beside 1e4 1/s keeps its digits.
/// </para>
/// <para>Source: Jiang et al. (2025), Eq. 4. Exact for small angles (tips below 0.02 rad), static fields along z, any sign of J^2.</para>
/// </remarks>
public sealed class DressedModes
{
    private const double NearExceptional = 0.01;
    private readonly Complex halfSplitting;

    /// <summary>Solves the modes of a cell.</summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    public DressedModes(VapourCell cell)
    {
        var system = TransverseSystem.Of(cell);
        var coupling = -system.NobleToAlkali * system.AlkaliToNoble;
        var d = new Complex(cell.Detuning, cell.RateDifference);
        // c + d^2 as a product, because near an exceptional point the sum of squares cancels.
        var root = Complex.Sqrt(coupling);
        var s = Complex.Sqrt((root + Complex.ImaginaryOne * d) * (root - Complex.ImaginaryOne * d));
        if (s.Real * d.Real + s.Imaginary * d.Imaginary < 0) s = -s;
        var shift = coupling == Complex.Zero ? Complex.Zero : coupling / (d + s);

        NobleLike = ToMode(system.NoblePole, -shift);
        AlkaliLike = ToMode(system.AlkaliPole, shift);
        var scale = coupling.Magnitude + Square(d.Magnitude);
        ExceptionalPointDistance = scale == 0 ? 0 : Square(s.Magnitude) / scale;
        halfSplitting = s;
    }

    /// <summary>
    /// The mode with most of its weight on the noble gas; strongly coupled on resonance both have one half, and the name means nothing.
    /// </summary>
    public Mode NobleLike { get; }

    /// <summary>The other mode.</summary>
    public Mode AlkaliLike { get; }

    /// <summary>|s|^2/(|J^2 (1 + i rho)| + |delta + i beta|^2), 0 to 1: 0 is an exceptional point.</summary>
    public double ExceptionalPointDistance { get; }

    /// <summary>Whether that distance is below 0.01: the modes nearly coalesce and no decay is a pure exponential.</summary>
    public bool IsNearExceptionalPoint => ExceptionalPointDistance < NearExceptional;

    /// <summary>Whether both modes decay; otherwise the cell self-oscillates (at delta = 0, when -J^2 exceeds Gamma_a Gamma_b).</summary>
    public bool IsStable => NobleLike.DecayRate > 0 && AlkaliLike.DecayRate > 0;

    /// <summary>Envelope beat 2 |Re s| in rad/s: 2 sqrt(J^2 - beta^2) at delta = 0 and J above beta, 0 at delta = 0 below.</summary>
    public double BeatFrequency => 2 * Math.Abs(halfSplitting.Real);

    /// <summary>|s| in rad/s, half the complex distance of the modes.</summary>
    public double HalfDistance => halfSplitting.Magnitude;

    // A pole is i (w + i Gamma), so w~ = Im(pole) + Re(shift) and G~ = -Re(pole) + Im(shift).
    private static Mode ToMode(Complex pole, Complex shift) => new(pole.Imaginary + shift.Real, -pole.Real + shift.Imaginary);

    private static double Square(double x) => x * x;
}
