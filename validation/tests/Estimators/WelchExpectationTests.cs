using System.Numerics;
using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

/// <summary>The mean of a Welch estimate against its definition summed over all pairs of samples.</summary>
public class WelchExpectationTests
{
    public static TheoryData<WindowKind, int, bool> Plans
    {
        get
        {
            TheoryData<WindowKind, int, bool> plans = [];
            foreach (WindowKind kind in Enum.GetValues<WindowKind>())
            {
                foreach (int length in new[] { 16, 21, 50 })
                {
                    plans.Add(kind, length, true);
                    plans.Add(kind, length, false);
                }
            }

            return plans;
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void It_is_the_sum_over_all_pairs(WindowKind kind, int length, bool removeMean)
    {
        WelchPlan plan = new(0.01, length, 0, kind, removeMean);
        double[] R = [.. Enumerable.Range(0, length).Select(n =>
            (3 * Math.Exp(-0.03 * n) * Math.Cos(0.9 * n)) + Math.Exp(-0.002 * n) + (n == 0 ? 0.5 : 0))];
        double[] found = new WelchExpectation(plan).Of(R);
        double[] weights = Estimate(plan, kind, length);
        for (int k = 0; k < found.Length; k++)
        {
            double sides = k == 0 || 2 * k == length ? 1 : 2;
            Assert.Equal(sides * Pairs(weights, R, k, removeMean), found[k], 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void So_is_the_curve_at_bins_and_between_them(WindowKind kind, int length, bool removeMean)
    {
        WelchPlan plan = new(0.01, length, 0, kind, removeMean);
        double[] R = [.. Enumerable.Range(0, length).Select(n => (3 * Math.Exp(-0.03 * n) * Math.Cos(0.9 * n)) + (n == 0 ? 0.5 : 0))];
        var expectation = new WelchExpectation(plan);
        double[] weights = Estimate(plan, kind, length);
        Func<double, double> curve = expectation.Curve(R);
        for (double bin = 0.37; 2 * bin < length; bin += 0.63)
            Assert.Equal(2 * Pairs(weights, R, bin, removeMean), curve(bin / (length * plan.Interval)), 1e-12);
    }

    // The row that takes samples to a bin: window and phase, less its mean where that is removed. Of one sign of the frequency.
    private static double Pairs(double[] weights, double[] R, double bin, bool removeMean)
    {
        int length = weights.Length;
        Complex[] row = [.. weights.Select((w, n) => w * Complex.Exp(new(0, -Math.Tau * bin * n / length)))];
        Complex mean = removeMean ? row.Aggregate(Complex.Add) / length : 0;
        double square = 0;
        for (int n = 0; n < length; n++)
        {
            for (int m = 0; m < length; m++)
                square += ((row[n] - mean) * Complex.Conjugate(row[m] - mean)).Real * R[Math.Abs(n - m)];
        }

        return 0.01 * square / weights.Sum(w => w * w);
    }

    [Fact]
    public void Estimates_of_drawn_streams_have_it_as_their_mean()
    {
        const int Length = 64, Streams = 4000;
        const double Rate = 0.05;
        WelchPlan plan = new(1, Length);
        double[] expected = new WelchExpectation(plan).Of([.. Enumerable.Range(0, Length).Select(n => Math.Exp(-Rate * n))]);
        var random = new Random(3);
        double keep = Math.Exp(-Rate), kick = Math.Sqrt(1 - (keep * keep));
        var mean = new MeanCurve();
        for (int i = 0; i < Streams; i++)
        {
            double x = MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
            var one = new WelchSpectrum(plan);
            one.Add([.. Enumerable.Range(0, Length).Select(_ =>
            {
                double now = x;
                x = (keep * x) + (kick * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
                return now;
            })]);
            mean.Add(i, one.Result());
        }

        VarianceCurve found = mean.Result();
        for (int k = 0; k < expected.Length; k++)
            Assert.InRange((found.Value[k] - expected[k]) / found.StandardError(k), -4.5, 4.5);
    }

    // The window by its definition.
    private static double[] Estimate(WelchPlan plan, WindowKind kind, int length)
    {
        double[] terms = kind switch
        {
            WindowKind.Rectangular => [1],
            WindowKind.Hann => [0.5, -0.5],
            _ => [0.35875, -0.48829, 0.14128, -0.01168],
        };
        Assert.Equal(length, plan.Length);
        return [.. Enumerable.Range(0, length).Select(n => terms.Select((a, m) => a * Math.Cos(Math.Tau * m * n / length)).Sum())];
    }
}
