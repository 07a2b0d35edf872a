using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Theory;

/// <summary>The paper's estimates of the gain on resonance, dimensionless; the exact gain is the ratio of two lock-in responses.</summary>
/// <remarks>Source: Jiang et al. (2025). Reference of a gain: the alkali-only response at the same axis and frequency.</remarks>
public static class OnResonanceGain
{
    /// <summary>
    /// |q|/cos(phi): Eq. 3, which is |q| = gamma_b |N0|/(2 G~_b) for phi near 0, for a y-drive read along x with the alkali's static field
    /// kept; weak coupling.
    /// </summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    public static double WeakTilted(VapourCell cell)
    {
        var profile = FanoProfile.Of(cell);
        return Math.Abs(profile.Asymmetry) / Math.Cos(profile.TiltAngle);
    }

    /// <summary>The paper's (gamma_b N0 + S)/G~_b, S = sqrt(J^2 - beta^2), for J above beta at delta = 0; of unstated reference.</summary>
    /// <param name="cell">The cell; S is 0 for J below beta.</param>
    public static double Strong(VapourCell cell)
    {
        var S = Math.Sqrt(Math.Max(0, cell.CouplingSquared - cell.RateDifference * cell.RateDifference));
        return (Math.Abs(cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField) + S) / ExchangeRate.AtResonance(cell);
    }
}
