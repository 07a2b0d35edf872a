namespace SpinAmp.Engine.Analysis;

/// <summary>How the values of a function are drawn, and so what its chords may be off by.</summary>
public enum HeightScale
{
    /// <summary>As they are: errors are shares of their range.</summary>
    Linear,

    /// <summary>
    /// On a log axis where they reach over a factor of 30, else on a linear one; errors are shares of either. Values must be positive.
    /// </summary>
    Positive,

    /// <summary>On a log axis however far they reach; values must be positive.</summary>
    Logarithmic,

    /// <summary>Angles, rad: differences are taken the short way round.</summary>
    Angular,
}

/// <summary>Functions of one variable on a grid of their own, so fine that the chords between its places lie close to them.</summary>
/// <remarks>
/// Every interval is tested at its two thirds; where a function is off the chord there by more than the tolerance, the three parts are
/// tested in their turn, the worst first, until all pass or the budget is spent. Smooth functions end a few times closer than the
/// tolerance. What lies between all places given and leaves no trace at the thirds is not found: give places in narrow lines.
/// </remarks>
/// <param name="X">Places, rising.</param>
/// <param name="Y">Values: [function][place]; NaN where a function has none.</param>
/// <param name="Error">
/// Where the budget ended the refinement the largest distance from a chord that was seen there, over the range of the function; 0 where
/// all is within the tolerance.
/// </param>
public sealed record AdaptiveCurve(double[] X, double[][] Y, double Error)
{
    /// <summary>
    /// Distance from chords at which intervals are divided, over the range of the function: the width of a line in a figure.
    /// </summary>
    public const double Tolerance = 1 / 200.0;

    // An end of a function is sought so closely, over the range of the places.
    private const double NarrowestEnd = 1e-4;

    /// <summary>Samples functions.</summary>
    /// <param name="functions">Their values at a place, always as many; NaN for none. Called from several threads.</param>
    /// <param name="scales">How each is drawn.</param>
    /// <param name="places">Places to begin with, at least two different ones, in any order.</param>
    /// <param name="windows">Parts of the range that are drawn by themselves too, with ranges of their own.</param>
    /// <param name="budget">Most values of the functions, those at the first places included; at least 2.</param>
    /// <param name="logarithmic">Whether places lie along a log axis, all positive.</param>
    public static AdaptiveCurve Of(
        Func<double, double[]> functions,
        IReadOnlyList<HeightScale> scales,
        IEnumerable<double> places,
        IReadOnlyList<(double From, double To)> windows,
        int budget,
        bool logarithmic = false)
    {
        double In(double x) => logarithmic ? Math.Log(x) : x;
        double Out(double x) => logarithmic ? Math.Exp(x) : x;
        double[] first = [.. places.Distinct().Order()];
        if (first.Length > budget)
            first = [.. Enumerable.Range(0, budget).Select(i => first[(int)((long)i * (first.Length - 1) / (budget - 1))])];
        var nodes = new SortedList<double, (double X, double[] Heights)>();
        foreach (var node in first.AsParallel().AsOrdered().Select(x => (x, Heights(functions(x), scales))).ToList())
            nodes.TryAdd(In(node.x), node);
        var (least, most) = (nodes.Keys[0], nodes.Keys[^1]);
        DrawnRange[] ranges =
            [.. windows.Select(w => (In(w.From), In(w.To))).Prepend((least, most)).Select(w => new DrawnRange(w.Item1, w.Item2, scales))];
        foreach (var (at, node) in nodes)
            Array.ForEach(ranges, r => r.Extend(at, node.Heights));
        var open = new PriorityQueue<(double From, double To), (double, double)>();
        for (int i = 1; i < nodes.Count; i++)
            open.Enqueue((nodes.Keys[i - 1], nodes.Keys[i]), (double.NegativeInfinity, nodes.Keys[i]));
        double left = 0;
        while (open.TryDequeue(out var interval, out var priority))
        {
            var (from, to) = interval;
            double[] inside = [from + ((to - from) / 3), to - ((to - from) / 3)];
            if (!(from < inside[0] && inside[0] < inside[1] && inside[1] < to))
                continue;
            if (nodes.Count + 2 > budget)
            {
                left = Math.Max(left, -priority.Item1);
                continue;
            }

            foreach (double at in inside)
            {
                nodes[at] = (Out(at), Heights(functions(Out(at)), scales));
                Array.ForEach(ranges, r => r.Extend(at, nodes[at].Heights));
            }

            double[][] heights = [.. new[] { from, inside[0], inside[1], to }.Select(at => nodes[at].Heights)];
            double off = ranges.Where(r => r.From < to && r.To > from).Max(r => r.Off(heights, nodes));
            bool ends = heights.Skip(1).Zip(heights).Any(
                pair => pair.First.Zip(pair.Second).Any(v => double.IsNaN(v.First) != double.IsNaN(v.Second)));
            if (off <= Tolerance && !(ends && to - from > NarrowestEnd * (most - least)))
                continue;
            open.Enqueue((from, inside[0]), (-off, from));
            open.Enqueue((inside[0], inside[1]), (-off, inside[0]));
            open.Enqueue((inside[1], to), (-off, inside[1]));
        }

        return new(
            [.. nodes.Values.Select(n => n.X)],
            [.. scales.Select((s, i) => nodes.Values.Select(n => IsLog(s) ? Math.Exp(n.Heights[i]) : n.Heights[i]).ToArray())],
            left);
    }

    private static bool IsLog(HeightScale scale) => scale is HeightScale.Positive or HeightScale.Logarithmic;

    private static double[] Heights(double[] values, IReadOnlyList<HeightScale> scales) => [.. values.Select(
        (v, i) => !double.IsFinite(v) ? double.NaN : !IsLog(scales[i]) ? v : v > 0 ? Math.Log(v) : double.NaN)];
}
