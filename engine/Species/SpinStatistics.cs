using MathNet.Numerics.RootFinding;
using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Species;

/// <summary>How far a species in spin temperature fluctuates beside as many spins 1/2.</summary>
/// <remarks>
/// <para>
/// Spin temperature: populations exp(beta m), m the projection of the electron and of the nucleus alike. Collisions and pumping leave an
/// alkali only its total spin F, so that its polarisation is P = 2 F/q; a nucleus has P = I/|I|. About P z the variances per atom are
/// Var(P_x) = 1/q_t and Var(P_z) = (1 - P^2)/q_l.
/// </para>
/// <para>
/// Alkali: q_t = 4 Var(F_x) = 1 + 2 (I (I+1) - &lt;m^2&gt;), which is q(P) = 2 F_z/P and (6 + 2 P^2)/(1 + P^2) for I = 3/2;
/// q_l = 4 Var(F_z)/(1 - P^2) = q + P dq/dP. Nucleus: q_t = I^2/Var(I_x), q_l = I^2 (1 - P^2)/Var(I_z); both 1 for spin 1/2.
/// </para>
/// <para>
/// Source: S. Appelt et al., Phys. Rev. A 58, 1412 (1998) for spin temperature and q; the variances are checked against the density matrix.
/// Valid where exchange among the atoms is fast beside their precession; quadrupole relaxation leaves a spin 3/2 no spin temperature.
/// </para>
/// </remarks>
public static class SpinStatistics
{
    /// <summary>q(P), the slowing-down factor of an alkali, dimensionless.</summary>
    /// <param name="nuclearSpin">I, half-integer.</param>
    /// <param name="polarisation">P = tanh(beta/2) of the electrons, 0 to 1.</param>
    public static double SlowingDown(double nuclearSpin, double polarisation) =>
        1 + (4 * Nucleus(nuclearSpin, Boltzmann(polarisation)).Across);

    /// <summary>q + P dq/dP: the slowing-down factor of small changes along z, dimensionless.</summary>
    /// <param name="nuclearSpin">I, half-integer.</param>
    /// <param name="polarisation">P = tanh(beta/2) of the electrons, 0 to 1.</param>
    public static double LongitudinalSlowingDown(double nuclearSpin, double polarisation)
    {
        var z = Boltzmann(polarisation);
        return 1 + (Nucleus(nuclearSpin, z).Along * (1 + z) * (1 + z));
    }

    /// <summary>q_t and q_l of any species.</summary>
    /// <param name="species">The species.</param>
    /// <param name="polarisation">P of the alkali's electrons or of the nuclei, 0 to 1.</param>
    public static (double Transverse, double Longitudinal) Factors(SpinSpecies species, double polarisation)
    {
        if (polarisation is not (>= 0 and <= 1))
            throw Refusal(species, $"the polarisation must be from 0 to 1; given {polarisation:g4}");
        var I = species.NuclearSpin;
        if (species.Kind == SpeciesKind.Alkali) return (SlowingDown(I, polarisation), LongitudinalSlowingDown(I, polarisation));
        var z = Brent.FindRoot(x => (x * Nucleus(I, x).Depth) - (I * (1 - polarisation)), 0, 1, 1e-15);
        var (depth, along, across) = Nucleus(I, z);
        return (I * I / across, I * (1 + polarisation) * depth / along);
    }

    /// <summary>What projection noise needs to know of a species.</summary>
    /// <param name="species">The species.</param>
    /// <param name="atoms">Atoms in the cell, above 0.</param>
    /// <param name="polarisation">P in equilibrium of the alkali's electrons or of the nuclei, above 0 and at most 1.</param>
    public static SpinCount Count(SpinSpecies species, double atoms, double polarisation)
    {
        if (!(atoms > 0 && double.IsFinite(atoms)))
            throw Refusal(species, $"the number of atoms must be above 0; given {atoms:g4}");
        if (polarisation == 0)
            throw Refusal(species, "the polarisation must be above 0, since the equilibrium field stands for it; given 0");
        var (transverse, longitudinal) = Factors(species, polarisation);
        return new SpinCount(atoms, polarisation, transverse, longitudinal);
    }

    private static ArgumentException Refusal(SpinSpecies species, string why) => new($"spin statistics of {species.Name}: {why}.");

    // exp(-beta) of an electron.
    private static double Boltzmann(double polarisation) => (1 - polarisation) / (1 + polarisation);

    // Populations z^k of m = I - k. Depth = <k>/z and Along = Var(m)/z stay finite at z = 0, full polarisation; Across = Var(I_x).
    private static (double Depth, double Along, double Across) Nucleus(double I, double z)
    {
        double sum = 1, first = 0, second = 0;
        for (var (k, power) = (1, 1.0); k <= 2 * I; k++, power *= z)
        {
            sum += power * z;
            first += k * power;
            second += k * k * power;
        }

        (first, second) = (first / sum, second / sum);
        var meanSquare = (I * I) - (z * ((2 * I * first) - second));
        return (first, second - (z * first * first), ((I * (I + 1)) - meanSquare) / 2);
    }
}
