using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Plans;

/// <summary>What a reading finds in its samples besides what it looks for, and which samples it uses.</summary>
public static class Transients
{
    // A mode is over when it has fallen by exp(-20), 2e-9: below what a fit could tell.
    private const double Lifetimes = 20;

    // A mode that outlives this part of the run is fitted; a faster one is waited out.
    private const double ShareToWait = 0.2;

    // A ring-down waits for a mode that decays this many times as fast as the slowest, which then keeps 1/e of itself, and fits others.
    private const double MuchFaster = Lifetimes;
    private const int FewestSamples = 8;

    // A free motion that grows by more than this within the run has no steady state beside it.
    private const double MostGrowth = 0.01;

    // Radians and powers of e, together, that a motion must make to be told from standing still.
    private const double LeastMotion = 0.5;

    // Powers of e that a growing motion may gain within a fit: 1e13, the range of a double's digits.
    private const double MostGrowthFitted = 30;

    /// <summary>The modes that are still there once the others are waited out, the noble-like first, 1/s: guesses for a fit.</summary>
    public static IReadOnlyList<Complex> Slow(PointPlan plan, DampedSines model) =>
        [.. plan.Theory.TransverseExponents.Except(WaitedOut(plan.Theory, Length(model), free: false))];

    /// <summary>The modes that a ring-down is made of, the noble-like first, 1/s: guesses for a fit.</summary>
    public static IReadOnlyList<Complex> Free(PointPlan plan, DampedSines model) =>
        [.. plan.Theory.TransverseExponents.Except(WaitedOut(plan.Theory, Length(model), free: true))];

    /// <summary>
    /// Exponents that are known, 1/s: the drive that is followed, every other steady one, and motions along the field that a tilt
    /// makes visible. Drives of the same frequency, in whatever sense they turn, are one line.
    /// </summary>
    /// <param name="plan">The point.</param>
    /// <param name="model">Its samples.</param>
    /// <param name="followed">The drive that a lock-in follows, which comes first; null for none.</param>
    public static IReadOnlyList<Complex> Lines(PointPlan plan, DampedSines model, SteadyDrive? followed)
    {
        IEnumerable<SteadyDrive> others = plan.Spec.Drives.OfType<SteadyDrive>().Where(d => d is not SineDrive { IsAxial: true });
        IEnumerable<double> frequencies = (followed is null ? others : others.Prepend(followed)).Select(d => d.AngularFrequency);
        return
        [
            .. frequencies.DistinctBy(Math.Abs).Select(w => new Complex(0, w)),
            .. plan.Theory.LongitudinalExponents.Where(e => !IsWaitedOut(e, Length(model))),
        ];
    }

    /// <summary>Angular frequency of an AC z-field beside the drive that a reading follows, rad/s; null without one.</summary>
    public static double? Sideband(PointPlan plan, Drive? followed) =>
        CellTheory.Modulation(plan.Spec.Drives.Where(d => d != followed)) ?.AngularFrequency;

    /// <summary>Time after which the modes that die at once are gone from a lock-in or ring-down, s.</summary>
    /// <param name="theory">The cell's theory.</param>
    /// <param name="length">Length of the run, s.</param>
    /// <param name="free">Whether the slowest mode is read, as in a ring-down, and must not die away meanwhile.</param>
    internal static double Waited(CellTheory theory, double length, bool free) =>
        WaitedOut(theory, length, free).Select(e => -Lifetimes / e.Real).DefaultIfEmpty(0).Max();

    /// <summary>The samples that an observable is read from: the first, and one past the last.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="observable">Index of the observable.</param>
    /// <exception cref="PlanException">The run is too short for it, or its cell oscillates by itself.</exception>
    public static (int First, int Last) Span(PointPlan plan, int observable)
    {
        DampedSines model = plan.Model(observable);
        return plan.Spec.Observables[observable] switch
        {
            Observable.LockIn => LockIn(plan, model),
            Observable.RingDown ringDown => RingDown(plan, model, ringDown),
            _ => (0, model.Samples),
        };
    }

    private static (int First, int Last) LockIn(PointPlan plan, DampedSines model)
    {
        double growth = Growth(plan);
        if (growth * Length(model) > MostGrowth)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe.lock-in: needs a cell whose free motion dies away, but this one oscillates by itself, growing by e in ")
                + FormattableString.Invariant($"{1 / growth:G4} s; observe a ring-down or a trace, or weaken the coupling"));
        }

        double wait = Settled(plan, model, free: false);
        if (plan.Spec.Run.Transient == TransientTreatment.Wait)
            wait = Math.Max(wait, plan.Spec.Run.Wait ?? Math.Log(10 / plan.Spec.Run.Tolerance) / -growth);
        double first = Math.Ceiling(wait / Sample(model));
        return first + FewestSamples <= model.Samples ? ((int)first, model.Samples) : throw new PlanException(FormattableString.Invariant(
            $"run.duration: must leave at least {FewestSamples} samples of {Sample(model):G4} s after the transient of {wait:G4} s, ")
            + FormattableString.Invariant($"was {plan.Spec.Run.Duration:G4} s; lengthen it{Remedy(plan)}"));
    }

    private static (int First, int Last) RingDown(PointPlan plan, DampedSines model, Observable.RingDown ringDown)
    {
        double until = ringDown.Until ?? Length(model);
        double growth = Growth(plan);
        if (growth * until > MostGrowthFitted)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe.ring-down: the cell oscillates by itself, growing by e in {1 / growth:G4} s, so that the fit must end by ")
                + FormattableString.Invariant($"{MostGrowthFitted / growth:G4} s, was {Math.Min(until, plan.Spec.Run.Duration):G4} s; ")
                + "write until, or observe a trace");
        }

        double first = Math.Ceiling(Math.Max(Settled(plan, model, free: true), ringDown.From) / Sample(model));
        double last = Math.Min(model.Samples, Math.Floor((until / Sample(model)) + 1e-9));
        int fewest = 4 * (ringDown.Modes ?? Free(plan, model).Count);
        if (first + fewest > last)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe.ring-down: must span at least {fewest} samples, spans {Math.Max(0, last - first)} of {Sample(model):G3} s after ")
                + FormattableString.Invariant($"{first * Sample(model):G4} s; widen it or raise run.samples"));
        }

        if (-growth * (first + fewest) * Sample(model) > Lifetimes)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe.ring-down: the slowest mode must last for {fewest} samples of {Sample(model):G3} s after ")
                + FormattableString.Invariant($"{first * Sample(model):G4} s, is over at {-Lifetimes / growth:G3} s; ")
                + "raise run.samples, or shorten run.duration");
        }

        double span = (last - first) * Sample(model);
        double needed = LeastMotion / plan.Theory.TransverseExponents[0].Magnitude;
        return span >= needed ? ((int)first, (int)last) : throw new PlanException(FormattableString.Invariant(
            $"observe.ring-down: must span {needed:G4} s, in which the spins turn or decay by {LeastMotion}, spans {span:G4} s; ")
            + "lengthen run.duration");
    }

    // Until the modes that die at once are gone, and the last pulse is over.
    private static double Settled(PointPlan plan, DampedSines model, bool free) => Math.Max(
        Waited(plan.Theory, Length(model), free),
        plan.Spec.Drives.OfType<PulseDrive>().Select(p => p.Start + p.Duration).DefaultIfEmpty(0).Max());

    private static string Remedy(PointPlan plan) =>
        plan.Spec.Run.Transient == TransientTreatment.Wait ? ", shorten run.wait, or write transient: fit"
        : CellTheory.Modulation(plan.Spec.Drives) is { } ac
            ? $", raise run.samples, or raise the frequency of {ac.Name}: samples hold its periods"
        : ", shorten the step, or end the pulses sooner";

    // 1/s; negative where all free motion decays.
    private static double Growth(PointPlan plan) => plan.Theory.TransverseExponents.Max(e => e.Real);

    private static IEnumerable<Complex> WaitedOut(CellTheory theory, double length, bool free) => theory.TransverseExponents.Skip(1)
        .Where(e => IsWaitedOut(e, length) && (!free || e.Real < MuchFaster * theory.TransverseExponents.Max(other => other.Real)));

    private static bool IsWaitedOut(Complex exponent, double length) => -exponent.Real * ShareToWait * length > Lifetimes;

    private static double Sample(DampedSines model) => model.StepsPerSample * model.Step;

    private static double Length(DampedSines model) => model.Samples * Sample(model);
}
