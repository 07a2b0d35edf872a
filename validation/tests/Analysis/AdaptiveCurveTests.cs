using System.Numerics;
using SpinAmp.Engine.Analysis;

namespace SpinAmp.Tests.Analysis;

public class AdaptiveCurveTests
{
    private const double Width = 1e-3;

    private static readonly double[] Places = [.. Enumerable.Range(0, 41).Select(i => 5.0 * i)];

    /// <summary>A line of 1 mHz in 200 Hz beside its minimum, on every scale, against the function between its places.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chords_lie_within_the_tolerance_between_all_places_of_a_narrow_line(bool logarithmic)
    {
        const double Centre = 77.7123;
        Complex Answer(double f) => 1 + (2000 * Width / new Complex(f - Centre, Width));
        double[] Heights(double f) => [Answer(f).Magnitude, Answer(f).Magnitude, Answer(f).Phase, Answer(f).Magnitude];
        HeightScale[] scales = [HeightScale.Logarithmic, HeightScale.Positive, HeightScale.Angular, HeightScale.Linear];
        double[] places = logarithmic ? [.. Places.Skip(1), 1] : Places;
        var curve = AdaptiveCurve.Of(Heights, scales, [.. places, Centre], [(Centre - 0.02, Centre + 0.02)], 3000, logarithmic);
        Assert.Equal(0, curve.Error);
        Assert.InRange(curve.X.Length, 100, 1500);
        var random = new Random(1);
        for (int i = 1; i < curve.X.Length; i++)
        {
            var (a, b, part) = (curve.X[i - 1], curve.X[i], random.NextDouble());
            double x = logarithmic ? a * Math.Pow(b / a, part) : a + (part * (b - a));
            double[] exact = Heights(x);
            double Chord(int of, Func<double, double> height) =>
                height(curve.Y[of][i - 1]) + (part * (height(curve.Y[of][i]) - height(curve.Y[of][i - 1]))) - height(exact[of]);
            double range = Math.Log(curve.Y[0].Max() / curve.Y[0].Min());
            Assert.InRange(Math.Abs(Chord(0, Math.Log)) / range, 0, AdaptiveCurve.Tolerance);
            Assert.InRange(Math.Abs(Chord(3, v => v)) / curve.Y[3].Max(), 0, AdaptiveCurve.Tolerance);
            double turned = Math.IEEERemainder(
                exact[2] - curve.Y[2][i - 1] - (part * Math.IEEERemainder(curve.Y[2][i] - curve.Y[2][i - 1], Math.Tau)), Math.Tau);
            Assert.InRange(Math.Abs(turned) / Math.PI, 0, AdaptiveCurve.Tolerance);
        }
    }

    [Fact]
    public void A_window_is_refined_to_its_own_range()
    {
        double Function(double x) => x < 50 ? 1e-3 * Math.Sin(x) : x;
        double Off(params (double, double)[] windows)
        {
            var curve = AdaptiveCurve.Of(x => [Function(x)], [HeightScale.Linear], Places, windows, 3000);
            return Enumerable.Range(1, curve.X.Length - 1).Where(i => curve.X[i] < 20).Max(i => Math.Abs(
                ((curve.Y[0][i] + curve.Y[0][i - 1]) / 2) - Function((curve.X[i] + curve.X[i - 1]) / 2)));
        }

        Assert.InRange(Off((0, 20)), 0, 2e-3 * AdaptiveCurve.Tolerance);
        Assert.InRange(Off(), 5e-5, 1);
    }

    [Fact]
    public void Where_a_function_ends_the_end_is_found_and_nothing_is_drawn_beyond_it()
    {
        var curve = AdaptiveCurve.Of(x => [x < 33.3 ? double.NaN : x], [HeightScale.Linear], Places, [], 1000);
        Assert.Equal(33.3, curve.X.Zip(curve.Y[0]).First(p => !double.IsNaN(p.Second)).First, 200e-4);
        Assert.Equal(33.3, curve.X.Zip(curve.Y[0]).Last(p => double.IsNaN(p.Second)).First, 200e-4);
    }

    [Fact]
    public void The_budget_is_kept_and_what_it_leaves_is_said()
    {
        int calls = 0;
        double Rough(double x)
        {
            Interlocked.Increment(ref calls);
            return Math.Sin(10 * x);
        }

        var curve = AdaptiveCurve.Of(x => [Rough(x)], [HeightScale.Linear], Places, [], 200);
        Assert.Equal(calls, curve.X.Length);
        Assert.InRange(curve.X.Length, 190, 200);
        Assert.InRange(curve.Error, 0.1, 2);
        Assert.Equal(20, AdaptiveCurve.Of(x => [x], [HeightScale.Linear], Places, [], 20).X.Length);
    }

    [Fact]
    public void Places_come_back_as_they_were_given_and_a_straight_line_takes_few_more()
    {
        var curve = AdaptiveCurve.Of(x => [x, 5], [HeightScale.Linear, HeightScale.Linear], [0.1, 0.3, 0.7], [], 1000, logarithmic: true);
        Assert.Superset(new HashSet<double> { 0.1, 0.3, 0.7 }, curve.X.ToHashSet());
        Assert.Equal(7, AdaptiveCurve.Of(x => [x, 5], [HeightScale.Linear, HeightScale.Linear], [0.1, 0.3, 0.7], [], 1000).X.Length);
    }
}
