using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

public class FlickerTests
{
    private const double Density = 1e-14;

    private static NoiseProcess Process(double exponent, double from, double to) =>
        new FlickerNoise("f", Density, exponent, from, to, new(0, 1, 0), DriveTarget.Both).Terms(NoiseExamples.Cell)[0].Process;

    [Theory]
    [InlineData(0.05, 1e-2, 1e2)]
    [InlineData(0.5, 1e-3, 1e4)]
    [InlineData(1, 1e-2, 1e2)]
    [InlineData(1, 1e-5, 1e5)]
    [InlineData(1, 1, 1.01)]
    [InlineData(1.5, 1e-3, 1e4)]
    [InlineData(1.95, 1e-2, 1e2)]
    [InlineData(2, 1e-2, 1e2)]
    public void The_spectrum_is_within_a_tenth_of_a_decibel_over_the_band(double exponent, double from, double to)
    {
        var process = Process(exponent, from, to);
        for (int i = 0; i <= 1000; i++)
        {
            double f = from * Math.Pow(to / from, i / 1000.0);
            double declared = Density * Density * Math.Pow(f, -exponent);
            Assert.InRange(10 * Math.Log10(process.Density(f) / declared), -FlickerNoise.Accuracy, FlickerNoise.Accuracy);
        }

        // Every pole costs a random number a step.
        Assert.InRange(process.Poles.Count, 1, 3 + 1.5 * Math.Log10(to / from));
    }

    [Fact]
    public void Beyond_the_band_it_levels_off_and_falls()
    {
        var process = Process(1, 1e-2, 1e2);
        Assert.InRange(process.Density(0) / process.Density(1e-2), 1, 50);
        Assert.InRange(process.Density(1e5) / process.Density(1e2), 0, 0.1);
    }
}
