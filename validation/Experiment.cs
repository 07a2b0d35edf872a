using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>Points as checks need them.</summary>
public static class Experiment
{
    /// <summary>Name of the drive that a lock-in follows.</summary>
    public const string Tone = "tone";

    /// <summary>A tip at which decay is exponential: radiation damping changes rates by less than 1e-4.</summary>
    public const double SmallTip = 0.003;

    private const double Lifetimes = 4;
    private const double FewestPeriods = 40;

    /// <summary>Field directions.</summary>
    public static Field3 X { get; } = new(1, 0, 0);

    /// <inheritdoc cref="X"/>
    public static Field3 Y { get; } = new(0, 1, 0);

    /// <inheritdoc cref="X"/>
    public static Field3 Z { get; } = new(0, 0, 1);

    /// <summary>The dressed resonance of the noble gas, |w~|/2pi in Hz.</summary>
    /// <param name="cell">The cell; static fields along z.</param>
    public static double LineOf(VapourCell cell) => Math.Abs(new DressedModes(cell).NobleLike.Frequency) / Math.Tau;

    /// <summary>Free precession after a small tip of the noble gas.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="duration">Simulated time, s.</param>
    /// <param name="modes">Modes to fit, 1 or 2; null decides from the linear theory.</param>
    /// <param name="tip">Tip, rad.</param>
    public static PointSpec RingDown(VapourCell cell, double duration, int? modes = null, double tip = SmallTip) =>
        Point(cell, duration) with
        {
            Start = new(tip, StartTarget.NobleGas, 0),
            Observables = [new Observable.RingDown(modes, 0, null)],
        };

    /// <summary>The tip of the noble gas, rad, after which the alkali, which may tip much further, tips by 1 mrad at most.</summary>
    /// <remarks>
    /// The alkali reaches gamma_a N0/|s| times the tip, or gamma_a N0/(e chi) where the modes coalesce. Strongly coupled, tips shift
    /// frequencies by their square times J, which is many decay rates: 3 mrad are too many.
    /// </remarks>
    /// <param name="cell">The cell; static fields along z.</param>
    public static double TipFor(VapourCell cell)
    {
        double slowest = Math.Max(new DressedModes(cell).HalfDistance, cell.RateMean);
        return 1e-3 / Math.Max(1, Math.Abs(cell.Alkali.GyromagneticRatio * cell.NobleGas.EquilibriumField) / slowest);
    }

    /// <summary>The lock-in's answer to a small tone, after lifetimes of the noble-like mode or with the transient fitted.</summary>
    /// <param name="cell">The cell; static fields along z.</param>
    /// <param name="direction">Unit vector of the tone.</param>
    /// <param name="frequency">Hz.</param>
    /// <param name="target">What it acts on.</param>
    /// <param name="amplitude">Peak, T; null takes a tenth of what the linear regime allows, at most 1 pT.</param>
    /// <param name="others">Further drives, such as an AC field along z.</param>
    public static PointSpec Driven(
        VapourCell cell,
        Field3 direction,
        double frequency,
        DriveTarget target = DriveTarget.Both,
        double? amplitude = null,
        params IReadOnlyList<Drive> others)
    {
        double peak = amplitude ?? Math.Min(1e-12, 0.1 * LinearRegime.Threshold(cell));
        double slowest = Math.Abs(new DressedModes(cell).NobleLike.DecayRate);
        double duration = Math.Max(FewestPeriods / frequency, Lifetimes / slowest);
        return LockIn(cell, duration, new SineDrive(Tone, target, peak * direction, frequency, 0), others);
    }

    /// <summary>The lock-in's answer to a tone of any kind.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="duration">Simulated time, s.</param>
    /// <param name="tone">The tone, named <see cref="Tone"/>.</param>
    /// <param name="others">Further drives.</param>
    public static PointSpec LockIn(VapourCell cell, double duration, Drive tone, params IReadOnlyList<Drive> others) =>
        Point(cell, duration) with { Drives = [tone, .. others], Observables = [new Observable.LockIn(Tone)] };

    /// <summary>A point at rest, observed by nothing.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="duration">Simulated time, s.</param>
    public static PointSpec Point(VapourCell cell, double duration) => new(
        cell, [], [], X, new(0, StartTarget.NobleGas, 0), [], Settings(duration), []);

    /// <summary>How points are run: averaged partner, double precision, step chosen for 1e-4.</summary>
    /// <param name="duration">Simulated time, s.</param>
    public static RunSettings Settings(double duration) => new(
        duration, null, 1e-4, IntegratorNames.AveragedPartner, NumberPrecision.Double, TransientTreatment.Fit, null, 512, 1, 1, null, null,
        null, double.PositiveInfinity, 10);
}
