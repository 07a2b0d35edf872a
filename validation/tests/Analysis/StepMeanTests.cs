using System.Numerics;
using MathNet.Numerics.Integration;
using SpinAmp.Engine.Analysis;

namespace SpinAmp.Tests.Analysis;

/// <summary>Means of sines and exponentials over steps, against quadrature and sums.</summary>
public class StepMeanTests
{
    // Gauss and Legendre's rule of 32 nodes is exact here to rounding: 1e-14. A sine that turns by 9e-5 lies 3e-10 below its middle.
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3e-5, 0)]
    [InlineData(9e-5, 0)]
    [InlineData(0, 9e-5)]
    [InlineData(-6e-5, 6e-5)]
    [InlineData(1.1e-4, 0)]
    [InlineData(0, -0.3)]
    [InlineData(-2, 3)]
    public void The_mean_of_an_exponential_over_a_step_is_its_integral(double decay, double turn)
    {
        Complex x = new(decay, turn);
        double Part(Func<Complex, double> part) => GaussLegendreRule.Integrate(u => part(Complex.Exp(x * u)), -0.5, 0.5, 32);
        Complex expected = new(Part(z => z.Real), Part(z => z.Imaginary));
        Assert.Equal(0, (StepMean.Factor(x) - expected).Magnitude, Rounding);
        if (decay == 0)
            Assert.Equal(expected.Real, StepMean.Factor(turn), Rounding);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(8, 1e-5)]
    [InlineData(8, 0.7)]
    [InlineData(33, 0.2)]
    public void The_mean_over_steps_is_that_of_their_middles(int steps, double turn)
    {
        Complex x = new(-0.1 * turn, turn), sum = 0;
        for (int j = 0; j < steps; j++)
            sum += Complex.Exp(x * (j + 0.5 - (steps / 2.0)));
        Assert.Equal(0, (StepMean.OfSteps(x, steps) - (sum / steps)).Magnitude, Rounding);
    }
}
