using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Runs;

/// <summary>Which free modes a reading must reckon with, and from which sample on.</summary>
public static class Transients
{
    // A mode is over when it has fallen by exp(-20), 2e-9: below what a fit could tell.
    private const double Lifetimes = 20;

    // A mode that outlives this part of the run is fitted; a faster one is waited out.
    private const double ShareToWait = 0.2;

    /// <summary>The modes that are still there after the wait, slowest first, as exponents in 1/s: first guesses of a fit.</summary>
    public static IReadOnlyList<Complex> Slow(PointPlan plan, DampedSines model) =>
        [.. plan.Theory.TransverseExponents.Where((e, i) => i == 0 || !IsWaitedOut(e, Length(model)))];

    /// <summary>Angular frequency of an AC z-field beside the drive that a reading follows, rad/s; null without one.</summary>
    public static double? Sideband(PointPlan plan, Drive? followed) =>
        CellTheory.Modulation(plan.Spec.Drives.Where(d => d != followed)) is { Frequency: > 0 } m ? 2 * Math.PI * m.Frequency : null;

    /// <summary>The first sample after the modes that die at once, and after run.wait where the transient is waited for.</summary>
    /// <exception cref="PlanException">The wait leaves nothing of the run.</exception>
    public static int FirstSample(PointPlan plan, DampedSines model)
    {
        double wait = plan.Theory.TransverseExponents.Skip(1).Where(e => IsWaitedOut(e, Length(model)))
            .Select(e => -Lifetimes / e.Real).DefaultIfEmpty(0).Max();
        RunSettings run = plan.Spec.Run;
        if (run.Transient == TransientTreatment.Wait && plan.Spec.Observables.OfType<Observable.LockIn>().Any())
            wait = Math.Max(wait, run.Wait ?? AutomaticWait(plan));
        double sample = model.Step * model.StepsPerSample;
        int first = (int)Math.Min(model.Samples, Math.Ceiling(wait / sample));
        return first <= model.Samples - 8 ? first : throw new PlanException(FormattableString.Invariant(
            $"run.duration: must leave at least 8 samples after the transient of {wait:G4} s, was {Length(model):G4} s; ")
            + "lengthen it, or write transient: fit");
    }

    // Until the slow mode is a tenth of the tolerance.
    private static double AutomaticWait(PointPlan plan) =>
        Math.Log(10 / plan.Spec.Run.Tolerance) / Math.Max(-plan.Theory.TransverseExponents[0].Real, double.Epsilon);

    private static bool IsWaitedOut(Complex exponent, double length) => -exponent.Real * ShareToWait * length > Lifetimes;

    private static double Length(DampedSines model) => model.Samples * model.StepsPerSample * model.Step;
}
