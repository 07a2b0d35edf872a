using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;
using Step = SpinAmp.Kernels.Integrators.AveragedPartner<
    SpinAmp.Kernels.Lanes.F64x1, SpinAmp.Kernels.Physics.SmallAngleFlow<SpinAmp.Kernels.Lanes.F64x1>,
    SpinAmp.Kernels.Physics.SmallAngleFlow<SpinAmp.Kernels.Lanes.F64x1>, SpinAmp.Kernels.Integrators.Noisy>;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Path by path against Heun's method for Stratonovich equations at a tiny step, on the same Brownian paths.</summary>
/// <remarks>P. E. Kloeden and E. Platen, Numerical Solution of Stochastic Differential Equations (1992), section 10.</remarks>
public class StrongOrderTests(ITestOutputHelper output)
{
    private const int Finest = 1 << 13, Paths = 80;
    private const double Time = 1;
    private static readonly int[] Steps = [32, 64, 128, 256];

    // Coupled, tipped and turning by about a radian within the time; the unit of field is such that all numbers are near 1.
    private static readonly CellParameters Cell = new()
    {
        AlkaliGyromagneticRatio = 2, NobleGyromagneticRatio = 1.3,
        AlkaliLongitudinalRelaxation = 0.6, AlkaliTransverseRelaxation = 0.6,
        NobleLongitudinalRelaxation = 0.2, NobleTransverseRelaxation = 0.2,
        AlkaliEquilibrium = 0.5, NobleEquilibrium = 0.7, ExchangePumping = 0.1, AlkaliOnNoble = 1,
        AlkaliFieldX = 0.3, AlkaliFieldZ = 1, NobleFieldX = 0.3, NobleFieldZ = 1,
    };

    private static readonly double[] Start = [0.2, -0.3, 0.3, 0.4, 0.1, 0.5];

    // Turns about one axis commute, those about three do not: without their areas no method has more than order 1/2.
    [Theory]
    [InlineData(1, 0.9, 1.2)]
    [InlineData(3, 0.45, 0.75)]
    public void Noise_of_fields_has_its_order(int axes, double least, double most)
    {
        double[] squares = new double[Steps.Length];
        var random = new Random(10 + axes);
        for (int path = 0; path < Paths; path++)
        {
            // Strength 0.5 per axis on both species.
            double[][] noise = [.. Enumerable.Range(0, Finest).Select(_ => Enumerable.Range(0, 3).Select(a =>
                a < axes ? 0.5 * Math.Sqrt(Time / Finest) * Normal(random) : 0).ToArray())];
            double[] exact = Heun(noise);
            for (int i = 0; i < Steps.Length; i++)
                squares[i] += Kernel(noise, Steps[i]).Zip(exact, (x, y) => (x - y) * (x - y)).Sum() / Paths;
        }

        double[] errors = [.. squares.Select(Math.Sqrt)];
        double order = Fit.Order(Steps.Select(n => Time / n), errors);
        string list = string.Join(", ", errors.Select(e => $"{e:g3}"));
        output.WriteLine($"{axes} axes: errors {list} at 1/{string.Join(", 1/", Steps)}: order {order:f2}");
        Assert.InRange(order, least, most);
        Assert.InRange(errors[^1], 1e-4, axes == 1 ? 0.004 : 0.03);
    }

    private static double[] Kernel(double[][] increments, int steps)
    {
        double h = Time / steps;
        int each = increments.Length / steps;
        Step step = Step.For([Cell], h);
        SpinState<F64x1> state = new() { Alkali = Vector(Start.AsSpan(0, 3)), Noble = Vector(Start.AsSpan(3, 3)) };
        state.AlkaliMean = state.Alkali;
        for (int n = 0; n < steps; n++)
        {
            double[] mean = [.. Enumerable.Range(0, 3).Select(c => increments.AsSpan(n * each, each).ToArray().Sum(d => d[c]) / h)];
            DriveFields<F64x1> fields = new() { OnAlkali = Vector(mean), OnNoble = Vector(mean) };
            step.Step(ref state, fields, fields, fields, default, 0);
        }

        return
        [
            state.Alkali.X.Value, state.Alkali.Y.Value, state.Alkali.Z.Value,
            state.Noble.X.Value, state.Noble.Y.Value, state.Noble.Z.Value,
        ];
    }

    private static double[] Heun(double[][] increments)
    {
        double h = Time / increments.Length;
        double[] y = [.. Start];
        foreach (double[] w in increments)
        {
            double[] first = Change(y, w, h);
            double[] second = Change([.. y.Zip(first, (a, b) => a + b)], w, h);
            for (int i = 0; i < y.Length; i++)
                y[i] += (first[i] + second[i]) / 2;
        }

        return y;
    }

    // h dy/dt and the turn by the noise, from the equations of the cell.
    private static double[] Change(double[] y, double[] w, double h)
    {
        double k = Cell.ExchangePumping * Cell.NobleEquilibrium / Cell.AlkaliEquilibrium;
        double[] a = y[..3], n = y[3..];
        double[] fieldA = [h * (Cell.AlkaliFieldX + n[0]) + w[0], h * n[1] + w[1], h * (Cell.AlkaliFieldZ + n[2]) + w[2]];
        double[] fieldB = [h * (Cell.NobleFieldX + a[0]) + w[0], h * a[1] + w[1], h * (Cell.NobleFieldZ + a[2]) + w[2]];
        double[] turnA = Cross(fieldA, a), turnB = Cross(fieldB, n);
        double[] change = new double[6];
        for (int c = 0; c < 3; c++)
        {
            double up = c == 2 ? 1 : 0;
            change[c] = (Cell.AlkaliGyromagneticRatio * turnA[c])
                - (h * Cell.AlkaliTransverseRelaxation * (a[c] - (up * Cell.AlkaliEquilibrium)));
            change[3 + c] = (Cell.NobleGyromagneticRatio * turnB[c])
                - (h * Cell.NobleTransverseRelaxation * (n[c] - (up * Cell.NobleEquilibrium)))
                + (h * ((k * a[c]) - (up * Cell.ExchangePumping * Cell.NobleEquilibrium)));
        }

        return change;
    }

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    private static Vec3<F64x1> Vector(ReadOnlySpan<double> v) => new(F64x1.Of(v[0]), F64x1.Of(v[1]), F64x1.Of(v[2]));
}
