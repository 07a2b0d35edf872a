using System.Numerics;
using SpinAmp.Engine.Analysis;

namespace SpinAmp.Tests.Analysis;

/// <summary>The sample model and the fits on it, against samples made step by step.</summary>
public class DampedSineTests
{
    private static readonly Complex I = Complex.ImaginaryOne;

    [Theory]
    [InlineData(-0.3, 62, 63, 40)]
    [InlineData(-5, -40, 63, 40)]
    [InlineData(0, 63, 63, 1)]
    [InlineData(-0.02, 0, 12, 7)]
    [InlineData(0.4, 200, -190, 25)]
    [InlineData(-900, 30, 0, 3)]
    public void Columns_are_the_samples_of_a_digitiser_that_averages(double real, double imaginary, double reference, int perSample)
    {
        var model = new DampedSines(1e-3, perSample, 30, reference);
        var (first, second) = model.Columns(new(real, imaginary), 3, 30);
        double[] cosine = Sampled(model, t => Complex.Exp(new Complex(real, imaginary) * t).Real);
        double[] sine = Sampled(model, t => (I * Complex.Exp(new Complex(real, imaginary) * t)).Real);
        double scale = Math.Max(cosine.Max(Math.Abs), sine.Max(Math.Abs));
        for (int k = 3; k < 30; k++)
        {
            Assert.True((new Complex(cosine[2 * k], cosine[(2 * k) + 1]) - first[k - 3]).Magnitude < 1e-9 * scale);
            Assert.True((new Complex(sine[2 * k], sine[(2 * k) + 1]) - second[k - 3]).Magnitude < 1e-9 * scale);
        }
    }

    // exp(s t) at the last sample is beyond all numbers.
    [Fact]
    public void A_mode_that_grows_beyond_all_numbers_has_no_amplitude()
    {
        var model = new DampedSines(1e-3, 40, 150, 63);
        double[] samples = Sampled(model, t => Math.Cos(62 * t));
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 150, [], [new(1e4, 62)]);
        Assert.False(double.IsFinite(fit.Exponents[0].Real));
    }

    [Fact]
    public void A_line_a_mode_and_an_offset_are_told_apart()
    {
        var model = new DampedSines(1e-3, 40, 150, 63);
        Complex line = 2 * Complex.Exp(0.4 * I), mode = 1.5 * Complex.Exp(-1.1 * I), exponent = new(-0.31, 62.4);
        double[] samples = Sampled(model, t => ((line * Complex.Exp(63 * I * t)) + (mode * Complex.Exp(exponent * t))).Real + 0.7);
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 150, [63 * I], [new(-0.3, 62.45)]);
        Near(line, fit.Lines[0], 1e-8);
        Near(mode, fit.Modes[0], 1e-8);
        Near(exponent, fit.Exponents[0], 1e-8);
        Assert.InRange(fit.Residual, 0, 1e-9);
    }

    // Two slow motions, nearly alike over the samples and to the offset: products of their columns hold too few digits for the line.
    [Fact]
    public void A_line_a_millionth_of_slow_motions_is_read()
    {
        var model = new DampedSines(1e-3, 4, 60, 600);
        Complex line = 1e-6 * Complex.Exp(0.4 * I), slow = new(-0.02, 0.03), along = -0.5;
        double[] samples = Sampled(model, t =>
            ((line * Complex.Exp(600 * I * t)) + ((0.8 + (0.3 * I)) * Complex.Exp(slow * t)) + (0.5 * Complex.Exp(along * t))).Real + 1);
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 60, [600 * I, along, -0.01], [slow]);
        Assert.True((fit.Lines[0] - line).Magnitude < 1e-4 * line.Magnitude, $"{fit.Lines[0]}");
    }

    [Theory]
    [InlineData(0.6, 1e-7)]
    [InlineData(0.1, 1e-5)]
    public void Two_close_modes_are_told_apart(double apart, double error)
    {
        // The second decays otherwise and lies a fraction of the inverse length beside the first.
        var model = new DampedSines(1e-3, 20, 300, 63);
        Complex first = new(-0.4, 62), second = new(-0.55, 62 + apart);
        double[] samples = Sampled(model, t => (Complex.Exp(first * t) + (0.8 * I * Complex.Exp(second * t))).Real);
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 300, [], [first * 1.001, second * 0.999]);
        Near(first, fit.Exponents[0], error);
        Near(second, fit.Exponents[1], error);
        Near(0.8 * I, fit.Modes[1], 10 * error / apart);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_modulated_line_keeps_its_carrier(bool fitSidebands)
    {
        // Samples of two whole periods of the modulation; the image of the carrier and its sidebands fold onto one line.
        const double Ac = 2 * Math.PI * 12.5, Index = 0.9, Line = 71.3;
        var model = new DampedSines(5e-4, 320, 200, Line);
        Complex mode = new(-0.2, 70.9);
        double Signal(double t)
        {
            Complex modulation = I * Index * Math.Sin(Ac * t);
            return (Complex.Exp((I * Line * t) + modulation) + (0.6 * Complex.Exp((mode * t) + modulation))).Real;
        }

        DampedSineFit fit = DampedSineFit.Of(
            model, Sampled(model, Signal), 0, 200, [I * Line], [new(-0.21, 70.88)], fitSidebands ? Ac : null);
        double carrier = MathNet.Numerics.SpecialFunctions.BesselJ(0, Index);
        double error = (fit.Lines[0] - carrier).Magnitude;
        Assert.True(fitSidebands ? error < 1e-6 : error > 1e-5, $"{error:E1}");
        if (fitSidebands)
            Near(mode, fit.Exponents[0], 1e-6);
    }

    [Fact]
    public void An_offset_over_whole_periods_does_not_take_from_the_line()
    {
        // 50 steps of 1 ms are half a second of 20 Hz: the offset's column is rounding.
        const double Line = 2 * Math.PI * 20;
        var model = new DampedSines(1e-3, 500, 60, Line);
        double[] samples = Sampled(model, t => Math.Cos((Line * t) + 0.3) + 4);
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 60, [I * Line], []);
        Near(Complex.Exp(0.3 * I), fit.Lines[0], 1e-9);
    }

    [Fact]
    public void A_mode_that_is_not_there_has_no_exponent()
    {
        var model = new DampedSines(1e-3, 40, 100, 63);
        double[] samples = Sampled(model, t => Math.Cos(63 * t));
        DampedSineFit fit = DampedSineFit.Of(model, samples, 0, 100, [63 * I], [new(-0.3, 62)]);
        Assert.True(double.IsNaN(fit.Exponents[0].Real));
        Assert.InRange(fit.Modes[0].Magnitude, 0, 1e-9);
        Near(Complex.One, fit.Lines[0], 1e-9);

        DampedSineFit none = DampedSineFit.Of(model, new double[200], 0, 100, [63 * I], [new(-0.3, 62)]);
        Assert.Equal(0, none.Residual);
        Assert.Equal(Complex.Zero, none.Lines[0]);
    }

    [Fact]
    public void Standing_motions_and_the_part_of_the_samples_that_is_asked_for_are_fitted()
    {
        var model = new DampedSines(2e-3, 10, 400, 0);
        double[] samples = Sampled(model, t => t < 1 ? 1e3 : 3 * Math.Exp(-0.8 * t));
        DampedSineFit fit = DampedSineFit.Of(model, samples, 60, 380, [], [new(-0.5, 0)]);
        Assert.Equal(-0.8, fit.Exponents[0].Real, 1e-7);
        Assert.Equal(3, fit.Modes[0].Real, 1e-6);
    }

    private static void Near(Complex expected, Complex found, double error) =>
        Assert.True((found - expected).Magnitude <= error * Math.Max(1, expected.Magnitude), $"expected {expected}, found {found}");

    // Simpson's mean over each step, times the reference at its middle, averaged over the steps of a sample.
    private static double[] Sampled(DampedSines model, Func<double, double> signal)
    {
        var samples = new double[2 * model.Samples];
        for (int k = 0; k < model.Samples; k++)
        {
            Complex sum = 0;
            for (int j = 0; j < model.StepsPerSample; j++)
            {
                double start = ((k * model.StepsPerSample) + j) * model.Step;
                const int Intervals = 16;
                double mean = 0;
                for (int i = 0; i <= Intervals; i++)
                    mean += signal(start + (i * model.Step / Intervals)) * (i is 0 or Intervals ? 1 : i % 2 == 0 ? 2 : 4) / (3 * Intervals);
                sum += mean * Complex.Exp(-I * model.Reference * (start + (model.Step / 2)));
            }

            samples[2 * k] = sum.Real / model.StepsPerSample;
            samples[(2 * k) + 1] = sum.Imaginary / model.StepsPerSample;
        }

        return samples;
    }
}
