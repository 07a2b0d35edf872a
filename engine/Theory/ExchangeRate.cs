using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Theory;

/// <summary>Decay rate that the noble gas takes over from the alkali where both precess alike (delta = 0).</summary>
/// <remarks>
/// Source: Jiang et al. (2025), Eq. 5. Without exchange pumping. At J = beta the modes coalesce and the decay is not exponential; beyond,
/// the rate stays chi while the -3 dB width of the response goes on growing.
/// </remarks>
public static class ExchangeRate
{
    /// <summary>Eq. 5, G~_b = chi - beta Im[(J/beta)^2 - 1]^(1/2) in 1/s; negative for a self-oscillating anti-aligned cell.</summary>
    /// <remarks>Evaluated as Gamma_b + J^2/(beta + sqrt(beta^2 - J^2)) below J = beta, where the difference would cancel.</remarks>
    /// <param name="cell">The cell; J, beta and chi are used, the bias is taken to be <see cref="ResonantBias"/>.</param>
    public static double AtResonance(VapourCell cell)
    {
        var (J2, beta) = (cell.CouplingSquared, Math.Abs(cell.RateDifference));
        if (J2 >= beta * beta) return cell.RateMean;
        var slower = Math.Min(cell.Alkali.TransverseRelaxation, cell.NobleGas.TransverseRelaxation);
        return slower + J2 / (beta + Math.Sqrt(beta * beta - J2));
    }

    /// <summary>The bias B_z in T at which omega_a = omega_b, the other fields of the cell kept.</summary>
    /// <param name="cell">The cell; the two gyromagnetic ratios must differ.</param>
    public static double ResonantBias(VapourCell cell)
    {
        var (gamma_a, gamma_b) = (cell.Alkali.GyromagneticRatio, cell.NobleGas.GyromagneticRatio);
        return cell.StaticField.Z - 2 * cell.Detuning / (gamma_a - gamma_b);
    }
}
