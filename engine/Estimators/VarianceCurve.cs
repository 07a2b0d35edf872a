namespace SpinAmp.Engine.Estimators;

/// <summary>Averages of squares along an axis, each distributed nearly as chi-squared: power densities of bins, Allan variances.</summary>
/// <param name="At">The axis: frequencies in Hz, or averaging times in s.</param>
/// <param name="Value">The averages, in the samples' unit squared (per Hz for power densities).</param>
/// <param name="DegreesOfFreedom">nu = 2/(relative variance of the value).</param>
/// <param name="ScatterFreedom">Degrees of freedom of the scatter that nu was read from; infinite where it follows from theory.</param>
/// <param name="NeighbourCorrelation">Correlation of values by their distance in places, 1 at distance 0 and none beyond its end.</param>
public sealed record VarianceCurve(
    double[] At, double[] Value, double[] DegreesOfFreedom, double[] ScatterFreedom, double[] NeighbourCorrelation)
{
    /// <summary>Standard error of a value: value sqrt(2/nu), in its unit.</summary>
    /// <param name="place">Which value.</param>
    public double StandardError(int place) => Value[place] * Math.Sqrt(2 / DegreesOfFreedom[place]);

    /// <summary>Square root of a value: amplitude density or Allan deviation.</summary>
    /// <param name="place">Which value.</param>
    public double Root(int place) => Math.Sqrt(Value[place]);

    /// <summary>Standard error of the square root, to first order: root/sqrt(2 nu).</summary>
    /// <param name="place">Which value.</param>
    public double RootError(int place) => Root(place) / Math.Sqrt(2 * DegreesOfFreedom[place]);

    /// <summary>
    /// Confidence band of every value: nu S/q from the two quantiles q of chi-squared of nu. Where nu was read from scatter of f degrees of
    /// freedom, its relative variance counts (t_f/z)^2 times: the quantiles of Student's t over those of the normal distribution.
    /// </summary>
    /// <param name="confidence">Probability that the band of one value holds the truth, 0 to 1.</param>
    public (double[] Lower, double[] Upper) Band(double confidence = 0.95)
    {
        var lower = new double[Value.Length];
        var upper = new double[Value.Length];
        double high = (1 + confidence) / 2;
        double freedom = double.NaN;
        double widening = 1;
        for (int i = 0; i < Value.Length; i++)
        {
            // Most places share it, and Student's quantile is slow.
            if (ScatterFreedom[i] != freedom)
            {
                freedom = ScatterFreedom[i];
                widening = Quantiles.Student(freedom, high) / Quantiles.Normal(high);
            }

            double nu = DegreesOfFreedom[i] / (widening * widening);
            lower[i] = Value[i] / Quantiles.ReducedChiSquared(nu, high);
            upper[i] = Value[i] / Quantiles.ReducedChiSquared(nu, 1 - high);
        }

        return (lower, upper);
    }

    // Values that do not scatter, such as the zeros of a silent channel, are known exactly.
    internal static double Freedom(double value, double variance) => variance > 0 ? 2 * value * value / variance : double.PositiveInfinity;

    internal static double[] FromTheory(int places) => [.. Enumerable.Repeat(double.PositiveInfinity, places)];
}
