using System.Numerics;
using SpinAmp.Engine.Analysis;
using Draws = SpinAmp.Tests.Estimators.Noise;

namespace SpinAmp.Tests.Analysis;

/// <summary>Standard errors from the scatter of groups against the scatter of many fits, in white and in coloured noise.</summary>
public class FitScatterTests
{
    private const int Groups = 24, Trials = 150, Samples = 80;
    private static readonly DampedSines Model = new(1e-3, 40, Samples, 63);
    private static readonly Complex Exponent = new(-0.4, 62.7), Amplitude = Complex.FromPolarCoordinates(2, 0.8);

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Errors_are_the_scatter_of_fits(double memory)
    {
        double[] draws = Draws.White(29, Trials * Groups * 2 * Samples);
        List<double[]> found = [], variances = [];
        for (int trial = 0; trial < Trials; trial++)
        {
            double[][] groups = [.. Enumerable.Range(0, Groups).Select(g => Noisy(draws, (trial * Groups) + g, memory))];
            double[] mean = [.. Enumerable.Range(0, 2 * Samples).Select(k => groups.Average(g => g[k]))];
            DampedSineFit fit = DampedSineFit.Of(Model, mean, 0, Samples, [], [Exponent]);
            var scatter = new FitScatter(fit, [.. groups.Select(g => (1.0 / Groups, g))]);
            found.Add([fit.Exponents[0].Real, fit.Exponents[0].Imaginary, fit.Modes[0].Real, fit.Modes[0].Imaginary]);
            variances.Add([
                scatter.Exponent(0).RealReal, scatter.Exponent(0).ImaginaryImaginary, scatter.Mode(0).RealReal,
                scatter.Mode(0).ImaginaryImaginary,
            ]);
        }

        double[] exact = [Exponent.Real, Exponent.Imaginary, Amplitude.Real, Amplitude.Imaginary];
        for (int p = 0; p < exact.Length; p++)
        {
            double actual = found.Average(f => Math.Pow(f[p] - exact[p], 2)), said = variances.Average(v => v[p]);

            // A variance from so many trials scatters by sqrt(2/trials); the mean of those said by less.
            Assert.InRange(said / actual, 1 - (4 * Math.Sqrt(2.0 / Trials)), 1 + (5 * Math.Sqrt(2.0 / Trials)));
        }
    }

    // Where groups differ by the amplitude of a line alone, its error is that of a mean: the standard deviation over the root of their number.
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_a_line_it_is_the_standard_error_of_the_mean(int count)
    {
        Complex line = new(0, 62.7);
        double[] drawn = Draws.White(31, 2 * count);
        Complex[] amplitudes = [.. Enumerable.Range(0, count).Select(g => new Complex(3 + drawn[2 * g], drawn[(2 * g) + 1]))];
        double[][] groups = [.. amplitudes.Select(a => Demodulated(line, a))];
        double[] mean = [.. Enumerable.Range(0, 2 * Samples).Select(k => groups.Average(g => g[k]))];
        DampedSineFit fit = DampedSineFit.Of(Model, mean, 0, Samples, [line], []);
        ComplexCovariance found = new FitScatter(fit, [.. groups.Select(g => (1.0 / count, g))]).Line(0);
        double Of(Func<Complex, double> a, Func<Complex, double> b) =>
            amplitudes.Sum(x => (a(x) - amplitudes.Average(a)) * (b(x) - amplitudes.Average(b))) / (count - 1) / count;
        Assert.Equal(Of(a => a.Real, a => a.Real), found.RealReal, 1e-9);
        Assert.Equal(Of(a => a.Real, a => a.Imaginary), found.RealImaginary, 1e-9);
        Assert.Equal(Of(a => a.Imaginary, a => a.Imaginary), found.ImaginaryImaginary, 1e-9);
    }

    private static double[] Demodulated(Complex exponent, Complex amplitude)
    {
        var (real, imaginary) = Model.Columns(exponent, 0, Samples);
        return [.. Enumerable.Range(0, Samples).Select(k => (amplitude.Real * real[k]) + (amplitude.Imaginary * imaginary[k]))
            .SelectMany(value => new[] { value.Real, value.Imaginary })];
    }

    // Noise of each sample, with so much of the last one's in it.
    private static double[] Noisy(double[] draws, int place, double memory)
    {
        double[] white = draws[(place * 2 * Samples)..((place + 1) * 2 * Samples)];
        var (real, imaginary) = Model.Columns(Exponent, 0, Samples);
        for (int k = 2; k < white.Length; k++)
            white[k] = (memory * white[k - 2]) + (Math.Sqrt(1 - (memory * memory)) * white[k]);
        return [.. Enumerable.Range(0, 2 * Samples).Select(k =>
        {
            Complex value = (Amplitude.Real * real[k / 2]) + (Amplitude.Imaginary * imaginary[k / 2]);
            return (k % 2 == 0 ? value.Real : value.Imaginary) + (0.3 * white[k]);
        })];
    }
}
