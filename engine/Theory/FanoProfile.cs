using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Theory;

/// <summary>The paper's Fano line shape, an approximation; compare measurements and runs with <see cref="LinearResponse"/>.</summary>
/// <remarks>
/// Equation: Eq. 2, A (q + e)^2/(1 + e^2) + B with e = (|w| - |w_b|)/G~_b and q = -sgn(w_b) gamma_b N0/(2 G~_b).
/// Source: Jiang et al. (2025). Valid for phi = atan(omega_a/Gamma_a) near 0 and gamma_b N0 much smaller than |w_b|.
/// </remarks>
/// <param name="Asymmetry">q, dimensionless, signed.</param>
/// <param name="DecayRate">G~_b of the noble-like mode, 1/s.</param>
/// <param name="ResonanceFrequency">w_b of the noble-like mode (dressed), rad/s, signed.</param>
/// <param name="TiltAngle">phi = atan(omega_a/Gamma_a), rad: how far the alkali's static field turns its response from y.</param>
public sealed record FanoProfile(double Asymmetry, double DecayRate, double ResonanceFrequency, double TiltAngle)
{
    /// <summary>The profile of a cell, rate and frequency from <see cref="DressedModes"/>.</summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    public static FanoProfile Of(VapourCell cell)
    {
        var mode = new DressedModes(cell).NobleLike;
        var noble = cell.NobleGas;
        return new FanoProfile(
            -Math.Sign(mode.Frequency) * noble.GyromagneticRatio * noble.EquilibriumField / (2 * mode.DecayRate),
            mode.DecayRate,
            mode.Frequency,
            Math.Atan(cell.AlkaliFrequency / cell.Alkali.TransverseRelaxation));
    }

    /// <summary>The paper's distance from resonance to minimum per unit of q, rad/s: G~_b. The minimum lies at |w_b| - q G~_b.</summary>
    public double MinimumShiftPerAsymmetry => DecayRate;

    /// <summary>The same for a y-drive with the alkali's static field kept, rad/s: G~_b/cos^2(phi).</summary>
    public double TiltedMinimumShiftPerAsymmetry => DecayRate / Math.Pow(Math.Cos(TiltAngle), 2);

    /// <summary>Eq. 2 at one frequency, in the unit of scale and background.</summary>
    /// <param name="angularFrequency">w in rad/s; its sign does not matter.</param>
    /// <param name="scale">A.</param>
    /// <param name="background">B.</param>
    public double Evaluate(double angularFrequency, double scale = 1, double background = 0)
    {
        var e = (Math.Abs(angularFrequency) - Math.Abs(ResonanceFrequency)) / DecayRate;
        return scale * (Asymmetry + e) * (Asymmetry + e) / (1 + e * e) + background;
    }
}
