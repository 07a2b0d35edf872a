namespace SpinAmp.Engine.Cell;

/// <summary>
/// One spin species of the cell in effective parameters: dM/dt = gamma (B x M) + relaxation and pumping towards an equilibrium on z.
/// </summary>
/// <remarks>
/// Source: M. Jiang et al., PNAS 122 (2025), doi 10.1073/pnas.2419683122, Eq. 1. The magnetisation is written as the field it makes on the
/// partner (A = lambda M^a, N = lambda M^b), so states and equilibria are in tesla. gamma is positive for negative magnetic moments.
/// </remarks>
/// <param name="Species">Name in the species catalogue, for example <c>87Rb</c>.</param>
/// <param name="GyromagneticRatio">gamma in rad/(s T), positive for negative moments.</param>
/// <param name="LongitudinalRelaxation">Gamma_1 = 1/T1 in 1/s, an amplitude decay rate, at least 0.</param>
/// <param name="TransverseRelaxation">Gamma_2 = 1/T2 in 1/s, an amplitude decay rate, at least Gamma_1/2.</param>
/// <param name="EquilibriumField">A0 or N0: equilibrium magnetisation along z, as the field on the partner, in tesla, signed.</param>
public sealed record SpinEnsemble(
    string Species,
    double GyromagneticRatio,
    double LongitudinalRelaxation,
    double TransverseRelaxation,
    double EquilibriumField)
{
    /// <summary>Its atoms, where the scenario counts them; projection noise needs them.</summary>
    public SpinCount? Count { get; init; }

    /// <summary>Whether both rates are the same, so that rotation and relaxation commute.</summary>
    public bool IsIsotropic => LongitudinalRelaxation == TransverseRelaxation;
}
