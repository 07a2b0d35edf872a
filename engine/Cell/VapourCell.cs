namespace SpinAmp.Engine.Cell;

/// <summary>Which species feels the other's contact field.</summary>
public enum Coupling
{
    /// <summary>Both do: Eq. 1 of the paper.</summary>
    Bidirectional,

    /// <summary>Only the alkali feels the noble gas, as models before the paper assumed.</summary>
    NobleOnAlkali,
}

/// <summary>One cell with alkali and noble-gas spins, its static fields and the way the species couple. SI inside: T, rad/s, 1/s.</summary>
/// <remarks>
/// <para>
/// Equations (A the alkali's field on the noble gas, N the noble gas's field on the alkali, tesla):
/// dA/dt = gamma_a (B + L + b_a + N) x A - Gamma_a o (A - A0 z);
/// dN/dt = gamma_b (B + b_b + A) x N - Gamma_b o N + pump, with pump = (Gamma_b1 - R_se) N0 z + R_se N0 A/A0.
/// </para>
/// <para>
/// R_se = 0 is the paper's Eq. 1: a pump fixed on z. Spin exchange pumps towards the alkali's direction instead. Where exchange alone
/// polarises the noble gas, pump and loss balance in equilibrium, Gamma_se N_max = Gamma_b1 N0, so R_se = Gamma_b1 whatever part of
/// Gamma_b1 is wall loss. The equilibrium stays N0 z for every R_se.
/// </para>
/// </remarks>
/// <param name="Alkali">The alkali species.</param>
/// <param name="NobleGas">The noble-gas species.</param>
/// <param name="StaticField">Static magnetic field on both species, T; z is the bias.</param>
/// <param name="LightShift">Static light-shift field on the alkali only, T.</param>
/// <param name="Coupling">Which species feels the other.</param>
/// <param name="ExchangePumpingRate">R_se in 1/s, between 0 and Gamma_b1: the part of the pump that follows the alkali.</param>
public sealed record VapourCell(
    SpinEnsemble Alkali,
    SpinEnsemble NobleGas,
    Field3 StaticField,
    Field3 LightShift,
    Coupling Coupling,
    double ExchangePumpingRate)
{
    /// <summary>Whether all static fields lie along z, so that the closed forms of small motions hold.</summary>
    public bool IsAxial => StaticField is { X: 0, Y: 0 } && LightShift is { X: 0, Y: 0 };

    /// <summary>omega_a = gamma_a (B_z + L_z + N0), rad/s, signed.</summary>
    public double AlkaliFrequency =>
        Alkali.GyromagneticRatio * (StaticField.Z + LightShift.Z + NobleGas.EquilibriumField);

    /// <summary>omega_b = gamma_b (B_z + A0), rad/s, signed; without A0 when the noble gas does not feel the alkali.</summary>
    public double NobleFrequency =>
        NobleGas.GyromagneticRatio * (StaticField.Z + (Coupling == Coupling.Bidirectional ? Alkali.EquilibriumField : 0));

    /// <summary>J^2 = gamma_a A0 gamma_b N0 in rad^2/s^2; negative for anti-aligned spins, zero when coupling is one way.</summary>
    public double CouplingSquared => Coupling == Coupling.Bidirectional
        ? Alkali.GyromagneticRatio * Alkali.EquilibriumField * NobleGas.GyromagneticRatio * NobleGas.EquilibriumField
        : 0;

    /// <summary>delta = (omega_a - omega_b)/2, rad/s.</summary>
    public double Detuning => (AlkaliFrequency - NobleFrequency) / 2;

    /// <summary>beta = (Gamma_a - Gamma_b)/2 of the transverse rates, 1/s.</summary>
    public double RateDifference => (Alkali.TransverseRelaxation - NobleGas.TransverseRelaxation) / 2;

    /// <summary>chi = (Gamma_a + Gamma_b)/2 of the transverse rates, 1/s.</summary>
    public double RateMean => (Alkali.TransverseRelaxation + NobleGas.TransverseRelaxation) / 2;

    /// <summary>J/beta, the coupling strength of the paper; the sign is that of J^2.</summary>
    public double CouplingStrength =>
        Math.Sign(CouplingSquared) * Math.Sqrt(Math.Abs(CouplingSquared)) / RateDifference;
}
