using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

/// <summary>What a one-sided density means: its integral is the variance, also through the mean over an interval.</summary>
public class ProcessTests
{
    [Theory]
    [InlineData(40, 0)]
    [InlineData(2, 300)]
    public void The_integral_of_a_poles_density_is_its_variance(double rate, double frequency)
    {
        var pole = new NoisePole(rate, frequency, 2.5);
        Assert.Equal(2.5, Integral(pole.Density, 3e5, 3_000_000), 1e-3);
    }

    // sinc(f h)^2 is the power that a mean over h keeps.
    [Fact]
    public void The_mean_square_over_an_interval_is_the_integral_of_what_the_mean_keeps()
    {
        const double Interval = 0.01, Density = 3;
        double kept = Integral(f => Density * Density * Square(Math.Sin(Math.PI * f * Interval) / (Math.PI * f * Interval)), 1e5, 1_000_000);
        Assert.Equal(kept, NoiseProcess.Flat(Density * Density).MeanSquare(Interval), 2e-3 * kept);
    }

    // Half the density at the corner, and pi/2 of it times the corner in all.
    [Fact]
    public void Below_its_corner_noise_is_level()
    {
        NoiseProcess process = NoiseProcess.LowPass(2, 7);
        Assert.Equal(4, process.Density(0), 1e-12);
        Assert.Equal(2, process.Density(7), 1e-12);
        Assert.Equal(Math.PI / 2 * 4 * 7, process.MeanSquare(1), 1e-12);
        Assert.Equal(4, NoiseProcess.LowPass(2, null).Density(1e6));
    }

    private static double Square(double x) => x * x;

    private static double Integral(Func<double, double> density, double highest, int points)
    {
        double step = highest / points, sum = 0;
        for (int i = 0; i < points; i++)
            sum += density((i + 0.5) * step);
        return sum * step;
    }
}
