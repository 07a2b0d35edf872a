using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>Projection noise of one species: random collisions and pumping keep a finite number of spins fluctuating.</summary>
/// <remarks>
/// <para>
/// In polarisation P of n atoms with the rates Gamma_1, Gamma_2 and the equilibrium P_eq z:
/// D_xx = D_yy = 2 Gamma_2/(q_t n), also when tipped; D_zz = 2 Gamma_1 (1 - P_eq P_z)/(q_l n); D_xz = -Gamma_1 P_eq P_x/(q_t n), likewise y,
/// where D is the growth rate of a covariance. At equilibrium the variances are 1/(q_t n) across and (1 - P^2)/(q_l n) along z.
/// Derivation: generalised Einstein relation for n independent spins under spin-flip and dephasing generators, engine/PHYSICS.md section 6.
/// </para>
/// <para>Kernels run the diffusion of the momentary state; <see cref="Terms"/> is the one at equilibrium, as linear theory needs it.</para>
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="OfAlkali">The alkali's; else the noble gas's.</param>
public sealed record SpinProjectionNoise(string Name, bool OfAlkali) : NoiseSource(Name)
{
    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Ito;

    /// <inheritdoc/>
    public override StreamId Stream => OfAlkali ? StreamId.AlkaliProjection : StreamId.NobleProjection;

    /// <summary>The species.</summary>
    public SpinEnsemble Spins(VapourCell cell) => OfAlkali ? cell.Alkali : cell.NobleGas;

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell)
    {
        SpinEnsemble spins = Spins(cell);
        SpinCount count = spins.Count ?? throw new ArgumentException($"projection noise of the {spins.Species}: its atoms must be counted");
        double perPolarisation = spins.EquilibriumField / count.Polarisation;
        double scale = 2 * perPolarisation * perPolarisation / count.Atoms;
        double across = scale * 2 * spins.TransverseRelaxation / count.TransverseFactor;
        double along = scale * 2 * spins.LongitudinalRelaxation * (1 - (count.Polarisation * count.Polarisation)) / count.LongitudinalFactor;
        NoiseTerm Term(double density, Field3 axis) => new(
            NoiseProcess.Flat(density),
            OfAlkali ? new NoiseAction { AlkaliSource = axis } : new NoiseAction { NobleSource = axis });
        return [Term(across, new(1, 0, 0)), Term(across, new(0, 1, 0)), Term(along, new(0, 0, 1))];
    }
}
