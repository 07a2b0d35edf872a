using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>Projection noise of one species: random collisions and pumping keep a finite number of spins fluctuating.</summary>
/// <remarks>
/// <para>
/// In polarisation P of n atoms with the rates Gamma_1, Gamma_2 and the equilibrium P_eq z:
/// D_xx = D_yy = 2 Gamma_2/(q_t n), also when tipped; D_zz = 2 Gamma_1 (1 - P_eq P_z)/(q_l n); D_xz = -Gamma_1 P_eq P_x/(q_t n),
/// likewise y, where D is the growth rate of a covariance. At equilibrium the variances are 1/(q_t n) across and (1 - P^2)/(q_l n) along z.
/// Derivation: generalised Einstein relation for n independent spins under spin-flip and dephasing generators, engine/PHYSICS.md section 6.
/// </para>
/// <para>Kernels run the diffusion of the momentary state; <see cref="Terms"/> is the one at equilibrium, as linear theory needs it.</para>
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="OfAlkali">The alkali's; else the noble gas's.</param>
public sealed record SpinProjectionNoise(string Name, bool OfAlkali) : NoiseSource(Name)
{
    // A part that should be all of the whole may exceed it by rounding.
    private const double Rounding = 1e-12;

    /// <summary>R of the <see cref="SpinExchangeNoise"/> beside it, 1/s, whose part of the diffusion is left out here; 0 without.</summary>
    public double ExchangeRate { get; init; }

    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Ito;

    /// <inheritdoc/>
    public override StreamId Stream => OfAlkali ? StreamId.AlkaliProjection : StreamId.NobleProjection;

    /// <summary>The species.</summary>
    public SpinEnsemble Spins(VapourCell cell) => OfAlkali ? cell.Alkali : cell.NobleGas;

    /// <summary>D_xx and D_zz of the polarisation at equilibrium, less what spin exchange carries, 1/s.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="NoiseException">Spin exchange would carry more than there is, or atoms are not counted.</exception>
    public (double Across, double Along) Diffusion(VapourCell cell)
    {
        SpinEnsemble spins = Spins(cell);
        SpinCount count = CountOf(spins);
        double across = 2 * spins.TransverseRelaxation / (count.TransverseFactor * count.Atoms);
        double along = 2 * spins.LongitudinalRelaxation * (1 - (count.Polarisation * count.Polarisation))
            / (count.LongitudinalFactor * count.Atoms);
        if (ExchangeRate == 0)
            return (across, along);
        var (acrossMoved, alongMoved) = SpinExchangeNoise.Diffusion(cell, OfAlkali, ExchangeRate);
        return (Rest(across, acrossMoved, "transverse"), Rest(along, alongMoved, "longitudinal"));
    }

    /// <summary>The diffusion of the momentary spins in field units, as kernels take it.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="NoiseException">As for <see cref="Diffusion"/>.</exception>
    public DiffusionParameters Diffusing(VapourCell cell)
    {
        SpinEnsemble spins = Spins(cell);
        SpinCount count = CountOf(spins);
        var (across, along) = Diffusion(cell);
        double f = FieldPerPolarisation(spins);
        double polarisation = Math.Sign(spins.EquilibriumField) * count.Polarisation;
        double slope = 2 * spins.LongitudinalRelaxation * polarisation / (count.LongitudinalFactor * count.Atoms);
        return new()
        {
            Across = f * f * across,
            Along = f * f * (along + (slope * polarisation)),
            AlongSlope = f * slope,
            Mixed = f * spins.LongitudinalRelaxation * polarisation / (count.TransverseFactor * count.Atoms),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell)
    {
        var (across, along) = Diffusion(cell);
        double square = Math.Pow(FieldPerPolarisation(Spins(cell)), 2);
        return [Term(square * across, new(1, 0, 0)), Term(square * across, new(0, 1, 0)), Term(square * along, new(0, 0, 1))];
    }

    /// <inheritdoc/>
    /// <remarks>The square root of the diffusion there by Cholesky's rule: x, y, then what they leave open of z.</remarks>
    public override IReadOnlyList<NoiseTerm> TermsAt(VapourCell cell, Field3 alkali, Field3 nobleGas)
    {
        DiffusionParameters D = Diffusing(cell);
        Field3 m = OfAlkali ? alkali : nobleGas;
        double x = D.Across > 0 ? -D.Mixed * m.X / D.Across : 0;
        double y = D.Across > 0 ? -D.Mixed * m.Y / D.Across : 0;
        double open = D.Along - (D.AlongSlope * m.Z) - (D.Across * ((x * x) + (y * y)));
        return [Term(D.Across, new(1, 0, x)), Term(D.Across, new(0, 1, y)), Term(Math.Max(0, open), new(0, 0, 1))];
    }

    /// <summary>The count, which projection and exchange noise need.</summary>
    internal static SpinCount CountOf(SpinEnsemble spins) => spins.Count
        ?? throw new NoiseException($"needs the atoms of {spins.Species} counted; state them and their polarisation");

    /// <summary>Field per polarisation, T, above 0: where gamma is above 0, fields of all species point against their spins.</summary>
    internal static double FieldPerPolarisation(SpinEnsemble spins) => Math.Abs(spins.EquilibriumField) / CountOf(spins).Polarisation;

    // A covariance that grows by so much a second, T^2/s.
    private NoiseTerm Term(double diffusion, Field3 axis) => new(
        NoiseProcess.Flat(2 * diffusion), OfAlkali ? new NoiseAction { AlkaliSource = axis } : new NoiseAction { NobleSource = axis });

    private double Rest(double whole, double moved, string which) => moved <= whole * (1 + Rounding)
        ? Math.Max(0, whole - moved)
        : throw new NoiseException(FormattableString.Invariant(
            $"spin exchange at {ExchangeRate:G4} 1/s would scatter the {(OfAlkali ? "alkali" : "noble gas")} more than its {which} ")
            + FormattableString.Invariant($"relaxation does; keep its rate at {ExchangeRate * whole / moved:G4} 1/s or below"));
}
