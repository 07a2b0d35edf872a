using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Frequencies and decay times of the free modes from demodulated samples, and Eq. 4 beside them.</summary>
public static class RingDownReading
{
    /// <summary>Reads one point.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="observable">Index of the ring-down among its observables.</param>
    /// <param name="samples">Its demodulated samples, T.</param>
    /// <param name="values">Receives the values.</param>
    public static void Read(PointPlan plan, int observable, ReadOnlySpan<double> samples, IDictionary<Observed, double> values)
    {
        var ringDown = (Observable.RingDown)plan.Spec.Observables[observable];
        DampedSines model = plan.Model(observable);
        var (first, last) = Transients.Span(plan, observable);
        IReadOnlyList<Complex> guesses = plan.Theory.TransverseExponents;
        int count = Math.Min(guesses.Count, ringDown.Modes ?? Transients.Slow(plan, model).Count);
        DampedSineFit fit = DampedSineFit.Of(
            model, samples, first, last, Transients.Lines(plan, model, null), [.. guesses.Take(count)], Transients.Sideband(plan, null));
        values[Observed.CoherenceTime] = -1 / fit.Exponents[0].Real;
        values[Observed.PrecessionFrequency] = Math.Abs(Unit.Hertz(fit.Exponents[0].Imaginary));
        values[Observed.RingDownAmplitude] = fit.Modes[0].Magnitude;
        values[Observed.Residual] = fit.Residual;
        RingDownTheory.Add(plan.Theory, count, values);
        if (count > 1)
        {
            values[Observed.SecondCoherenceTime] = -1 / fit.Exponents[1].Real;
            values[Observed.SecondPrecessionFrequency] = Math.Abs(Unit.Hertz(fit.Exponents[1].Imaginary));
        }
    }
}
