using System.Numerics;
using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

/// <summary>Means over realisations.</summary>
public class EnsembleTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Bands_of_means_hold_the_level_as_often_as_they_say(int realisations)
    {
        const int Trials = 2000, Length = 64;
        var plan = new WelchPlan(1, 16);
        double[] noise = Noise.White(41 + realisations, Trials * realisations * Length);
        int hits = 0;
        for (int i = 0; i < Trials; i++)
        {
            var mean = new MeanCurve();
            for (int r = 0; r < realisations; r++)
                mean.Add(r, SpectrumTests.Welch(plan, noise.AsSpan(((i * realisations) + r) * Length, Length)));
            var (lower, upper) = mean.Result().Band();
            hits += lower[4] < 2 && upper[4] > 2 ? 1 : 0;
        }

        Noise.Share(0.95, hits, Trials);
    }

    [Fact]
    public void From_eight_realisations_on_the_scatter_counts()
    {
        // Every realisation is known to 10 %, but they differ by a factor.
        double[] values = [1, 2, 4, 1, 2, 4, 1, 2];
        var mean = new MeanCurve();
        foreach (var (r, value) in values.Index())
        {
            mean.Add(r, One(value));
            if (r == 6)
                Assert.Equal(15.0 / 7 * Math.Sqrt(2 / 1400.0), mean.Result().StandardError(0), 1e-12);
        }

        VarianceCurve found = mean.Result();
        Estimate truth = Estimate.Of(values);
        Assert.Equal(truth.Mean, found.Value[0], 1e-12);
        Assert.Equal(truth.StandardError, found.StandardError(0), 1e-12);
        Assert.Equal(7, found.ScatterFreedom[0]);
    }

    [Fact]
    public void Realisations_that_agree_are_known_exactly()
    {
        var mean = new MeanCurve();
        for (int r = 0; r < 10; r++)
            mean.Add(r, One(0));
        var (lower, upper) = mean.Result().Band();
        Assert.Equal([0, 0, 0], [mean.Result().StandardError(0), lower[0], upper[0]]);
    }

    [Fact]
    public void Realisations_merge_in_ascending_order_only()
    {
        var mean = new MeanCurve();
        mean.Add(3, One(1));
        mean.Add(7, One(2));
        Assert.Contains("5 came after 7", Assert.Throws<ArgumentException>(() => mean.Add(5, One(3))).Message);
        Assert.Contains("7 came after 7", Assert.Throws<ArgumentException>(() => mean.Add(7, One(3))).Message);
        var lockIn = new LockInScatter();
        lockIn.Add(1, 1);
        Assert.Throws<ArgumentException>(() => lockIn.Add(0, 1));
        Assert.Equal(2, mean.Realisations);
    }

    [Fact]
    public void Realisations_of_another_length_are_refused()
    {
        var mean = new MeanCurve();
        Assert.Contains("run longer", Assert.Throws<ArgumentException>(() => mean.Add(0, new AllanDeviation(1, 5).Result())).Message);
        mean.Add(1, One(1));
        Assert.Contains("ended early", Assert.Throws<ArgumentException>(() => mean.Add(2, One(1) with { DegreesOfFreedom = [190] })).Message);
        Assert.Throws<ArgumentException>(() => mean.Add(3, One(1) with { At = [1.5] }));
    }

    [Fact]
    public void Saved_means_go_on_to_the_same_bits()
    {
        double[] values = Noise.White(42, 20);
        var (mean, loadedMean) = (new MeanCurve(), new MeanCurve());
        var (lockIn, loadedLockIn) = (new LockInScatter(), new LockInScatter());
        foreach (var (r, value) in values.Index())
        {
            if (r == 9)
            {
                loadedMean.Load(MemoryState.Of(mean));
                loadedLockIn.Load(MemoryState.Of(lockIn));
            }

            Add(mean, lockIn);
            if (r >= 9)
                Add(loadedMean, loadedLockIn);

            void Add(MeanCurve m, LockInScatter l)
            {
                m.Add(r, One(value * value));
                l.Add(r, new(value, r));
            }
        }

        Assert.Equal(mean.Result().Value, loadedMean.Result().Value);
        Assert.Equal(mean.Result().DegreesOfFreedom, loadedMean.Result().DegreesOfFreedom);
        Assert.Equal(mean.Result().NeighbourCorrelation, loadedMean.Result().NeighbourCorrelation);
        Assert.Equal(lockIn.Mean, loadedLockIn.Mean);
        Assert.Equal(lockIn.Scatter, loadedLockIn.Scatter);
        Assert.Throws<ArgumentException>(() => loadedMean.Add(19, One(1)));
        Assert.Throws<ArgumentException>(() => loadedLockIn.Add(19, 1));
    }

    [Fact]
    public void Lock_in_errors_are_those_of_an_ellipse_of_scatter()
    {
        // Along the amplitude the noise is 0.3, across it 0.1: turned together by 1.1 rad.
        const int Count = 20_000;
        double[] noise = Noise.White(43, 2 * Count);
        Complex turn = Complex.FromPolarCoordinates(1, 1.1);
        var scatter = new LockInScatter();
        for (int r = 0; r < Count; r++)
            scatter.Add(r, turn * new Complex(5 + (0.3 * noise[2 * r]), 0.1 * noise[(2 * r) + 1]));
        Assert.Equal(1, scatter.AmplitudeError / (0.3 / Math.Sqrt(Count)), 0.02);
        Assert.Equal(1, scatter.PhaseError / (0.1 / 5 / Math.Sqrt(Count)), 0.02);
        Noise.Near(5, scatter.Mean.Magnitude, scatter.AmplitudeError);
        Noise.Near(1.1, scatter.Mean.Phase, scatter.PhaseError);
        Assert.Equal(0.09 + 0.01, scatter.Scatter.RealReal + scatter.Scatter.ImaginaryImaginary, 0.003);
        Assert.Equal((0.09 - 0.01) * Math.Sin(2.2) / 2, scatter.Scatter.RealImaginary, 0.002);
    }

    private static VarianceCurve One(double value) => new([1], [value], [200], [double.PositiveInfinity], [1, 0.3]);
}
