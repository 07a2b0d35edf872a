using SpinAmp.Engine.Estimators;

namespace SpinAmp.Validation;

/// <summary>A simulated spectrum over its closed form, bin by bin.</summary>
/// <remarks>
/// With r(d) the correlation of bins d places apart, as the window makes it: Var of the mean ratio = sum of r(d) sigma_i sigma_j/n^2, of
/// the mean square score = sum of r(d)^2 (2 + 12/nu)/n^2; sigma = sqrt(2/nu).
/// </remarks>
/// <param name="density">The spectrum; degrees of freedom known from its averaging.</param>
/// <param name="expected">The closed form at its frequencies.</param>
public sealed class BinRatios(VarianceCurve density, double[] expected)
{
    private readonly double[] ratios = [.. density.Value.Zip(expected, (s, t) => s / t)];
    private readonly double[] sigmas = [.. density.DegreesOfFreedom.Select(nu => Math.Sqrt(2 / nu))];

    /// <summary>Mean of spectrum over closed form: 1 is expected.</summary>
    public double Mean => ratios.Average();

    /// <summary>Its standard error.</summary>
    public double MeanError => Math.Sqrt(Pairs(r => r, sigmas)) / ratios.Length;

    /// <summary>Mean square of (ratio - 1)/sigma, chi-squared per bin: 1 is expected.</summary>
    public double ChiSquared => ratios.Zip(sigmas, (r, s) => Math.Pow((r - 1) / s, 2)).Average();

    /// <summary>Its standard error.</summary>
    public double ChiSquaredError =>
        Math.Sqrt(Pairs(r => r * r, [.. density.DegreesOfFreedom.Select(nu => Math.Sqrt(2 + (12 / nu)))])) / ratios.Length;

    /// <summary>Both as comparisons.</summary>
    /// <param name="of">What makes the noise.</param>
    /// <param name="standardErrors">How many standard errors either may be off.</param>
    /// <param name="systematic">Relative error of steps or of a closed form beside them, on the mean ratio.</param>
    /// <param name="systematicFrom">Where that comes from.</param>
    public Comparison[] Compare(string of, double standardErrors, double systematic, string systematicFrom) =>
    [
        Comparison.Absolute($"spectrum over closed form, mean of {ratios.Length} bins, {of}", Mean, 1, "",
            (standardErrors * MeanError) + systematic,
            FormattableString.Invariant($"{standardErrors} standard errors of {MeanError:G2}; {systematicFrom}")) with
        {
            StandardError = MeanError,
        },
        Comparison.Statistical($"chi-squared per bin, {of}", ChiSquared, ChiSquaredError, 1, "", standardErrors),
    ];

    private double Pairs(Func<double, double> correlation, double[] scale)
    {
        double sum = 0;
        for (int d = 0; d < Math.Min(scale.Length, density.NeighbourCorrelation.Length); d++)
        {
            for (int i = d; i < scale.Length; i++)
                sum += (d == 0 ? 1 : 2) * correlation(density.NeighbourCorrelation[d]) * scale[i] * scale[i - d];
        }

        return sum;
    }
}
