using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

public class LogBinsTests
{
    [Fact]
    public void Groups_are_means_and_windows_keep_every_bin()
    {
        double[] f = [.. Enumerable.Range(0, 1001).Select(k => 0.1 * k)];
        var spectrum = new VarianceCurve(f, [.. f.Select(x => 3 * x)], [.. f.Select(_ => 20.0)], [.. f.Select(_ => 7.0)], [1, 0.4]);
        VarianceCurve found = LogBins.Rebin(spectrum, 10, [new(9.05, 0.3)]);

        // The density is linear, so that means of both agree.
        Assert.All(found.At.Index(), at => Assert.Equal(3 * at.Item, found.Value[at.Index], 1e-9));
        Assert.Equal([8.8, 8.9, 9.0, 9.1, 9.2, 9.3], found.At.Where(x => x is > 8.7 and < 9.4), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.DoesNotContain(0, found.At);
        Assert.Equal(0.1, found.At[0], 1e-12);
        Assert.Equal(9, found.At.Count(x => x is > 10 and < 80));
        Assert.True(found.At.Length < 60);

        // A kept bin is the bin itself.
        int kept = Array.FindIndex(found.At, x => Math.Abs(x - 9) < 1e-9);
        Assert.Equal(20, found.DegreesOfFreedom[kept], 1e-9);
        Assert.Equal(7, found.ScatterFreedom[kept], 1e-9);
    }

    [Theory]
    [InlineData(0.5, WindowKind.Hann)]
    [InlineData(0, WindowKind.Hann)]
    [InlineData(0.75, WindowKind.BlackmanHarris)]
    [InlineData(0.5, WindowKind.Rectangular)]
    public void Errors_of_groups_are_their_scatter(double overlap, WindowKind window)
    {
        const int Trials = 800, Length = 320;
        var plan = new WelchPlan(1, 64, overlap, window);
        double[] noise = Noise.White(21, Trials * Length);
        var scatter = new Moments(3);
        double[] claimed = [];
        double[] groups = new double[3];
        for (int i = 0; i < Trials; i++)
        {
            VarianceCurve found = SpectrumTests.Welch(plan, noise.AsSpan(i * Length, Length));
            VarianceCurve flat = found with { Value = [.. found.Value.Select((_, k) => k is 0 or 32 ? 1.0 : 2)] };
            claimed = [.. Enumerable.Range(0, 3).Select(g => Group(flat, g).StandardError(0))];
            scatter.Add([.. Enumerable.Range(0, 3).Select(g => Group(found, g).Value[0])]);
        }

        for (int g = 0; g < 3; g++)
            Noise.Near(1, scatter.Variance(g) / (claimed[g] * claimed[g]), Math.Sqrt(3.0 / Trials));

        // 2, 6 and 24 neighbours far from zero and Nyquist frequency.
        static VarianceCurve Group(VarianceCurve spectrum, int g)
        {
            int count = g == 0 ? 2 : g == 1 ? 6 : 24;
            return LogBins.Rebin(spectrum with { At = [.. spectrum.At.Select((_, k) => k >= 4 && k < 4 + count ? 2.0 : -1)] }, 1, []);
        }
    }
}
