using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;

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
        double length = model.Step * model.StepsPerSample;
        int first = Math.Max(Transients.FirstSample(plan, model), (int)Math.Ceiling(ringDown.From / length));
        int last = ringDown.Until is { } until ? Math.Min(model.Samples, (int)(until / length)) : model.Samples;
        IReadOnlyList<Complex> guesses = plan.Theory.TransverseExponents;
        int count = ringDown.Modes ?? Transients.Slow(plan, model).Count;
        if (last - first < 4 * count)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe.ring-down: must span at least {4 * count} samples, spans {last - first} of {length:G3} s; widen it or raise run.samples"));
        }

        DampedSineFit fit = DampedSineFit.Of(model, samples, first, last, [], [.. guesses.Take(count)], Transients.Sideband(plan, null));
        values[Observed.CoherenceTime] = -1 / fit.Exponents[0].Real;
        values[Observed.PrecessionFrequency] = Math.Abs(fit.Exponents[0].Imaginary) / (2 * Math.PI);
        values[Observed.RingDownAmplitude] = fit.Modes[0].Magnitude;
        values[Observed.Residual] = fit.Residual;
        values[Observed.TheoryCoherenceTime] = -1 / guesses[0].Real;
        values[Observed.TheoryPrecessionFrequency] = Math.Abs(guesses[0].Imaginary) / (2 * Math.PI);
        if (count > 1)
        {
            values[Observed.SecondCoherenceTime] = -1 / fit.Exponents[1].Real;
            values[Observed.SecondPrecessionFrequency] = Math.Abs(fit.Exponents[1].Imaginary) / (2 * Math.PI);
            values[Observed.TheorySecondCoherenceTime] = -1 / guesses[1].Real;
        }
    }
}
