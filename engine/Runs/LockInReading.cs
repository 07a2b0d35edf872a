using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Amplitude and phase at a drive's frequency from demodulated samples, and the theory's values beside them.</summary>
public static class LockInReading
{
    private const double PaperReference = 80;

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
        SineDrive? modulation = CellTheory.Modulation(plan.Spec.Drives.Where(d => d != drive));
        if (plan.Theory.Response(modulation) is not { } response)
            return;
        SteadyDrive[] line = [.. plan.Spec.Drives.OfType<SteadyDrive>().Where(d => d == drive || IsOnLine(d, drive))];
        Complex Total(IStationaryResponse of, Func<SteadyDrive, SteadyDrive> moved) => line.Aggregate(Complex.Zero, (sum, d) =>
        {
            Complex part = of.LockIn(moved(d), plan.Spec.Probe);
            return sum + (d.Frequency * drive.Frequency > 0 ? part : Complex.Conjugate(part));
        });

        Complex exact = Total(response, d => d);
        double bare = Total(plan.Theory.BareResponse(modulation)!, d => d).Magnitude;
        double reference = Total(response, d => d.At(PaperReference)).Magnitude;
        values[Observed.TheoryAmplitude] = exact.Magnitude;
        values[Observed.TheoryPhase] = Unit.Wrapped(exact.Phase - drive.Phase);
        if (modulation is not null)
            values[Observed.BesselAmplitude] = Total(BesselRule.Apply(plan.Spec.Cell, modulation), d => d).Magnitude;
        if (bare > 0)
        {
            values[Observed.NormalisedAmplitude] = values[Observed.Amplitude] / bare;
            values[Observed.TheoryNormalisedAmplitude] = exact.Magnitude / bare;
        }

        if (reference > 0)
            values[Observed.RatioTo80Hz] = values[Observed.Amplitude] / reference;
    }

    // Drives of one frequency make one line, whichever way they turn.
    private static bool IsOnLine(SteadyDrive other, SteadyDrive drive) =>
        other is not SineDrive { IsAxial: true } && Math.Abs(other.Frequency) == Math.Abs(drive.Frequency);
}
