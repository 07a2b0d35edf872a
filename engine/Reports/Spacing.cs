namespace SpinAmp.Engine.Reports;

/// <summary>What the spacing of an axis tells about how it should be drawn.</summary>
internal static class Spacing
{
    private const int FewestPoints = 8;
    private const double MostOfTheRange = 0.25;
    private const double Uniform = 3;
    private const double Decades = 30;

    /// <summary>The window in which values lie densest: where whoever chose them expects something to happen. Null without one.</summary>
    /// <param name="sorted">Values along the axis, rising.</param>
    public static (double From, double To)? Dense(IReadOnlyList<double> sorted)
    {
        if (sorted.Count < 2 * FewestPoints || IsLogarithmic(sorted)) return null;
        var steps = Steps(sorted);
        // A quarter of the gaps are no wider than this one.
        var narrow = Uniform * steps.Order().ElementAt(steps.Length / 4);
        var (first, length) = (0, 0);
        for (int i = 0, start = 0; i < steps.Length; i++)
        {
            if (steps[i] > narrow) start = i + 1;
            else if (i + 1 - start > length) (first, length) = (start, i + 1 - start);
        }

        var (from, to) = (sorted[first], sorted[first + length]);
        return length + 1 >= FewestPoints && to - from < MostOfTheRange * (sorted[^1] - sorted[0]) ? (from, to) : null;
    }

    /// <summary>Whether values are spaced more evenly in their logarithm, over more than a decade and a half.</summary>
    /// <param name="sorted">Values along the axis, rising.</param>
    public static bool IsLogarithmic(IReadOnlyList<double> sorted) =>
        sorted.Count > 2 && sorted[0] > 0 && Spans(sorted) && Unevenness([.. sorted.Select(v => Math.Log(v))]) < Unevenness(sorted);

    /// <summary>Whether positive values reach so far that only a log axis shows them all.</summary>
    public static bool Spans(IEnumerable<double> values)
    {
        var seen = values.Where(v => double.IsFinite(v) && v != 0).ToList();
        return seen.Count > 0 && seen.Min() > 0 && seen.Max() > Decades * seen.Min();
    }

    private static double[] Steps(IReadOnlyList<double> sorted) => [.. sorted.Skip(1).Zip(sorted, (next, value) => next - value)];

    private static double Unevenness(IReadOnlyList<double> sorted) => Steps(sorted).Max() / Steps(sorted).Min();
}
