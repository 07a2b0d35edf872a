namespace SpinAmp.Engine.Analysis;

/// <summary>How well a fit to the mean of independent groups of samples is known, from how the groups scatter.</summary>
/// <remarks>
/// Each group moves the fit by its Gauss-Newton step; with weights w_g that sum to 1 the covariance is
/// G/(G - 1) sum_g w_g^2 d_g d_g^T, d_g a step less the weighted mean of all. No assumption about the colour of the noise, nor about what
/// it does to amplitude and phase of a group. Valid to first order in error over amplitude; known from G - 1 degrees of freedom. Source:
/// K.-Y. Liang and S. L. Zeger, Biometrika 73, 13 (1986), with as many clusters as groups.
/// </remarks>
public sealed class FitScatter
{
    private readonly double[,] covariance;
    private readonly int lines;
    private readonly int modes;

    /// <summary>The covariance of lines, modes and exponents.</summary>
    /// <param name="fit">A fit to the weighted mean of the groups.</param>
    /// <param name="groups">At least two: weights, and samples as those that were fitted, T.</param>
    public FitScatter(DampedSineFit fit, IReadOnlyList<(double Weight, double[] Samples)> groups)
    {
        (lines, modes) = (fit.Lines.Count, fit.Modes.Count);
        Groups = groups.Count;
        double[][] rows = fit.Sensitivities();
        double[][] moved = [.. groups.Select(g => rows.Select(row => Dot(row, g.Samples.AsSpan(2 * fit.First))).ToArray())];
        double[] mean = [.. rows.Select((_, p) => groups.Index().Sum(g => g.Item.Weight * moved[g.Index][p]))];
        covariance = new double[rows.Length, rows.Length];
        for (int p = 0; p < rows.Length; p++)
        {
            for (int q = 0; q < rows.Length; q++)
            {
                covariance[p, q] = (double)Groups / (Groups - 1) * groups.Index().Sum(
                    g => g.Item.Weight * g.Item.Weight * (moved[g.Index][p] - mean[p]) * (moved[g.Index][q] - mean[q]));
            }
        }
    }

    /// <summary>G, number of groups: all is known from G - 1 degrees of freedom.</summary>
    public int Groups { get; }

    /// <summary>Of a line's amplitude, T^2.</summary>
    /// <param name="line">Which line.</param>
    public ComplexCovariance Line(int line) => At(2 * line);

    /// <summary>Of a mode's amplitude, T^2.</summary>
    /// <param name="mode">Which mode.</param>
    public ComplexCovariance Mode(int mode) => At(2 * (lines + mode));

    /// <summary>Of a mode's exponent, 1/s^2.</summary>
    /// <param name="mode">Which mode.</param>
    public ComplexCovariance Exponent(int mode) => At(2 * (lines + modes + mode));

    private ComplexCovariance At(int p) => new(covariance[p, p], covariance[p, p + 1], covariance[p + 1, p + 1]);

    private static double Dot(double[] row, ReadOnlySpan<double> samples)
    {
        double sum = 0;
        for (int k = 0; k < row.Length; k++)
            sum += row[k] * samples[k];
        return sum;
    }
}
