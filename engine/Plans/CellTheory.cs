using System.Collections.Concurrent;
using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Plans;

/// <summary>The linear theory of one cell, solved once for all points that share the cell.</summary>
public sealed class CellTheory
{
    private readonly ConcurrentDictionary<SineDrive, (HarmonicBalance Coupled, HarmonicBalance Bare)> balances = new();
    private readonly Lazy<Linearisation> bare;

    /// <summary>Solves the theory of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="PlanException">The cell has no equilibrium that can be found.</exception>
    public CellTheory(VapourCell cell)
    {
        Cell = cell;
        Linear = Linearised(cell);
        bare = new(() => Linearised(AlkaliOnly.Of(cell, Linear.Equilibrium.NobleGas)));
        IsAxial = cell.StaticField is { X: 0, Y: 0 } && cell.LightShift is { X: 0, Y: 0 };
        if (IsAxial)
            Modes = new DressedModes(cell);
        TransverseExponents = Modes is { } m
            ? [.. new[] { m.NobleLike, m.AlkaliLike }.Select(x => new Complex(-x.DecayRate, x.Frequency))]
            : [.. Linear.Eigenvalues.Where(e => e.Imaginary > 0).DefaultIfEmpty(Linear.Eigenvalues.MaxBy(e => e.Real))
                .OrderBy(e => -e.Real).Select(e => cell.NobleFrequency < 0 ? Complex.Conjugate(e) : e)];
        LongitudinalExponents = IsAxial ? [] : [.. Linear.Eigenvalues.Where(e => e.Imaginary == 0)];
    }

    /// <summary>The cell.</summary>
    public VapourCell Cell { get; }

    /// <summary>Small motions about the equilibrium, in any static field.</summary>
    public Linearisation Linear { get; }

    /// <summary>Whether all static fields lie along z, so that the closed forms hold.</summary>
    public bool IsAxial { get; }

    /// <summary>Eq. 4; null where a transverse static field spoils it.</summary>
    public DressedModes? Modes { get; }

    /// <summary>Lifetime of the slowest small motion, s; where one grows, the time in which the fastest does by e.</summary>
    public double Lifetime => Linear.Eigenvalues.Max(e => e.Real) is > 0 and var growth
        ? 1 / growth : 1 / Linear.Eigenvalues.Min(e => Math.Abs(e.Real));

    /// <summary>The transverse modes as exponents i w~ - G~, 1/s; one of each conjugate pair.</summary>
    /// <remarks>
    /// Axial cells: Eq. 4, the noble-like mode first. Otherwise the pairs of the Jacobian, the slowest first, with the sign of the noble
    /// gas's precession; where nothing oscillates, the slowest motion.
    /// </remarks>
    public IReadOnlyList<Complex> TransverseExponents { get; }

    /// <summary>Motions that do not oscillate but show along the probe because the static field is tilted, 1/s.</summary>
    public IReadOnlyList<Complex> LongitudinalExponents { get; }

    /// <summary>The AC z-field among some drives whose effect the linear theory needs; null without one.</summary>
    public static SineDrive? Modulation(IEnumerable<Drive> drives) =>
        drives.OfType<SineDrive>().FirstOrDefault(d => d.IsAxial);

    /// <summary>The exact linear response: the Jacobian's, or harmonic balance where an AC z-field is on.</summary>
    /// <param name="modulation">The AC z-field, or null.</param>
    /// <returns>Null where no linear theory applies: an AC z-field beside a transverse static field.</returns>
    public IStationaryResponse? Response(SineDrive? modulation) =>
        modulation is null ? Linear : IsAxial ? Balance(modulation).Coupled : null;

    /// <summary>As <see cref="Response"/>, for the alkali alone in the noble gas's static field.</summary>
    /// <param name="modulation">The AC z-field, or null.</param>
    public IStationaryResponse? BareResponse(SineDrive? modulation) =>
        modulation is null ? bare.Value : IsAxial ? Balance(modulation).Bare : null;

    private static Linearisation Linearised(VapourCell cell)
    {
        try
        {
            return new Linearisation(cell);
        }
        catch (InvalidOperationException error)
        {
            throw new PlanException(error.Message);
        }
    }

    private (HarmonicBalance Coupled, HarmonicBalance Bare) Balance(SineDrive modulation) => balances.GetOrAdd(
        modulation, m => (new HarmonicBalance(Cell, m), new HarmonicBalance(AlkaliOnly.Of(Cell), m)));
}
