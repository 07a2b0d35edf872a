namespace SpinAmp.Kernels.Physics;

/// <summary>One trajectory's cell in plain numbers, SI: what every integrator is prepared from, on the host, in double.</summary>
/// <remarks>
/// dA/dt = gamma_a (B_a + b_a + N) x A - Gamma_a o A + Gamma_a1 A0 z;
/// dN/dt = gamma_b (B_b + b_b + s A) x N - Gamma_b o N + (Gamma_b1 - R_se) N0 z + R_se N0 A/A0, with s = 1, or 0 for one-way coupling.
/// Source: Eq. 1 of M. Jiang et al., PNAS 122 (2025), doi 10.1073/pnas.2419683122, exchange pumping added.
/// </remarks>
public struct CellParameters
{
    /// <summary>gamma_a, rad/(s T).</summary>
    public double AlkaliGyromagneticRatio;

    /// <summary>gamma_b, rad/(s T).</summary>
    public double NobleGyromagneticRatio;

    /// <summary>Gamma_a1, 1/s.</summary>
    public double AlkaliLongitudinalRelaxation;

    /// <summary>Gamma_a2, 1/s.</summary>
    public double AlkaliTransverseRelaxation;

    /// <summary>Gamma_b1, 1/s.</summary>
    public double NobleLongitudinalRelaxation;

    /// <summary>Gamma_b2, 1/s.</summary>
    public double NobleTransverseRelaxation;

    /// <summary>A0, T.</summary>
    public double AlkaliEquilibrium;

    /// <summary>N0, T.</summary>
    public double NobleEquilibrium;

    /// <summary>B_a: static field on the alkali, light shift included, T.</summary>
    public double AlkaliFieldX, AlkaliFieldY, AlkaliFieldZ;

    /// <summary>B_b: static field on the noble gas, T.</summary>
    public double NobleFieldX, NobleFieldY, NobleFieldZ;

    /// <summary>s: 1, or 0 when the noble gas does not feel the alkali.</summary>
    public double AlkaliOnNoble;

    /// <summary>R_se, 1/s.</summary>
    public double ExchangePumping;

    /// <summary>A across z where the static fields leave it, T; zero unless they are tilted.</summary>
    public double AlkaliRestX, AlkaliRestY;

    /// <summary>A along z there, less A0, T.</summary>
    public double AlkaliRestLessPumpedZ;

    /// <summary>Collisions of the alkali; zero without projection noise.</summary>
    public DiffusionParameters AlkaliDiffusion;

    /// <summary>Collisions of the noble gas, likewise.</summary>
    public DiffusionParameters NobleDiffusion;

    /// <summary>Gamma_a1 A0: pump of the alkali along z, T/s.</summary>
    public readonly double AlkaliPump => AlkaliLongitudinalRelaxation * AlkaliEquilibrium;

    /// <summary>(Gamma_b1 - R_se) N0: pump of the noble gas along z, T/s.</summary>
    public readonly double NoblePump => (NobleLongitudinalRelaxation - ExchangePumping) * NobleEquilibrium;

    /// <summary>R_se N0/A0: pump of the noble gas per alkali field, 1/s; zero without alkali polarisation.</summary>
    public readonly double ExchangePumpPerAlkali => AlkaliEquilibrium == 0 ? 0 : ExchangePumping * NobleEquilibrium / AlkaliEquilibrium;
}
