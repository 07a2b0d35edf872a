using MathNet.Numerics.Distributions;

namespace SpinAmp.Engine.Estimators;

/// <summary>Quantiles of confidence bands: the library's, and limits for many degrees of freedom, where its search is slow.</summary>
internal static class Quantiles
{
    // Beyond it Wilson and Hilferty, Proc. Natl Acad. Sci. 17, 684 (1931), is exact to 4e-8, and Student's t is normal to 1e-5.
    private const double Many = 1e5;

    public static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);

    public static double Student(double freedom, double probability) =>
        freedom > Many ? Normal(probability) : StudentT.InvCDF(0, 1, freedom, probability);

    /// <summary>Quantile of chi-squared over its degrees of freedom.</summary>
    public static double ReducedChiSquared(double freedom, double probability) => freedom > Many
        ? Math.Pow(1 - (2 / (9 * freedom)) + (Normal(probability) * Math.Sqrt(2 / (9 * freedom))), 3)
        : ChiSquared.InvCDF(freedom, probability) / freedom;
}
