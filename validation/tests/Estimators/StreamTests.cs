using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

/// <summary>What every estimator of a stream promises: chunks and interruptions leave no trace in the bits.</summary>
public class StreamTests
{
    private delegate void Feed(ReadOnlySpan<double> samples);

    public static TheoryData<string> Names => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_do_not_depend_on_the_chunks(string name)
    {
        double[] samples = Samples();
        var whole = All()[name]();
        whole.Feed(samples);
        foreach (int seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            var cut = All()[name]();
            for (int at = 0; at < samples.Length;)
            {
                int next = Math.Min(samples.Length, at + (6 * random.Next(seed == 1 ? 2 : 200)));
                cut.Feed(samples.AsSpan(at, next - at));
                at = next;
            }

            Assert.Equal(Bits(whole.Result()), Bits(cut.Result()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_and_loaded_state_goes_on_to_the_same_bits(string name)
    {
        double[] samples = Samples();
        var whole = All()[name]();
        whole.Feed(samples);
        foreach (int at in new[] { 0, 6, 498, 3006, samples.Length })
        {
            var before = All()[name]();
            before.Feed(samples.AsSpan(0, at));
            MemoryState saved = MemoryState.Of(before.State);
            var after = All()[name]();
            after.State.Load(saved);
            Assert.True(saved.IsEmpty);
            after.Feed(samples.AsSpan(at));
            Assert.Equal(Bits(whole.Result()), Bits(after.Result()));
        }
    }

    [Theory]
    [InlineData(512, 0.5, WindowKind.Hann, true)]
    [InlineData(256, 0.75, WindowKind.Hann, true)]
    [InlineData(256, 0.5, WindowKind.BlackmanHarris, true)]
    [InlineData(256, 0.5, WindowKind.Hann, false)]
    public void A_state_of_other_settings_is_refused(int length, double overlap, WindowKind window, bool removeMean)
    {
        MemoryState saved = MemoryState.Of(new WelchSpectrum(new(1, length, overlap, window, removeMean)));
        var error = Assert.Throws<InvalidDataException>(() => new WelchSpectrum(new(1, 256)).Load(saved));
        Assert.Contains("must be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_other_bins_or_octaves_is_refused()
    {
        MemoryState bins = MemoryState.Of(new BinSpectrum(1, [new(0.1, 200)]));
        Assert.Contains("0.11", Assert.Throws<InvalidDataException>(() => new BinSpectrum(1, [new(0.11, 200)]).Load(bins)).Message);
        MemoryState octaves = MemoryState.Of(new AllanDeviation(1, 5));
        Assert.Throws<InvalidDataException>(() => new AllanDeviation(1, 6).Load(octaves));
    }

    private static double[] Samples() => [.. Noise.Walk(5, 6000).Zip(Noise.White(6, 6000), (a, b) => 1e3 + a + b)];

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    private static Dictionary<string, Func<(Feed Feed, IStateful State, Func<double[]> Result)>> All()
    {
        return new()
        {
            ["moments"] = () =>
            {
                var e = new Moments();
                return (e.Add, e, () => [e.Count, e.Mean(), e.Variance()]);
            },
            ["covariance"] = () =>
            {
                var e = new Covariance(6);
                return (e.Add, e, () => [e.Count, e.Mean(3), .. Enumerable.Range(0, 36).Select(i => e[i / 6, i % 6])]);
            },
            ["Welch"] = () => Welch(new(0.01, 256)),
            ["Welch, odd and apart"] = () => Welch(new(0.01, 255, 0.8, WindowKind.BlackmanHarris, removeMean: false)),
            ["bins"] = () =>
            {
                var e = new BinSpectrum(0.01, SpectralBin.Logarithmic(0.3, 30, 7, 5, 0.01));
                return (e.Add, e, () => e.Result().Value);
            },
            ["Allan"] = () =>
            {
                var e = new AllanDeviation(0.01, 12);
                return (e.Add, e, () => e.Result().Value);
            },
        };

        static (Feed, IStateful, Func<double[]>) Welch(WelchPlan plan)
        {
            var e = new WelchSpectrum(plan);
            return (e.Add, e, () => e.Result().Value);
        }
    }
}
