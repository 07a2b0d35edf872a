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
    // Half-widths of a mode, in its decay rate, that keep every frequency.
    private const double KeptWidths = 10;

    // A window sees a line as broad as itself: within a mode's width the closed form is averaged as the window does.
    private const int WindowWidth = 4;
    private const int WindowPoints = 8;

    // Decay rate of a mode, in resolutions, from which on no window changes its line by 1e-3.
    private const double BroadWidths = 30;

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

        double[][] shares = Shares(new(point.Theory.Linear, point.Noise.Sources, point.Spec.Probe), band.At, observable);
        double[][] binned = [.. shares.Select(share => Rebinned(band with { Value = share }, settings).Value)];
        return new(bins, [.. bins.At.Select((_, i) => binned.Sum(b => b[i]))], sources, binned);
    }

    private IReadOnlyList<FrequencyWindow> Kept =>
    [
        .. plan.Point.Theory.TransverseExponents.Select(
            e => new FrequencyWindow(Math.Abs(Unit.Hertz(e.Imaginary)), KeptWidths * Math.Abs(Unit.Hertz(e.Real)))),
    ];

    private VarianceCurve Rebinned(VarianceCurve band, SpectrumSettings settings) => settings.BinsPerDecade is { } perDecade
        ? LogBins.Rebin(band, perDecade, [.. Kept.Where(k => k.HalfWidth < settings.To / KeptWidths)]) : band;

    // [source][frequency].
    private double[][] Shares(NoiseSpectrum spectrum, double[] frequencies, int observable)
    {
        WelchPlan welch = plan.Of(observable);
        double resolution = 1 / (welch.Length * welch.Interval);
        (double Offset, double Weight)[] kernel = Kernel(welch, resolution);
        FrequencyWindow[] narrow = [.. Kept.Where(k => k.HalfWidth < BroadWidths * KeptWidths * resolution)];
        double[][] byFrequency =
        [
            .. frequencies.AsParallel().AsOrdered().Select(f =>
            {
                if (!narrow.Any(k => Math.Abs(f - k.Centre) <= k.HalfWidth) || f < WindowWidth * resolution)
                    return spectrum.Shares(f);
                var sum = new double[plan.Point.Spec.Noise.Count];
                foreach (var (offset, weight) in kernel)
                {
                    foreach (var (i, share) in spectrum.Shares(f + offset).Index())
                        sum[i] += weight * share;
                }

                return sum;
            }),
        ];
        return [.. plan.Point.Spec.Noise.Select((_, s) => byFrequency.Select(shares => shares[s]).ToArray())];
    }

    // |transform of the window|^2 about its centre, as weights of a sum; Hann's main lobe and first side lobes hold all but 1e-4 of it.
    private static (double Offset, double Weight)[] Kernel(WelchPlan welch, double resolution)
    {
        (double Offset, double Weight)[] points =
        [
            .. Enumerable.Range(-WindowWidth * WindowPoints, (2 * WindowWidth * WindowPoints) + 1).Select(k =>
            {
                double bins = (double)k / WindowPoints;
                return (bins * resolution, Math.Pow(Transform(welch.Kind, bins), 2));
            }),
        ];
        double whole = points.Sum(p => p.Weight);
        return [.. points.Select(p => (p.Offset, p.Weight / whole))];
    }

    // Transforms of cosine windows: sinc and its neighbours.
    private static double Transform(WindowKind window, double x)
    {
        double[] a = window switch
        {
            WindowKind.Hann => [0.5, 0.5],
            WindowKind.BlackmanHarris => [0.35875, 0.48829, 0.14128, 0.01168],
            _ => [1],
        };
        double sum = a[0] * Sinc(x);
        for (int k = 1; k < a.Length; k++)
            sum += a[k] / 2 * (Sinc(x - k) + Sinc(x + k));
        return sum;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static VarianceCurve Slice(VarianceCurve c, double from, double to)
    {
        int first = Array.FindIndex(c.At, f => f >= from * (1 - 1e-9));
        int end = Array.FindLastIndex(c.At, f => f <= to * (1 + 1e-9)) + 1;
        Range band = first..end;
        return new(c.At[band], c.Value[band], c.DegreesOfFreedom[band], c.ScatterFreedom[band], c.NeighbourCorrelation);
    }
}
