using Line = MathNet.Numerics.Fit;

namespace SpinAmp.Tests.Support;

/// <summary>What tests measure from series of numbers.</summary>
internal static class Fit
{
    /// <summary>Least-squares slope of y over x.</summary>
    public static double Slope(IEnumerable<double> x, IEnumerable<double> y) => Line.Line([.. x], [.. y]).B;

    /// <summary>The power p of error ~ h^p, by least squares on logarithms.</summary>
    public static double Order(IEnumerable<double> steps, IEnumerable<double> errors) =>
        Slope(steps.Select(h => Math.Log(h)), errors.Select(e => Math.Log(e)));

    /// <summary>|a - b| over |b|.</summary>
    public static double RelativeDistance(IEnumerable<double> a, IEnumerable<double> b)
    {
        (double First, double Second)[] pairs = [.. a.Zip(b)];
        return Math.Sqrt(pairs.Sum(p => (p.First - p.Second) * (p.First - p.Second)) / pairs.Sum(p => p.Second * p.Second));
    }
}
