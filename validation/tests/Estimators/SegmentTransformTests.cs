using System.Numerics;
using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

/// <summary>Segments of any length against the sum that defines a Fourier transform.</summary>
public class SegmentTransformTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(1000)]
    public void Powers_without_a_window_are_those_of_the_definition(int length)
    {
        double[] x = Noise.White(length, length);
        VarianceCurve found = SpectrumTests.Welch(new(1, length, 0, WindowKind.Rectangular, removeMean: false), x);
        Assert.Equal((length / 2) + 1, found.Value.Length);
        double largest = found.Value.Max();
        for (int k = 0; k < found.Value.Length; k++)
        {
            Complex sum = 0;
            for (int n = 0; n < length; n++)
                sum += x[n] * Complex.FromPolarCoordinates(1, -Math.Tau * ((long)k * n % length) / length);
            double expected = (k == 0 || 2 * k == length ? 1 : 2) * sum.Magnitude * sum.Magnitude / length;
            Assert.Equal(expected, found.Value[k], 1e-12 * largest);
        }
    }
}
