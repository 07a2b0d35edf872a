using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Frequencies and decay times of the free modes of the mean over realisations, and Eq. 4 beside them.</summary>
/// <remarks>
/// A mode that does not stand out (<see cref="ModeTest"/>) is taken out of the fit, and the rest is fitted again. It has no times; the
/// noble-like one's amplitude is then that of its exponent in linear theory. Of noisy results the decay rate is the one whose error is
/// symmetric; the coherence time is its inverse, freed of the bias that inverting makes.
/// </remarks>
public static class RingDownReading
{
    /// <summary>Reads one point without noise.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="observable">Index of the ring-down among its observables.</param>
    /// <param name="samples">Its demodulated samples, T.</param>
    /// <param name="values">Receives the values.</param>
    public static void Read(PointPlan plan, int observable, ReadOnlySpan<double> samples, IDictionary<Observed, double> values)
    {
        var estimate = new RingDownEstimate(samples.Length);
        estimate.Add(samples);
        Read(plan, observable, estimate, values, new Dictionary<Observed, double>());
    }

    /// <summary>Reads one point.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="observable">Index of the ring-down among its observables.</param>
    /// <param name="estimate">Its samples.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="errors">Receives their standard errors, where there are two realisations or more.</param>
    internal static void Read(
        PointPlan plan,
        int observable,
        RingDownEstimate estimate,
        IDictionary<Observed, double> values,
        IDictionary<Observed, double> errors)
    {
        var ringDown = (Observable.RingDown)plan.Spec.Observables[observable];
        DampedSines model = plan.Model(observable);
        IReadOnlyList<Complex> guesses = plan.Theory.TransverseExponents;
        int count = Math.Min(guesses.Count, ringDown.Modes ?? Transients.Free(plan, model).Count);
        var test = new ModeTest(plan, observable, estimate);
        List<int> found = test.Found([.. Enumerable.Range(0, count)], out DampedSineFit fit);
        values[Observed.ModesFitted] = count;
        values[Observed.ModesFound] = found.Count;
        values[Observed.Residual] = fit.Residual;
        RingDownTheory.Add(plan.Theory, count, values);

        bool noble = found.Contains(0);
        if (!noble)
            fit = test.Fit(found, guesses[0]);
        FitScatter? scatter = test.Scatter(fit);
        Complex amplitude = noble ? fit.Modes[0] : fit.Lines[0];
        values[Observed.RingDownAmplitude] = amplitude.Magnitude;
        if (scatter is not null)
            errors[Observed.RingDownAmplitude] = (noble ? scatter.Mode(0) : scatter.Line(0)).Along(amplitude.Phase);
        for (int mode = 0; mode < count; mode++)
        {
            var (time, frequency) = mode == 0 ? (Observed.CoherenceTime, Observed.PrecessionFrequency)
                : (Observed.SecondCoherenceTime, Observed.SecondPrecessionFrequency);
            int place = found.IndexOf(mode);
            Complex exponent = place < 0 ? new(double.NaN, double.NaN) : fit.Exponents[place];
            double rate = -exponent.Real;
            double error = scatter is null || place < 0 ? 0 : Math.Sqrt(scatter.Exponent(place).RealReal);

            // The inverse of a rate that scatters by e is 1 + (e/rate)^2 times too long on average, to second order.
            values[time] = rate / ((rate * rate) + (error * error));
            values[frequency] = Math.Abs(Unit.Hertz(exponent.Imaginary));
            if (mode == 0)
                values[Observed.DecayRate] = rate;
            if (scatter is null || place < 0)
                continue;
            errors[time] = error / ((rate * rate) + (error * error));
            errors[frequency] = Unit.Hertz(Math.Sqrt(scatter.Exponent(place).ImaginaryImaginary));
            if (mode == 0)
                errors[Observed.DecayRate] = error;
        }
    }
}
