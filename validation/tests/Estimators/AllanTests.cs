using SpinAmp.Engine.Estimators;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Estimators;

public class AllanTests
{
    [Fact]
    public void White_noise_falls_as_one_over_the_square_root_of_time()
    {
        const double Sigma = 4e-13, Interval = 0.1;
        VarianceCurve found = Allan(Interval, [.. Noise.White(31, 200_000).Select(x => 1e-3 + (Sigma * x))], 14);
        Assert.Equal(14, found.At.Length);
        for (int i = 0; i < 14; i++)
            Noise.Near(Sigma * Sigma * Interval / found.At[i], found.Value[i], found.StandardError(i));
        Assert.Equal(-0.5, Fit.Order(found.At[..10], Enumerable.Range(0, 10).Select(found.Root)), 0.02);
    }

    [Fact]
    public void A_random_walk_rises_as_the_square_root_of_time()
    {
        // Steps q once a sample: sigma^2 = q (2 n^2 + 1)/(6 n) at n samples, from the sum of squares of the triangular weights.
        var mean = new MeanCurve();
        for (int r = 0; r < 24; r++)
            mean.Add(r, Allan(1, Noise.Walk(100 + r, 8192), 10));
        VarianceCurve found = mean.Result();
        for (int i = 0; i < found.At.Length; i++)
        {
            double n = found.At[i];
            Noise.Near(((2 * n * n) + 1) / (6 * n), found.Value[i], found.StandardError(i), 4.5);
        }

        Assert.Equal(0.5, Fit.Order(found.At[3..], Enumerable.Range(3, 7).Select(found.Root)), 0.05);
    }

    [Fact]
    public void Errors_are_the_scatter_of_white_noise_and_bands_hold_it()
    {
        const int Trials = 2000, Length = 100;
        double[] noise = Noise.White(32, Trials * Length);
        var scatter = new Moments(6);
        int[] hits = new int[6];
        double[] nu = [];
        for (int i = 0; i < Trials; i++)
        {
            VarianceCurve found = Allan(1, noise[(i * Length)..((i + 1) * Length)], 20);
            scatter.Add(found.Value);
            var (lower, upper) = found.Band();
            for (int o = 0; o < 6; o++)
                hits[o] += lower[o] < 1 / found.At[o] && upper[o] > 1 / found.At[o] ? 1 : 0;
            nu = found.DegreesOfFreedom;
        }

        for (int o = 0; o < 6; o++)
        {
            Noise.Near(1, scatter.Variance(o) / (2 / nu[o] / Math.Pow(4, o)), Math.Sqrt((2 + (12 / nu[o])) / Trials));
            // Squares of overlapping differences are only nearly chi-squared: one more percent.
            Assert.InRange((double)hits[o] / Trials, 0.95 - 0.03, 0.95 + 0.03);
        }
    }

    [Fact]
    public void A_ramp_has_its_closed_form_at_every_time()
    {
        VarianceCurve found = Allan(1, [.. Enumerable.Range(0, 5000).Select(i => 7 + (3.0 * i))], 30);
        Assert.Equal(12, found.At.Length);
        Assert.All(found.At.Index(), at => Assert.Equal(1, found.Root(at.Index) / (3 * at.Item / Math.Sqrt(2)), 1e-12));
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        var (alone, raised) = Noise.BesideLargeMean(33, 20_000);
        VarianceCurve truth = Allan(1, alone, 20);
        Assert.All(truth.Value.Zip(Allan(1, raised, 20).Value), pair => Assert.Equal(1, pair.Second / pair.First, 1e-12));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 0)]
    [InlineData(1, 61)]
    public void Settings_out_of_range_are_refused(double interval, int octaves) =>
        Assert.Contains("AllanDeviation", Assert.Throws<ArgumentException>(() => new AllanDeviation(interval, octaves)).Message);

    private static VarianceCurve Allan(double interval, double[] samples, int octaves)
    {
        var allan = new AllanDeviation(interval, octaves);
        allan.Add(samples);
        return allan.Result();
    }
}
