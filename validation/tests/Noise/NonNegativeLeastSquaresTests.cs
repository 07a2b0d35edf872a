using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

public class NonNegativeLeastSquaresTests
{
    /// <summary>Karush, Kuhn and Tucker: no slope where a component is free, only upward slope where it is held at 0.</summary>
    [Fact]
    public void The_minimum_has_no_way_down()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            int columns = 2 + trial % 12;
            var k = Matrix<double>.Build.Dense(20, columns, (_, _) => random.NextDouble() - 0.3);
            var y = Vector<double>.Build.Dense(20, _ => random.NextDouble() - 0.3);
            double[] x = Solve(k, y);
            var slope = k.TransposeThisAndMultiply(k * Vector<double>.Build.Dense(x) - y);
            Assert.All(x.Zip(slope), pair =>
            {
                Assert.True(pair.First >= 0);
                Assert.True(pair.First > 0 ? Math.Abs(pair.Second) < 1e-9 : pair.Second > -1e-9);
            });
        }
    }

    [Fact]
    public void What_is_a_sum_of_its_columns_is_found_again()
    {
        var random = new Random(5);
        var k = Matrix<double>.Build.Dense(30, 8, (_, _) => random.NextDouble());
        double[] given = [0, 1, 0, 3, 0.5, 0, 0, 2];
        var y = k * Vector<double>.Build.Dense(given);
        double[] found = Solve(k, y);
        Assert.All(given.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Components_left_out_stay_zero()
    {
        var gram = Matrix<double>.Build.DenseIdentity(3);
        double[] x = NonNegativeLeastSquares.Solve(gram, Vector<double>.Build.Dense([1, 2, -3]), [0, 2]);
        Assert.Equal(1, x[0], 1e-12);
        Assert.Equal([0, 0], x[1..]);
    }

    private static double[] Solve(Matrix<double> k, Vector<double> y) => NonNegativeLeastSquares.Solve(
        k.TransposeThisAndMultiply(k), k.TransposeThisAndMultiply(y), [.. Enumerable.Range(0, k.ColumnCount)]);
}
