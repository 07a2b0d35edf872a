using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>The correlated part of spin-exchange noise: angular momentum that leaves one species enters the other.</summary>
/// <remarks>
/// <para>
/// Exchange swaps the states of a nucleus and an electron, at the rate R for each noble-gas atom. Of angular momentum in units of hbar
/// it moves the white process xi with &lt;xi_i xi_i&gt; = N_b R (1 - P_a,i P_b,i)/2 per second: dP_b,i = 2 xi_i/N_b and
/// dP_a,i = -2 xi_i/(q_i N_a), q_i = q_t across z and q_l along. At equilibrium P lies along z. One process a direction is common to
/// both species, so that N_b P_b/2 + q N_a P_a/2 is not changed.
/// </para>
/// <para>
/// A species' total diffusion follows from its relaxation alone, so <see cref="SpinProjectionNoise.ExchangeRate"/> takes this part out
/// there. Derivation: a Poisson process of swaps, whose second moment is counted; it agrees with the density matrix. The correlation as in
/// O. Katz, R. Shaham and O. Firstenberg, PRX Quantum 3, 010305 (2022), doi 10.1103/PRXQuantum.3.010305. Valid for a noble gas of spin 1/2.
/// </para>
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Rate">R = Gamma_se in 1/s, the exchange rate of a noble-gas atom, above 0.</param>
public sealed record SpinExchangeNoise(string Name, double Rate) : NoiseSource(Name)
{
    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Ito;

    /// <inheritdoc/>
    public override StreamId Stream => StreamId.SpinExchange;

    /// <summary>Growth rates of a polarisation's variance, D_xx and D_zz at equilibrium, that exchange makes in one species, 1/s.</summary>
    /// <param name="cell">The cell, both species counted.</param>
    /// <param name="ofAlkali">The alkali's; else the noble gas's.</param>
    /// <param name="rate">R in 1/s.</param>
    public static (double Across, double Along) Diffusion(VapourCell cell, bool ofAlkali, double rate)
    {
        var (across, along) = Moved(cell, rate);
        SpinCount count = SpinProjectionNoise.CountOf(ofAlkali ? cell.Alkali : cell.NobleGas);
        double t = Step(count, count.TransverseFactor);
        double l = Step(count, count.LongitudinalFactor);
        return (t * t * across, l * l * along);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell)
    {
        var (across, along) = Moved(cell, Rate);
        SpinCount a = cell.Alkali.Count!;
        double noble = SpinProjectionNoise.FieldPerPolarisation(cell.NobleGas) * Step(cell.NobleGas.Count!, 1);
        double alkali = SpinProjectionNoise.FieldPerPolarisation(cell.Alkali);
        NoiseTerm Term(double variance, double factor, Field3 axis) => new(
            NoiseProcess.Flat(2 * variance),
            new NoiseAction { AlkaliSource = -alkali * Step(a, factor) * axis, NobleSource = noble * axis });
        return
        [
            Term(across, a.TransverseFactor, new(1, 0, 0)),
            Term(across, a.TransverseFactor, new(0, 1, 0)),
            Term(along, a.LongitudinalFactor, new(0, 0, 1)),
        ];
    }

    // Variance rates of xi at equilibrium, 1/s.
    private static (double Across, double Along) Moved(VapourCell cell, double rate)
    {
        SpinCount a = SpinProjectionNoise.CountOf(cell.Alkali);
        SpinCount b = SpinProjectionNoise.CountOf(cell.NobleGas);
        if (b.TransverseFactor != 1)
            throw new NoiseException($"needs a noble gas of spin 1/2, {cell.NobleGas.Species} has more; leave spin exchange noise out");
        double product = a.Polarisation * b.Polarisation * Math.Sign(cell.Alkali.EquilibriumField * cell.NobleGas.EquilibriumField);
        double events = b.Atoms * rate / 2;
        return (events, events * (1 - product));
    }

    // Polarisation per unit of angular momentum.
    private static double Step(SpinCount count, double factor) => 2 / (factor * count.Atoms);
}
