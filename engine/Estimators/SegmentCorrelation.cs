using System.Numerics;

namespace SpinAmp.Engine.Estimators;

/// <summary>How the powers that overlapping windowed segments give are correlated, and what their average is therefore worth.</summary>
/// <remarks>
/// For Gaussian noise whose spectrum is flat over a few bins, powers d bins and j segment steps D apart correlate by
/// c(d, j) = |sum_n w_n w_(n + j D) exp(-2 pi i d n/L)|^2/(sum_n w_n^2)^2. Source: P. D. Welch, IEEE Trans. Audio Electroacoust. 15, 70
/// (1967), d = 0. Not for bins within the window's width of zero and Nyquist
/// frequency, which also meet their image.
/// </remarks>
public sealed class SegmentCorrelation
{
    // Bins whose correlation is kept: for the windows at hand the rest adds below 1 % to the variance of a mean over many bins.
    private const int Neighbours = 17;

    // Correlations of longer windows have converged to 1e-3.
    private const int Longest = 1024;

    private readonly double[][] powers;

    /// <summary>The correlations of one way of cutting a stream.</summary>
    /// <param name="window">The window.</param>
    /// <param name="length">L, samples per segment.</param>
    /// <param name="step">D, samples from the start of one segment to that of the next, 1 to L.</param>
    public SegmentCorrelation(WindowKind window, int length, int step)
    {
        int n = Math.Min(length, Longest);
        int shift = Math.Max(1, (int)Math.Round((double)step * n / length));
        double[] weights = Window.Weights(window, n);
        double square = weights.Sum(w => w * w);
        powers = new double[Math.Min(Neighbours, n / 2)][];
        for (int d = 0; d < powers.Length; d++)
        {
            powers[d] = new double[(n + shift - 1) / shift];
            for (int j = 0; j < powers[d].Length; j++)
            {
                Complex sum = 0;
                for (int k = 0; k + (j * shift) < n; k++)
                    sum += weights[k] * weights[k + (j * shift)] * Complex.FromPolarCoordinates(1, Math.Tau * d * k / n);
                powers[d][j] = (sum / square).Magnitude * (sum / square).Magnitude;
            }
        }
    }

    /// <summary>nu = 2K/(1 + 2 sum_j (1 - j/K) c(0, j)): the average of K segments scatters as chi-squared of nu over nu.</summary>
    /// <param name="segments">K, number of segments.</param>
    public double EquivalentDegreesOfFreedom(long segments) => 2 * segments / Sum(powers[0], segments);

    /// <summary>Correlation of averages over K segments, by their distance in bins from 0 on.</summary>
    /// <param name="segments">K, number of segments.</param>
    public double[] BetweenBins(long segments) => [.. powers.Select(p => Sum(p, segments) / Sum(powers[0], segments))];

    /// <summary>nu of the average of overlapping segments.</summary>
    /// <param name="segments">Number of segments.</param>
    /// <param name="overlap">Share of a segment that the next one covers too, 0 to below 1.</param>
    /// <param name="window">The window.</param>
    /// <returns>nu = 2/(relative variance): 2 for each segment less what overlap makes them share.</returns>
    public static double EquivalentDegreesOfFreedom(long segments, double overlap, WindowKind window) =>
        new SegmentCorrelation(window, Longest, Longest - (int)(overlap * Longest)).EquivalentDegreesOfFreedom(segments);

    /// <summary>1 + 2 sum_j (1 - j/K) c(j) over 0 &lt; j &lt; K: by how much correlation raises the variance of a mean of K.</summary>
    internal static double Sum(ReadOnlySpan<double> correlation, long count)
    {
        double sum = correlation[0];
        for (int j = 1; j < Math.Min(correlation.Length, count); j++)
            sum += 2 * (1 - ((double)j / count)) * correlation[j];
        return sum;
    }
}
