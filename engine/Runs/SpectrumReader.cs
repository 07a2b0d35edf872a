using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Cuts a spectrum to the band and bins that were asked for, with the closed form beside it.</summary>
/// <param name="plan">The point.</param>
internal sealed class SpectrumReader(SpectralPlan plan)
{
    // Half-widths, in its decay rate, within which a mode narrower than the bins keeps every frequency.
    private const double KeptWidths = 10;

    /// <summary>The frequencies, Hz, that the spectrum of an observable will have.</summary>
    /// <param name="observable">Its index.</param>
    public double[] Frequencies(int observable)
    {
        WelchPlan welch = plan.Of(observable);
        double[] all = [.. Enumerable.Range(0, (welch.Length / 2) + 1).Select(k => k * welch.Resolution)];
        double[] ones = [.. all.Select(_ => 1.0)];
        SpectrumSettings settings = SpectralPlan.Settings(plan.Point.Spec.Observables[observable])!;
        return Rebinned(Slice(new(all, ones, ones, ones, [1]), settings), settings).At;
    }

    /// <summary>The spectrum of an observable.</summary>
    /// <param name="observable">Its index.</param>
    /// <param name="raw">Its mean over realisations at all frequencies.</param>
    public SpectrumReading Read(int observable, VarianceCurve raw)
    {
        PointPlan point = plan.Point;
        SpectrumSettings settings = SpectralPlan.Settings(point.Spec.Observables[observable])!;
        VarianceCurve band = Slice(raw, settings);
        VarianceCurve bins = Rebinned(band, settings);
        string[] sources = [.. point.Spec.Noise.Select(n => n.Name)];
        if (plan.Theory is null)
        {
            double[] unknown = [.. bins.At.Select(_ => double.NaN)];
            return new(bins, unknown, sources, [.. sources.Select(_ => unknown)]);
        }

        double[][] binned =
        [
            .. Expected(observable, (welch, R) => welch.Of(R)).Select(
                density => Rebinned(Slice(raw with { Value = density }, settings), settings).Value),
        ];
        return new(bins, [.. bins.At.Select((_, i) => binned.Sum(b => b[i]))], sources, binned);
    }

    /// <summary>Centres and decay rates of the cell's transverse motions, Hz, the slowest first.</summary>
    public FrequencyWindow[] Modes =>
    [
        .. plan.Point.Theory.TransverseExponents.Select(
            e => new FrequencyWindow(Math.Abs(Unit.Hertz(e.Imaginary)), Math.Abs(Unit.Hertz(e.Real)))),
    ];

    /// <summary>The closed form by sources as the segments of an observable's spectrum see it.</summary>
    /// <param name="observable">Its index; the cell must be stable.</param>
    /// <returns>What each source adds at a frequency in Hz, T^2/Hz.</returns>
    public Func<double, double[]> ClosedForm(int observable)
    {
        Func<double, double>[] shares = Expected(observable, (welch, R) => welch.Curve(R));
        return frequency => [.. shares.Select(share => share(frequency))];
    }

    private VarianceCurve Rebinned(VarianceCurve band, SpectrumSettings settings) => settings.BinsPerDecade is { } perDecade
        ? LogBins.Rebin(
            band,
            perDecade,
            [
                .. Modes.Where(m => m.HalfWidth < m.Centre * Math.Log(10) / perDecade)
                    .Select(m => m with { HalfWidth = KeptWidths * m.HalfWidth }),
            ])
        : band;

    // Of each source, from the autocovariance of what it adds to the samples.
    private T[] Expected<T>(int observable, Func<WelchExpectation, double[], T> of)
    {
        WelchPlan welch = plan.Of(observable);
        var expected = new WelchExpectation(welch);
        return [.. plan.Theory!.Autocovariances(welch.Length).AsParallel().AsOrdered().Select(R => of(expected, R))];
    }

    private static VarianceCurve Slice(VarianceCurve c, SpectrumSettings settings)
    {
        var (first, last) = SpectralPlan.Band(settings);
        Range band = first..(last + 1);
        return new(c.At[band], c.Value[band], c.DegreesOfFreedom[band], c.ScatterFreedom[band], c.NeighbourCorrelation);
    }
}
