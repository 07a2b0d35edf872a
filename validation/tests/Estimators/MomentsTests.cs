using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

public class MomentsTests
{
    [Fact]
    public void A_mean_ten_billion_times_the_deviation_leaves_the_variance()
    {
        var (noise, raised) = Noise.BesideLargeMean(1, 100_000);
        double truth = Variance(noise);
        var moments = new Moments();
        moments.Add(raised);
        Assert.Equal(1e10 + noise.Average(), moments.Mean(), 1e-5);
        Assert.InRange(moments.Variance() / truth, 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void Channels_of_different_scales_keep_their_covariances()
    {
        double[] scales = [1e-9, 1e-7, 1, 1e-9, 1e-7, 1e-9];
        double[] means = [1e-7, 0, -3, 2, 1e3, 1e-20];
        double[] white = Noise.White(2, 60_000);
        var covariance = new Covariance(6);
        var apart = new Moments(6);
        double[] samples = new double[white.Length];
        for (int i = 0; i < white.Length; i++)
            samples[i] = means[i % 6] + (scales[i % 6] * (white[i] + white[(6 * (i / 6)) + 1]));
        covariance.Add(samples);
        apart.Add(samples);
        double[][] centred = [.. Enumerable.Range(0, 6).Select(Centred)];
        for (int row = 0; row < 6; row++)
        {
            Noise.Near(means[row], covariance.Mean(row), scales[row] * Math.Sqrt(4.0 / centred[row].Length));
            Assert.InRange(apart.Variance(row) / covariance[row, row], 1 - 1e-12, 1 + 1e-12);
            for (int column = 0; column < 6; column++)
            {
                double truth = centred[row].Zip(centred[column], (a, b) => a * b).Sum() / (centred[row].Length - 1);
                Assert.InRange(covariance[row, column] / truth, 1 - 1e-9, 1 + 1e-9);
            }
        }

        // In two passes, about the first sample.
        double[] Centred(int c)
        {
            double[] channel = [.. samples.Where((_, i) => i % 6 == c).Select(x => x - samples[c])];
            double mean = channel.Average();
            return [.. channel.Select(x => x - mean)];
        }
    }

    [Fact]
    public void Merged_parts_are_the_whole()
    {
        double[] samples = [.. Noise.White(3, 9000).Select((x, i) => (1e6 * (i % 3)) + x)];
        var whole = new Covariance(3);
        whole.Add(samples);
        var merged = new Covariance(3);
        var moments = new Moments(3);
        foreach (Range part in new[] { 0..0, 0..3, 3..6000, 6000..6000, 6000..9000 })
        {
            var one = new Covariance(3);
            one.Add(samples[part]);
            merged.Merge(one);
            var apart = new Moments(3);
            apart.Add(samples[part]);
            moments.Merge(apart);
        }

        Assert.Equal(3000, merged.Count);
        Assert.Equal(3000, moments.Count);
        for (int i = 0; i < 9; i++)
            Assert.Equal(whole[i / 3, i % 3], merged[i / 3, i % 3], 1e-12);
        for (int c = 0; c < 3; c++)
        {
            Assert.Equal(whole.Mean(c), moments.Mean(c), 1e-9);
            Assert.Equal(whole[c, c], moments.Variance(c), 1e-12);
        }
    }

    [Fact]
    public void One_sample_has_no_variance_and_half_a_sample_is_refused()
    {
        var moments = new Moments(2);
        moments.Add([1, 2]);
        Assert.Equal(2, moments.Mean(1));
        Assert.True(double.IsNaN(moments.Variance()));
        Assert.Contains("but 1 were", Assert.Throws<ArgumentException>(() => moments.Merge(new())).Message);
        Assert.Contains("2 values, but 3", Assert.Throws<ArgumentException>(() => moments.Add([1, 2, 3])).Message);
    }

    [Fact]
    public void Student_bands_hold_the_mean_as_often_as_they_say()
    {
        const int Trials = 4000, Size = 4;
        double[] values = Noise.White(4, Trials * Size);
        int hits = 0;
        for (int i = 0; i < Trials; i++)
        {
            var (lower, upper) = Estimate.Of(values.AsSpan(i * Size, Size)).Band(0.9);
            hits += lower < 0 && upper > 0 ? 1 : 0;
        }

        Noise.Share(0.9, hits, Trials);
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1);
    }
}
