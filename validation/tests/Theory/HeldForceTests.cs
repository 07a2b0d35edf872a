using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.Theory;

public class HeldForceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(5)]
    [InlineData(900)]
    public void Without_precession_the_ratio_is_that_of_the_scalar_recursion(double x)
    {
        // Gamma = 1, D = 2: the continuous variance is 1. Var' = E^2 Var + ((1 - E)/Gamma)^2 D/h, to its end by doubling.
        var (E, gain) = (Math.Exp(-x), 2 * Math.Exp(-x / 2) * Math.Sinh(x / 2));
        var variance = gain * gain * 2 / x;
        for (var squared = E * E; squared > 1e-20; squared *= squared) variance += squared * variance;
        output.WriteLine($"x = {x}: ratio {HeldForce.VarianceRatio(x):g8}");
        Assert.Equal(1, HeldForce.VarianceRatio(x) / variance, 1e-8);
        Assert.Equal(1, HeldForce.VarianceRatio(x) / (Math.Tanh(x / 2) / (x / 2)), 1e-14);
    }

    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(0.5, 6.283)]
    [InlineData(2, 33)]
    public void A_precessing_spin_has_the_ratio_of_the_stepped_equation(double x, double y)
    {
        var E = Complex.Exp(new Complex(-x, y));
        var push = (1 - E) / new Complex(x, -y);
        static Matrix<double> Real(Complex z) =>
            Matrix<double>.Build.DenseOfArray(new[,] { { z.Real, -z.Imaginary }, { z.Imaginary, z.Real } });
        // h = 1: a force along one axis only, of density 2 x, so that the continuous variances across add up to 1.
        Matrix<double> one = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 0, 0 } });
        var C = LyapunovEquation.Stepped(Real(E), Real(push) * (2 * x * one) * Real(push).Transpose());
        output.WriteLine($"x = {x}, y = {y}: ratio {C.Trace():g8}");
        Assert.Equal(1, HeldForce.VarianceRatio(x, y) / C.Trace(), 1e-12);
    }

    [Fact]
    public void Stepping_exactly_gives_the_continuous_covariance()
    {
        var K = Matrix<double>.Build.DenseOfArray(new[,] { { -2.0, 30, 1 }, { -30, -2, 0 }, { 0.5, 0, -0.01 } });
        var Q = Matrix<double>.Build.DenseOfArray(new[,] { { 3.0, 1, 0 }, { 1, 2, 0.1 }, { 0, 0.1, 0.02 } });
        var C = LyapunovEquation.Continuous(K, Q);
        // The noise of a step of any length is what keeps C: here from the series of exp(K h).
        var T = Matrix<double>.Build.DenseIdentity(3);
        for (var (k, power) = (1, K * 0.05); k < 40; k++, power = power * K * 0.05 / k) T += power;
        var step = C - (T * C * T.Transpose());
        var back = LyapunovEquation.Stepped(T, step);
        Assert.Equal(0, (back - C).FrobeniusNorm() / C.FrobeniusNorm(), 1e-11);

        // And it is the noise of the step: the integral of exp(K t) Q exp(K^T t), by the midpoint rule.
        var (sum, half) = (Matrix<double>.Build.Dense(3, 3), Matrix<double>.Build.DenseIdentity(3));
        const int parts = 2000;
        for (var (k, power) = (1, K * (0.025 / parts)); k < 12; k++, power = power * K * (0.025 / parts) / k) half += power;
        for (var (i, at) = (0, half); i < parts; i++, at = half * half * at) sum += at * Q * at.Transpose() * (0.05 / parts);
        Assert.Equal(0, (sum - step).FrobeniusNorm() / step.FrobeniusNorm(), 1e-6);
    }

    [Fact]
    public void What_hardly_decays_is_refused()
    {
        var K = Matrix<double>.Build.DenseOfArray(new[,] { { 0.0, 1 }, { -1, 0 } });
        var error = Assert.Throws<InvalidOperationException>(() => LyapunovEquation.Continuous(K, Matrix<double>.Build.DenseIdentity(2)));
        Assert.Contains("stationary covariance", error.Message, StringComparison.Ordinal);
    }
}
