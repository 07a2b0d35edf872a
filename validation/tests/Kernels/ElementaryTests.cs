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
