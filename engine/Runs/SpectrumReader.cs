using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Cuts a spectrum to the band and bins that were asked for, with the closed form beside it.</summary>
/// <param name="plan">The point.</param>
internal sealed class SpectrumReader(SpectralPlan plan)
{
    // Half-widths, in its decay rate, within which a mode narrower than the bins keeps every frequency.
    private const double KeptWidths = 10;

    /// <summary>The spectrum of an observable.</summary>
    /// <param name="observable">Its index.</param>
    /// <param name="raw">Its mean over realisations at all frequencies.</param>
    public SpectrumReading Read(int observable, VarianceCurve raw)
    {
        PointPlan point = plan.Point;
        SpectrumSettings settings = SpectralPlan.Settings(point.Spec.Observables[observable])!;
        VarianceCurve band = Slice(raw, settings.From, settings.To);
        VarianceCurve bins = Rebinned(band, settings);
        string[] sources = [.. point.Spec.Noise.Select(n => n.Name)];
        if (point.Noise!.Stationary is null)
        {
            double[] unknown = [.. bins.At.Select(_ => double.NaN)];
            return new(bins, unknown, sources, [.. sources.Select(_ => unknown)]);
        }

        double[][] shares = Shares(band.At, observable);
        double[][] binned = [.. shares.Select(share => Rebinned(band with { Value = share }, settings).Value)];
        return new(bins, [.. bins.At.Select((_, i) => binned.Sum(b => b[i]))], sources, binned);
    }

    /// <summary>Centres and decay rates of the cell's transverse motions, Hz, the slowest first.</summary>
    public FrequencyWindow[] Modes =>
    [
        .. plan.Point.Theory.TransverseExponents.Select(
            e => new FrequencyWindow(Math.Abs(Unit.Hertz(e.Imaginary)), Math.Abs(Unit.Hertz(e.Real)))),
    ];

    private VarianceCurve Rebinned(VarianceCurve band, SpectrumSettings settings) => settings.BinsPerDecade is { } perDecade
        ? LogBins.Rebin(
            band,
            perDecade,
            [
                .. Modes.Where(m => m.HalfWidth < m.Centre * Math.Log(10) / perDecade)
                    .Select(m => m with { HalfWidth = KeptWidths * m.HalfWidth }),
            ])
        : band;

    /// <summary>Distance of an observable's frequencies before they are averaged, Hz.</summary>
    /// <param name="observable">Its index.</param>
    public double Resolution(int observable) => 1 / (plan.Of(observable).Length * plan.Of(observable).Interval);

    /// <summary>The closed form by sources as the segments of an observable's spectrum see it.</summary>
    /// <param name="observable">Its index; the cell must be stable.</param>
    /// <returns>What each source adds at a frequency in Hz, T^2/Hz.</returns>
    public Func<double, double[]> ClosedForm(int observable) => new WindowedTheory(
        new(plan.Point.Theory.Linear, plan.Point.Noise!.Sources, plan.Point.Spec.Probe), plan.Of(observable), Modes).Shares;

    // [source][frequency].
    private double[][] Shares(double[] frequencies, int observable)
    {
        double[][] byFrequency = [.. frequencies.AsParallel().AsOrdered().Select(ClosedForm(observable))];
        return [.. plan.Point.Spec.Noise.Select((_, s) => byFrequency.Select(shares => shares[s]).ToArray())];
    }

    private static VarianceCurve Slice(VarianceCurve c, double from, double to)
    {
        int first = Array.FindIndex(c.At, f => f >= from * (1 - SpectralPlan.Tolerance));
        int end = Array.FindLastIndex(c.At, f => f <= to * (1 + SpectralPlan.Tolerance)) + 1;
        Range band = first..end;
        return new(c.At[band], c.Value[band], c.DegreesOfFreedom[band], c.ScatterFreedom[band], c.NeighbourCorrelation);
    }
}
