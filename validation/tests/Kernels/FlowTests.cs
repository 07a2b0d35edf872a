using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>The three flows against a matrix exponential in decimal arithmetic, and the bounds their remarks claim.</summary>
public class FlowTests(ITestOutputHelper output)
{
    private const double Double = 1.1102230246251565e-16;
    private const double Single = 5.9604644775390625e-8;

    private readonly record struct Errors(double Increment, double Mean)
    {
        public double Worst => Math.Max(Increment, Mean);
    }

    private sealed record Case(double[] Angle, double Longitudinal, double Transverse, double[] Start, double[] Source)
    {
        public double Theta => Length(Angle);

        /// <summary>The terms that v = K m + b is summed from: they round, whatever cancels in the sum.</summary>
        public double Terms => ((Theta + Math.Max(Longitudinal, Transverse)) * Length(Start)) + Length(Source);
    }

    // Bounds are in units of rounding of the terms that make up v; the first term left out is theta^11/12!.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(0.3, 2)]
    [InlineData(0.01, 1e-4)]
    [InlineData(1e-6, 1e-8)]
    public void Small_angles_double(double theta, double rate) => Check<F64x1, SmallAngleFlow<F64x1>>(
        theta, rate, 0, _ => 8 * Double, truncation: true);

    // Relative to the increment, however small: the point of the increment form.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(0.01, 1e-4)]
    [InlineData(1e-6, 4e-7)]
    public void Small_angles_single(double theta, double rate) =>
        Check<F32x1, SmallAngleFlow<F32x1>>(theta, rate, 0, _ => 6 * Single);

    [Theory]
    [InlineData(1000, 30)]
    [InlineData(100, 1)]
    [InlineData(10, 30)]
    [InlineData(10, 1e-6)]
    [InlineData(1, 2)]
    [InlineData(0.1, 1e-3)]
    [InlineData(0.01, 1e-6)]
    [InlineData(1e-4, 0.01)]
    public void Large_angles_double(double theta, double rate) =>
        Check<F64x1, LargeAngleFlow<F64x1>>(theta, rate, 0, c => 8 * Double * Amplification(c));

    [Theory]
    [InlineData(1000, 30)]
    [InlineData(100, 1)]
    [InlineData(10, 30)]
    [InlineData(10, 1e-6)]
    [InlineData(0.1, 1e-3)]
    public void Large_angles_single(double theta, double rate) =>
        Check<F32x1, LargeAngleFlow<F32x1>>(theta, rate, 0, c => 8 * Single * Amplification(c));

    [Theory]
    [InlineData(1000, 30)]
    [InlineData(100, 5)]
    [InlineData(10, 30)]
    [InlineData(1, 1)]
    [InlineData(0.25, 0.25)]
    [InlineData(1e-3, 1e-6)]
    public void Unequal_rates_double(double theta, double rate)
    {
        int doublings = UnequalFlow<F64x1>.Doublings(theta, rate);
        Check<F64x1, UnequalFlow<F64x1>>(theta, rate, doublings, _ => Unequal(doublings, Double, 13));
    }

    [Theory]
    [InlineData(600, 10)]
    [InlineData(10, 5)]
    [InlineData(1, 1)]
    [InlineData(0.25, 0.25)]
    [InlineData(1e-3, 1e-6)]
    public void Unequal_rates_single(double theta, double rate)
    {
        int doublings = UnequalFlow<F32x1>.Doublings(theta, rate);
        Check<F32x1, UnequalFlow<F32x1>>(theta, rate, doublings, _ => Unequal(doublings, Single, 8));
    }

    [Fact]
    public void Without_field_without_rate_and_without_both_they_stay_exact()
    {
        double[] start = [0.25, -0.5, 0.75];
        double[] source = [0.125, 0.5, -0.25];
        (double, double, double)[] cases = [(0, 0, 0), (0, 0, 0.5), (0, 0, 30), (0.3, 0, 0), (0, 0.4, 0), (0.3, -0.4, 0)];
        foreach (var (x, z, rate) in cases)
        {
            var c = new Case([x, 0, z], rate, rate, start, source);
            if (rate <= 2)
                Assert.InRange(Run<F64x1, SmallAngleFlow<F64x1>>(c, 0).Worst, 0, (8 * Double * c.Terms) + Truncation(c));
            Assert.InRange(Run<F64x1, LargeAngleFlow<F64x1>>(c, 0).Worst, 0, 16 * Double * c.Terms);
            int doublings = UnequalFlow<F64x1>.Doublings(c.Theta, rate);
            Assert.InRange(Run<F64x1, UnequalFlow<F64x1>>(c, doublings).Worst, 0, Unequal(doublings, Double, 13) * c.Terms);
        }
    }

    [Fact]
    public void They_agree_where_all_three_serve()
    {
        var random = new Random(41);
        for (int trial = 0; trial < 200; trial++)
        {
            Case c = Draw<F64x1>(random, 0.3, 1, equal: true);
            (double[] small, double[] smallMean) = Evaluate<F64x1, SmallAngleFlow<F64x1>>(c, 0);
            (double[] large, double[] largeMean) = Evaluate<F64x1, LargeAngleFlow<F64x1>>(c, 0);
            (double[] unequal, double[] unequalMean) = Evaluate<F64x1, UnequalFlow<F64x1>>(c, 2);
            for (int i = 0; i < 3; i++)
            {
                double bound = c.Terms * 16 * Double * Amplification(c);
                Assert.Equal(small[i], large[i], bound);
                Assert.Equal(smallMean[i], largeMean[i], bound);
                Assert.Equal(small[i], unequal[i], c.Terms * Unequal(2, Double, 13));
                Assert.Equal(smallMean[i], unequalMean[i], c.Terms * Unequal(2, Double, 13));
            }
        }
    }

    // The bound of LargeAngleFlow's remarks.
    private static double Amplification(Case c) => Math.Max(1, 1 / ((c.Theta * c.Theta) + (c.Transverse * c.Transverse)));

    // A few units that double with the argument, and the first term left out at |z| = 1/2, which doublings of a decaying exponential keep.
    private static double Unequal(int doublings, double unit, int term) =>
        ((4 + Math.ScaleB(1, doublings)) * unit) + (2 * Math.ScaleB(1, -term) / MathNet.Numerics.SpecialFunctions.Factorial(term + 1));

    private static double Truncation(Case c) => 2.1e-9 * Math.Pow(c.Theta, 11) * c.Terms;

    private void Check<T, TFlow>(double theta, double rate, int doublings, Func<Case, double> rounding, bool truncation = false)
        where T : unmanaged, IReal<T>
        where TFlow : unmanaged, IFlow<TFlow, T>
    {
        var random = new Random(43);
        var (increment, mean, share) = (0.0, 0.0, 0.0);
        for (int trial = 0; trial < 150; trial++)
        {
            Case c = Draw<T>(random, theta, rate, equal: typeof(TFlow) != typeof(UnequalFlow<T>));
            Errors found = Run<T, TFlow>(c, doublings);
            increment = Math.Max(increment, found.Increment / c.Terms);
            mean = Math.Max(mean, found.Mean / c.Terms);
            share = Math.Max(share, found.Worst / ((rounding(c) * c.Terms) + (truncation ? Truncation(c) : 0)));
        }

        output.WriteLine(
            $"{typeof(TFlow).Name[..^2]} {typeof(T).Name} theta {theta:G} rate {rate:G}: "
            + $"increment {increment:E1}, mean {mean:E1} of v, {share:F2} of the bound");
        Assert.InRange(share, 0, 1);
    }

    // Angles of length theta/4 to theta and any direction; rates down to zero; inputs rounded to the lane's precision.
    private static Case Draw<T>(Random random, double theta, double rate, bool equal)
        where T : unmanaged, IReal<T>
    {
        double[] Vector(double length) => [.. Enumerable.Range(0, 3).Select(_ => length * ((2 * random.NextDouble()) - 1))];
        double[] Rounded(double[] v) => [.. v.Select(Round<T>)];
        double[] direction = Vector(1);
        double length = theta * (0.25 + (0.75 * random.NextDouble())) / Length(direction);
        double transverse = Round<T>(rate * (random.Next(5) == 0 ? 0 : random.NextDouble()));
        double longitudinal = equal ? transverse : Round<T>(rate * (random.Next(5) == 0 ? 0 : random.NextDouble()));
        return new(
            Rounded([.. direction.Select(d => d * length)]), longitudinal, transverse, Rounded(Vector(1)), Rounded(Vector(rate)));
    }

    private static double Round<T>(double value)
        where T : unmanaged, IReal<T> => T.IsSingle ? (float)value : value;

    private static Errors Run<T, TFlow>(Case c, int doublings)
        where T : unmanaged, IReal<T>
        where TFlow : unmanaged, IFlow<TFlow, T>
    {
        (double[] increment, double[] mean) = Evaluate<T, TFlow>(c, doublings);
        (double[] exact, double[] exactMean) = MatrixExponential.Flow(c.Angle, c.Longitudinal, c.Transverse, c.Start, c.Source);
        return new(Length([.. increment.Zip(exact, (a, b) => a - b)]), Length([.. mean.Zip(exactMean, (a, b) => a - b)]));
    }

    private static (double[] Increment, double[] Mean) Evaluate<T, TFlow>(Case c, int doublings)
        where T : unmanaged, IReal<T>
        where TFlow : unmanaged, IFlow<TFlow, T>
    {
        TFlow flow = TFlow.For([new(c.Longitudinal, c.Transverse)]);
        Vec3<T> angle = Of<T>(c.Angle);
        Vec3<T> drift = flow.Drift(angle, Of<T>(c.Start), Of<T>(c.Source));
        double[] increment = Flat(flow.Increment(angle, drift, doublings, out Vec3<T> mean));
        Assert.Equal(increment, Flat(flow.Increment(angle, drift, doublings)));
        return (increment, Flat(mean));
    }

    private static Vec3<T> Of<T>(double[] v)
        where T : unmanaged, IReal<T> => new(T.Of(v[0]), T.Of(v[1]), T.Of(v[2]));

    private static double[] Flat<T>(Vec3<T> v)
        where T : unmanaged, IReal<T>
    {
        var flat = new double[3];
        T.Store(v.X, flat);
        T.Store(v.Y, flat.AsSpan(1));
        T.Store(v.Z, flat.AsSpan(2));
        return flat;
    }

    private static double Length(double[] v) => Math.Sqrt(v.Sum(x => x * x));
}
