using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

public class SpectrumTests
{
    [Theory]
    [InlineData(WindowKind.Rectangular, 0)]
    [InlineData(WindowKind.Hann, 0.5)]
    [InlineData(WindowKind.BlackmanHarris, 0.75)]
    public void White_noise_has_the_level_twice_variance_times_interval(WindowKind window, double overlap)
    {
        const double Sigma = 3e-12, Interval = 2e-3;
        VarianceCurve found = Welch(new(Interval, 128, overlap, window), [.. Noise.White(11, 60_000).Select(x => 1 + (Sigma * x))]);
        double level = 2 * Sigma * Sigma * Interval;
        VarianceCurve band = LogBins.Rebin(found with { At = [.. found.At.Select((_, k) => k is > 2 and < 62 ? 2.0 : -1)] }, 1, []);
        Assert.Single(band.Value);
        Noise.Near(level, band.Value[0], band.StandardError(0));
        Assert.InRange(band.StandardError(0) / level, 0.003, 0.02);
    }

    [Fact]
    public void The_power_of_a_sine_is_half_its_amplitude_squared()
    {
        // Between two bins, so that all windows leak; small beside the mean.
        const double Amplitude = 2e-7, Interval = 1e-3;
        double[] samples = [.. Enumerable.Range(0, 8192).Select(i => 5 + (Amplitude * Math.Cos(2 * Math.PI * 123.7 * i * Interval)))];
        foreach (WindowKind window in new[] { WindowKind.Hann, WindowKind.BlackmanHarris })
        {
            VarianceCurve found = Welch(new(Interval, 512, 0.5, window), samples);
            Assert.Equal(1, found.Value.Sum() * found.At[1] / (Amplitude * Amplitude / 2), 1e-3);
        }
    }

    [Fact]
    public void A_bin_is_the_bin_of_a_Welch_spectrum_and_forgets_a_large_mean()
    {
        var (noise, raised) = Noise.BesideLargeMean(12, 5000);
        VarianceCurve welch = Welch(new(0.5, 200), noise);
        VarianceCurve far = Welch(new(0.5, 200), raised);
        Assert.All(welch.Value.Zip(far.Value), pair => Assert.Equal(1, pair.Second / pair.First, 1e-10));
        int[] places = [2, 3, 17, 50, 98];
        var bins = new BinSpectrum(0.5, [.. places.Select(k => new SpectralBin(k / 100.0, 200))]);
        bins.Add(raised);
        VarianceCurve found = bins.Result();
        for (int i = 0; i < places.Length; i++)
        {
            Assert.Equal(1, found.Value[i] / welch.Value[places[i]], 1e-10);
            Assert.Equal(welch.DegreesOfFreedom[places[i]], found.DegreesOfFreedom[i], 1e-9);
        }
    }

    [Fact]
    public void Bins_of_many_samples_keep_their_digits_and_their_noise_level()
    {
        double[] noise = Noise.White(13, 400_000);
        SpectralBin[] places = SpectralBin.Logarithmic(1e-4, 0.4, 3, 12, 1);
        var bins = new BinSpectrum(1, places);
        bins.Add(noise);
        VarianceCurve found = bins.Result();
        Assert.Equal(places.Length, found.At.Length);
        Assert.All(found.Value.Index(), v => Noise.Near(2, v.Item, 2 * Math.Sqrt(2 / found.DegreesOfFreedom[v.Index])));
        Assert.All(places, b => Assert.InRange(b.Frequency * b.SegmentLength, 11, 13));
    }

    [Theory]
    [InlineData(1000, 0, WindowKind.Rectangular, 2)]
    [InlineData(1000000, 0.5, WindowKind.Rectangular, 2 / 1.5)]
    [InlineData(1, 0.5, WindowKind.Hann, 2)]
    [InlineData(1000000, 0.5, WindowKind.Hann, 2 / (1 + (2 / 36.0)))]
    [InlineData(2, 0.5, WindowKind.Hann, 2 / (1 + (1 / 36.0)))]
    public void Equivalent_degrees_of_freedom_per_segment_are_Welchs(long segments, double overlap, WindowKind window, double each) =>
        Assert.Equal(each, SegmentCorrelation.EquivalentDegreesOfFreedom(segments, overlap, window) / segments, 1e-5);

    [Theory]
    [InlineData(0.5, WindowKind.Hann)]
    [InlineData(0.75, WindowKind.BlackmanHarris)]
    [InlineData(0.5, WindowKind.Rectangular)]
    public void Chi_squared_bands_hold_the_level_as_often_as_they_say(double overlap, WindowKind window)
    {
        const int Trials = 2000, Length = 160;
        var plan = new WelchPlan(1, 32, overlap, window);
        double[] noise = Noise.White(14, Trials * Length);
        int hits = 0;
        int edgeHits = 0;
        var scatter = new Moments();
        double nu = 0;
        for (int i = 0; i < Trials; i++)
        {
            VarianceCurve found = Welch(plan, noise.AsSpan(i * Length, Length));
            var (lower, upper) = found.Band(0.95);
            hits += lower[8] < 2 && upper[8] > 2 ? 1 : 0;
            edgeHits += lower[16] < 1 && upper[16] > 1 ? 1 : 0;
            scatter.Add([found.Value[8]]);
            nu = found.DegreesOfFreedom[8];
        }

        Noise.Share(0.95, hits, Trials);
        Noise.Share(0.95, edgeHits, Trials);

        // The scatter of a chi-squared variance: relative error sqrt((2 + 12/nu)/trials) for kurtosis 3 + 12/nu.
        Noise.Near(1, scatter.Variance() / (8 / nu), Math.Sqrt((2 + (12 / nu)) / Trials));
    }

    [Fact]
    public void A_stream_shorter_than_a_segment_has_no_spectrum()
    {
        var welch = new WelchSpectrum(new(1, 64));
        welch.Add(new double[63]);
        Assert.Contains("64 samples, but had 63", Assert.Throws<InvalidOperationException>(welch.Result).Message);
        var bins = new BinSpectrum(1, [new(0.25, 64), new(0.25, 32)]);
        bins.Add(new double[63]);
        Assert.Equal([0], bins.Result().Value);
    }

    [Theory]
    [InlineData(0.01, 100)]
    [InlineData(0.49, 100)]
    [InlineData(0.25, 101)]
    [InlineData(double.NaN, 100)]
    public void Bins_that_would_meet_their_image_are_refused(double frequency, int length) =>
        Assert.Contains("BinSpectrum", Assert.Throws<ArgumentException>(() => new BinSpectrum(1, [new(frequency, length)])).Message);

    [Theory]
    [InlineData(0, 64, 0.5)]
    [InlineData(1, 3, 0.5)]
    [InlineData(1, 64, 1)]
    [InlineData(1, 64, -0.1)]
    public void Plans_that_make_no_segments_are_refused(double interval, int length, double overlap) =>
        Assert.Contains("WelchPlan", Assert.Throws<ArgumentException>(() => new WelchPlan(interval, length, overlap)).Message);

    internal static VarianceCurve Welch(WelchPlan plan, ReadOnlySpan<double> samples)
    {
        var spectrum = new WelchSpectrum(plan);
        spectrum.Add(samples);
        return spectrum.Result();
    }
}
