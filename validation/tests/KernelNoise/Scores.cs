using SpinAmp.Engine.Estimators;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Distances from expectations in standard errors, written out and held below a common limit.</summary>
internal static class Scores
{
    public const double Limit = 4.5;

    public static void Near(ITestOutputHelper output, string what, double expected, double found, double error)
    {
        double z = (found - expected) / error;
        output.WriteLine($"{what}: {found:g6}, expected {expected:g6} +- {error:g2}, z = {z:f2}");
        Assert.InRange(Math.Abs(z), 0, Limit);
    }

    /// <summary>Every covariance of normal channels against what it should be.</summary>
    /// <returns>Largest |z| and where.</returns>
    public static (double Z, int Row, int Column) Worst(Covariance found, Func<int, int, double> expected)
    {
        (double Z, int Row, int Column) worst = default;
        for (int i = 0; i < found.Channels; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double e = expected(i, j);
                double error = Math.Sqrt(((expected(i, i) * expected(j, j)) + (e * e)) / (found.Count - 1));
                double z = Math.Abs(found[i, j] - e) / error;
                if (z > worst.Z || double.IsNaN(z))
                    worst = (z, i, j);
            }
        }

        return worst;
    }

    public static void Covariances(ITestOutputHelper output, string what, Covariance found, Func<int, int, double> expected)
    {
        var (z, i, j) = Worst(found, expected);
        output.WriteLine($"{what}: {found.Count} samples, worst of {found.Channels * (found.Channels + 1) / 2} covariances ({i}, {j}): "
            + $"{found[i, j]:g5}, expected {expected(i, j):g5}, |z| = {z:f2}");
        Assert.InRange(z, 0, Limit);
    }

    /// <summary>Scores of a mean spectrum in bins far enough apart to be independent, and their chi-squared as one.</summary>
    public static void Spectrum(ITestOutputHelper output, string what, VarianceCurve found, Func<int, double> expected, int first, int last)
    {
        int[] bins = [.. Enumerable.Range(first, last - first + 1).Where(k => (k - first) % 3 == 0)];
        double[] z = [.. bins.Select(k => (found.Value[k] - expected(k)) / found.StandardError(k))];
        double chi = (z.Sum(x => x * x) - z.Length) / Math.Sqrt(2.0 * z.Length);
        double mean = z.Sum() / Math.Sqrt(z.Length);
        output.WriteLine($"{what}: {z.Length} bins, worst |z| {z.Max(Math.Abs):f2}, chi-squared {chi:f2} sigma, mean {mean:f2} sigma, "
            + $"errors {found.StandardError(bins[0]) / found.Value[bins[0]]:p1} each");
        Assert.All([chi, mean, .. z], x => Assert.InRange(Math.Abs(x), 0, Limit));
    }

    /// <summary>Covariance of the six spin components over realisations, at the end of one sample.</summary>
    public static Covariance Spins(TrajectoryJob job, params int[] samples)
    {
        Covariance covariance = new(6);
        foreach (int sample in samples)
        {
            for (int i = 0; i < job.Count; i++)
                covariance.Add(job.Spins.AsSpan(6 * ((i * job.OutputSamples) + sample), 6));
        }

        return covariance;
    }
}
