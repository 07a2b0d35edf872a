namespace SpinAmp.Engine.Estimators;

/// <summary>Frequencies that keep their full resolution: from centre - half-width to centre + half-width.</summary>
/// <param name="Centre">Hz.</param>
/// <param name="HalfWidth">Hz.</param>
public readonly record struct FrequencyWindow(double Centre, double HalfWidth);

/// <summary>Averages the bins of a linear spectrum over logarithmic ones.</summary>
public static class LogBins
{
    /// <summary>The rebinned spectrum; zero frequency is left out, and bins hold at least one frequency.</summary>
    /// <remarks>
    /// Equal weights: frequency and density are means over the M bins of a group. With r(d) the correlation of bins d apart that their
    /// window makes, the variance of the mean is sum_i e_i^2 sum_j r(|i - j|)/M^2: of standard errors e that vary slowly, on the safe side
    /// where they do not.
    /// </remarks>
    /// <param name="spectrum">Of evenly spaced ascending frequencies, Hz.</param>
    /// <param name="perDecade">Groups per decade; their edges are powers of 10^(1/perDecade) Hz.</param>
    /// <param name="keep">Where bins stay as they are.</param>
    public static VarianceCurve Rebin(VarianceCurve spectrum, int perDecade, IReadOnlyList<FrequencyWindow> keep)
    {
        var groups = new List<Range>();
        (int Group, bool Kept) last = default;
        foreach (var (i, f) in spectrum.At.Index().Where(at => at.Item > 0))
        {
            (int Group, bool Kept) own = ((int)Math.Floor(perDecade * Math.Log10(f)), keep.Any(k => Math.Abs(f - k.Centre) <= k.HalfWidth));
            if (groups.Count > 0 && own == last && !own.Kept)
                groups[^1] = groups[^1].Start..(i + 1);
            else
                groups.Add(i..(i + 1));
            last = own;
        }

        var means = groups.ConvertAll(g => Mean(spectrum, g));
        return new(
            [.. groups.Select(g => spectrum.At[g].Average())],
            [.. means.Select(m => m.Value)],
            [.. means.Select(m => m.DegreesOfFreedom)],
            [.. means.Select(m => m.ScatterFreedom)],
            [1]);
    }

    private static (double Value, double DegreesOfFreedom, double ScatterFreedom) Mean(VarianceCurve spectrum, Range group)
    {
        double[] r = spectrum.NeighbourCorrelation;
        var (start, count) = group.GetOffsetAndLength(spectrum.At.Length);
        double variance = 0;
        double uncorrelated = 0;
        for (int i = 0; i < count; i++)
        {
            double square = Math.Pow(spectrum.StandardError(start + i), 2) / ((double)count * count);
            uncorrelated += square;
            for (int d = 1 - r.Length; d < r.Length; d++)
                variance += i + d >= 0 && i + d < count ? square * r[Math.Abs(d)] : 0;
        }

        double value = spectrum.Value[group].Average();
        // The scatter of so many independent bins is known from so many times the data.
        double independent = uncorrelated > 0 ? count * uncorrelated / variance : 1;
        return (value, VarianceCurve.Freedom(value, variance), spectrum.ScatterFreedom[start] * independent);
    }
}
