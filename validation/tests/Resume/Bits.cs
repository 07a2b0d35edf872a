using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;

namespace SpinAmp.Tests.Resume;

/// <summary>Results as text that two runs share if and only if they have the same bits.</summary>
internal static class Bits
{
    public static void AssertSame(IReadOnlyList<PointResult> expected, IReadOnlyList<PointResult> found)
    {
        Assert.Equal(expected.Count, found.Count);
        for (int i = 0; i < found.Count; i++)
            AssertSame(expected[i], found[i]);
    }

    public static void AssertSame(PointResult expected, PointResult found) => Assert.Equal(Lines(expected), Lines(found));

    /// <summary>Everything in a result, a line for each thing that has a name.</summary>
    public static IEnumerable<string> Lines(PointResult result) =>
    [
        $"status {result.Status}",
        .. result.Values.Select(v => Line(v.Key.Name, [v.Value])),
        Line("trace", result.Trace ?? []),
        .. result.Ensemble is { } ensemble ? Lines(ensemble) : [],
    ];

    private static IEnumerable<string> Lines(EnsembleReading e) =>
    [
        $"{e.Realisations} realisations, {e.NotFinite} not finite, {e.OutOfBudget} out of budget: {e.Stop}",
        .. e.Errors.Select(v => Line($"error of {v.Key.Name}", [v.Value])),
        .. Lines("spectrum", e.Spectrum),
        .. Lines("sensitivity", e.Sensitivity?.Noise),
        .. Lines("allan", e.Allan),
        .. e.Statistics is { } s
            ? [
                Line("mean", s.Mean), Line("mean error", s.MeanError), Line("covariance", s.Covariance.Cast<double>()),
                Line("covariance error", s.CovarianceError.Cast<double>()), Line("theory", s.Theory?.Cast<double>() ?? []),
              ]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Lines(string name, SpectrumReading? spectrum) => spectrum is null ? [] :
    [
        .. Lines(name, spectrum.Density), Line($"{name} theory", spectrum.Theory), $"{name} of {string.Join(", ", spectrum.Sources)}",
        .. spectrum.Shares.Select(share => Line($"{name} share", share)),
    ];

    private static IEnumerable<string> Lines(string name, VarianceCurve? curve) => curve is null ? [] :
    [
        Line($"{name} at", curve.At), Line($"{name} value", curve.Value), Line($"{name} freedom", curve.DegreesOfFreedom),
        Line($"{name} scatter", curve.ScatterFreedom), Line($"{name} correlation", curve.NeighbourCorrelation),
    ];

    private static string Line(string name, IEnumerable<double> values) =>
        $"{name}: {string.Join(' ', values.Select(v => BitConverter.DoubleToInt64Bits(v).ToString("x16")))}";
}
