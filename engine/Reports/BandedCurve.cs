using SpinAmp.Engine.Estimators;

namespace SpinAmp.Engine.Reports;

/// <summary>Values along an axis with standard errors and 95 % confidence bands, all in one unit.</summary>
/// <param name="Value">The values.</param>
/// <param name="Error">Their standard errors.</param>
/// <param name="Lower">Lower ends of the bands.</param>
/// <param name="Upper">Upper ends of the bands.</param>
internal sealed record BandedCurve(double[] Value, double[] Error, double[] Lower, double[] Upper)
{
    /// <summary>A curve of variances as it is.</summary>
    public static BandedCurve Of(VarianceCurve curve)
    {
        var (lower, upper) = curve.Band();
        return new(curve.Value, [.. curve.At.Select((_, i) => curve.StandardError(i))], lower, upper);
    }

    /// <summary>Roots of variances, each over a number that is known exactly.</summary>
    /// <param name="curve">The variances.</param>
    /// <param name="over">The numbers, such as responses; null for ones.</param>
    public static BandedCurve RootOf(VarianceCurve curve, double[]? over = null)
    {
        var (lower, upper) = curve.Band();
        double[] Scaled(Func<int, double> at) => [.. curve.At.Select((_, i) => at(i) / (over?[i] ?? 1))];
        return new(Scaled(curve.Root), Scaled(curve.RootError), Scaled(i => Math.Sqrt(lower[i])), Scaled(i => Math.Sqrt(upper[i])));
    }
}
