namespace SpinAmp.Engine.Estimators;

/// <summary>The mean of independent values, such as one number of each realisation, and how well it is known.</summary>
/// <param name="Count">n, number of values.</param>
/// <param name="Mean">Their mean, in their unit.</param>
/// <param name="StandardError">s/sqrt(n) with s^2 = sum (x - mean)^2/(n - 1), in their unit; NaN for fewer than two values.</param>
public sealed record Estimate(long Count, double Mean, double StandardError)
{
    /// <summary>From values at hand, summed in their order.</summary>
    /// <param name="values">The values, any unit.</param>
    public static Estimate Of(ReadOnlySpan<double> values)
    {
        var moments = new Moments();
        moments.Add(values);
        return moments.Estimate();
    }

    /// <summary>|standard error/mean|.</summary>
    public double RelativeStandardError => Math.Abs(StandardError / Mean);

    /// <summary>mean -+ t s/sqrt(n) with Student's t of n - 1 degrees of freedom; exact for normal values.</summary>
    /// <param name="confidence">Probability that the band holds the true mean, 0 to 1.</param>
    public (double Lower, double Upper) Band(double confidence = 0.95)
    {
        double reach = Count < 2 ? double.NaN : Quantiles.Student(Count - 1, (1 + confidence) / 2) * StandardError;
        return (Mean - reach, Mean + reach);
    }
}
