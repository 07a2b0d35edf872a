using SpinAmp.Kernels.Lanes;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Sine and versine against the runtime's library over the documented ranges and bounds.</summary>
public class ElementaryTests(ITestOutputHelper output)
{
    private const double Double = 2.220446049250313e-16;
    private const double Single = 1.1920928955078125e-7;

    // Elementary's bound, 5 units in the last place of 1, and one more for the library's own rounding in double. Without the two doublings,
    // whose last one alone turns an error of sin x/2 into four times that of 1 - cos x, polynomials stay below one unit.
    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(1e3, 6)]
    [InlineData(1e6, 6)]
    public void Double_precision_within_its_bound(double range, double units) =>
        Assert.InRange(Worst<F64x1>(range, Double, "double"), 0, units);

    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(1e3, 5)]
    [InlineData(1e4, 5)]
    public void Single_precision_within_its_bound(double range, double units) =>
        Assert.InRange(Worst<F32x1>(range, Single, "single"), 0, units);

    // 1 - cos x = x^2/2 near 0: relative, not absolute, accuracy. Every one of some ten operations rounds by half a unit.
    [Fact]
    public void Versine_of_small_angles_keeps_its_relative_accuracy()
    {
        double worstDouble = 0;
        double worstSingle = 0;
        for (double x = 1e-12; x < 1; x *= 1.37)
        {
            Elementary.SinVersine(F64x1.Of(x), out _, out F64x1 v);
            worstDouble = Math.Max(worstDouble, Math.Abs((v.Value / Versine(x)) - 1) / Double);
            F32x1 y = F32x1.Of(x);
            Elementary.SinVersine(y, out _, out F32x1 w);
            worstSingle = Math.Max(worstSingle, Math.Abs((w.Value / Versine(y.Value)) - 1) / Single);
        }

        output.WriteLine($"relative error of 1 - cos x, units in the last place: double {worstDouble:F2}, single {worstSingle:F2}");
        Assert.InRange(worstDouble, 0, 8);
        Assert.InRange(worstSingle, 0, 8);
    }

    [Fact]
    public void Phases_in_turns()
    {
        var random = new Random(5);
        double worstDouble = 0;
        double worstSingle = 0;
        for (int i = 0; i < 100000; i++)
        {
            double turns = i < 9 ? (i - 4) / 8.0 : random.NextDouble() - 0.5;
            Elementary.SinVersineOfTurns(F64x1.Of(turns), out F64x1 s, out F64x1 v);
            double error = Errors(s.Value, v.Value, double.SinPi(2 * turns), 2 * Square(double.SinPi(turns)));
            worstDouble = Math.Max(worstDouble, error / Double);
            F32x1 rounded = F32x1.Of(turns);
            Elementary.SinVersineOfTurns(rounded, out F32x1 p, out F32x1 q);
            double t = rounded.Value;
            worstSingle = Math.Max(worstSingle, Errors(p.Value, q.Value, double.SinPi(2 * t), 2 * Square(double.SinPi(t))) / Single);
        }

        // The product with pi/2 rounds as well: half a unit of a number up to pi/4, doubled twice.
        output.WriteLine($"turns, units in the last place of 1: double {worstDouble:F2}, single {worstSingle:F2}");
        Assert.InRange(worstDouble, 0, 6);
        Assert.InRange(worstSingle, 0, 5 + 1);
    }

    [Fact]
    public void Points_from_radius_and_turns()
    {
        var random = new Random(6);
        double worstDouble = 0;
        double worstSingle = 0;
        for (int i = 0; i < 100000; i++)
        {
            double turns = i < 9 ? (i - 4) / 8.0 : random.NextDouble() - 0.5;
            double radius = 10 * random.NextDouble();
            Elementary.FromPolar(F64x1.Of(radius), F64x1.Of(turns), out F64x1 x, out F64x1 y);
            double error = Errors(x.Value, y.Value, radius * double.CosPi(2 * turns), radius * double.SinPi(2 * turns));
            worstDouble = Math.Max(worstDouble, error / radius / Double);
            F32x1 t = F32x1.Of(turns);
            F32x1 r = F32x1.Of(radius);
            Elementary.FromPolar(r, t, out F32x1 p, out F32x1 q);
            error = Errors(p.Value, q.Value, r.Value * double.CosPi(2 * (double)t.Value), r.Value * double.SinPi(2 * (double)t.Value));
            worstSingle = Math.Max(worstSingle, error / r.Value / Single);
        }

        output.WriteLine($"polar, units in the last place of the radius: double {worstDouble:F2}, single {worstSingle:F2}");
        Assert.InRange(worstDouble, 0, 6);
        Assert.InRange(worstSingle, 0, 6);
    }

    [Fact]
    public void Logarithms_of_positive_normal_numbers()
    {
        double worstDouble = 0;
        double worstSingle = 0;
        foreach (double x in Positive(double.MaxValue, 2.2250738585072014e-308, Math.BitIncrement, Math.BitDecrement))
            worstDouble = Math.Max(worstDouble, RelativeError(Elementary.Log(F64x1.Of(x)).Value, Math.Log(x)) / Double);
        foreach (double x in Positive(float.MaxValue, 1.17549435e-38, v => MathF.BitIncrement((float)v), v => MathF.BitDecrement((float)v)))
        {
            F32x1 rounded = F32x1.Of(x);
            worstSingle = Math.Max(worstSingle, RelativeError(Elementary.Log(rounded).Value, Math.Log(rounded.Value)) / Single);
        }

        // One more unit for the library's own rounding in double.
        output.WriteLine($"logarithm, relative error in units in the last place: double {worstDouble:F2}, single {worstSingle:F2}");
        Assert.InRange(worstDouble, 0, 2 + 1);
        Assert.InRange(worstSingle, 0, 2);
    }

    [Fact]
    public void Exponent_and_mantissa_make_up_the_number()
    {
        double root = Math.Sqrt(0.5);
        foreach (double x in Positive(double.MaxValue, 2.2250738585072014e-308, Math.BitIncrement, Math.BitDecrement))
        {
            double exponent = F64x1.SplitExponent(F64x1.Of(x), out F64x1 mantissa).Value;
            Assert.Equal(x, Math.ScaleB(mantissa.Value, (int)exponent));
            Assert.InRange(mantissa.Value, root, Math.BitDecrement(2 * root));
        }

        foreach (double x in Positive(float.MaxValue, 1.17549435e-38, v => MathF.BitIncrement((float)v), v => MathF.BitDecrement((float)v)))
        {
            F32x1 rounded = F32x1.Of(x);
            double exponent = F32x1.SplitExponent(rounded, out F32x1 mantissa).Value;
            Assert.Equal(rounded.Value, Math.ScaleB(mantissa.Value, (int)exponent));
            Assert.InRange(mantissa.Value, (float)root, MathF.BitDecrement(2 * (float)root));
        }
    }

    // Every range of exponents, (0, 1] where random numbers lie, near 1, and where mantissas begin and end.
    private static IEnumerable<double> Positive(double largest, double least, Func<double, double> up, Func<double, double> down)
    {
        var random = new Random(8);
        foreach (double x in new[] { least, 1, Math.Sqrt(0.5), Math.Sqrt(2), 0.5, 2, 1 / 8589934592.0 })
            foreach (double neighbour in new[] { x, up(x), down(x) })
                yield return Math.Max(neighbour, least);
        yield return largest;
        for (int i = 0; i < 100000; i++)
        {
            yield return Math.Exp(Math.Log(least) + (random.NextDouble() * (Math.Log(largest) - Math.Log(least) - 1e-6)) + 1e-6);
            yield return 1 - random.NextDouble();
            yield return 1 + ((random.NextDouble() - 0.5) * Math.ScaleB(1, -random.Next(40)));
        }
    }

    private static double RelativeError(double found, double exact) => exact == 0 ? Math.Abs(found) : Math.Abs((found / exact) - 1);

    private double Worst<T>(double range, double unit, string name)
        where T : unmanaged, IReal<T>
    {
        var random = new Random(3);
        double worst = 0;
        Span<double> value = stackalloc double[1];
        Span<double> versine = stackalloc double[1];
        for (int i = 0; i < 200000; i++)
        {
            // Every fourth angle sits at a multiple of pi/4, where reductions and polynomials meet.
            double x = ((2 * random.NextDouble()) - 1) * range;
            if (i % 4 == 0)
                x = Math.Round(x * 4 / Math.PI) * Math.PI / 4;
            T angle = T.Of(x);
            T.Store(angle, value);
            double exact = value[0];
            Elementary.SinVersine(angle, out T s, out T v);
            T.Store(s, value);
            T.Store(v, versine);
            worst = Math.Max(worst, Errors(value[0], versine[0], Math.Sin(exact), Versine(exact)) / unit);
        }

        output.WriteLine($"{name}, |x| below {range:G1}: {worst:F2} units in the last place of 1");
        return worst;
    }

    private static double Errors(double s, double v, double sin, double versine) => Math.Max(Math.Abs(s - sin), Math.Abs(v - versine));

    private static double Versine(double x) => 2 * Square(Math.Sin(0.5 * x));

    private static double Square(double x) => x * x;
}
