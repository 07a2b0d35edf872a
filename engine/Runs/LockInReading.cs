using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Amplitude and phase at a drive's frequency from demodulated samples, and the theory's values beside them.</summary>
public static class LockInReading
{
    /// <summary>Reads one point.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="observable">Index of the lock-in among its observables.</param>
    /// <param name="samples">Its demodulated samples, T.</param>
    /// <param name="values">Receives the values.</param>
    /// <returns>Complex amplitude at t = 0 of the slow mode that was fitted beside the line, T; null where none was.</returns>
    public static Complex? Read(PointPlan plan, int observable, ReadOnlySpan<double> samples, IDictionary<Observed, double> values)
    {
        SteadyDrive drive = PointPlan.Driven(plan.Spec, (Observable.LockIn)plan.Spec.Observables[observable]);
        DampedSines model = plan.Model(observable);
        bool fits = plan.Spec.Run.Transient == TransientTreatment.Fit;
        var (first, last) = Transients.Span(plan, observable);
        DampedSineFit fit = DampedSineFit.Of(
            model,
            samples,
            first,
            last,
            Transients.Lines(plan, model, drive),
            fits ? Transients.Slow(plan, model) : [],
            Transients.Sideband(plan, drive));
        values[Observed.Amplitude] = fit.Lines[0].Magnitude;
        values[Observed.Phase] = Unit.Wrapped(fit.Lines[0].Phase - drive.Phase);
        values[Observed.Residual] = fit.Residual;
        values[Observed.DrivenFrequency] = drive.Frequency;
        AddTheory(plan, drive, values);
        return fits ? fit.Modes[0] : null;
    }

    private static void AddTheory(PointPlan plan, SteadyDrive drive, IDictionary<Observed, double> values)
    {
        if (LockInTheory.Of(plan.Spec, plan.Theory, drive) is not { } theory)
            return;
        theory.Add(values);
        if (theory.Bare > 0)
            values[Observed.NormalisedAmplitude] = values[Observed.Amplitude] / theory.Bare;
        if (theory.Reference is > 0 and var reference)
            values[Observed.RatioTo80Hz] = values[Observed.Amplitude] / reference;
    }
}
