using System.Text;

namespace SpinAmp.Engine.Figures;

/// <summary>Path data of curves in pixels. A vertex that is not finite splits a curve into runs.</summary>
internal static class PathData
{
    // A curve with more vertices is thinned; four in each half pixel column of a panel up to 500 px wide are at most 4000.
    private const int Dense = 2000;

    // Renderers hold single precision: vertices far outside the panel are pulled to where the visible slope is still right.
    private const double Far = 1e6;

    /// <summary>The runs of a curve, thinned when it has more vertices than can be seen.</summary>
    public static List<List<(double X, double Y)>> Runs(IReadOnlyList<(double X, double Y)> curve)
    {
        var runs = new List<List<(double X, double Y)>>();
        var open = false;
        foreach (var (x, y) in curve)
        {
            var drawn = double.IsFinite(x) && double.IsFinite(y);
            if (drawn && !open) runs.Add([]);
            if (drawn) runs[^1].Add((Math.Clamp(x, -Far, Far), Math.Clamp(y, -Far, Far)));
            open = drawn;
        }
        return curve.Count > Dense ? runs.ConvertAll(Thinned) : runs;
    }

    /// <summary>Open curves; a run of one vertex becomes a dot under a round line cap.</summary>
    public static string Lines(IReadOnlyList<(double X, double Y)> curve) =>
        string.Concat(Runs(curve).Select(run => run.Count == 1 ? Vertices(run) + "z" : Vertices(run)));

    /// <summary>Closed areas between two curves that break at the same places.</summary>
    public static string Areas(IReadOnlyList<(double X, double Y)> lower, IReadOnlyList<(double X, double Y)> upper) =>
        string.Concat(Runs(lower).Zip(Runs(upper), (l, u) => Vertices(l.Concat(Enumerable.Reverse(u))) + "z"));

    /// <summary>One marker at each finite vertex, once where several fall within half a pixel.</summary>
    public static string Markers(IEnumerable<(double X, double Y)> places, string marker) =>
        string.Concat(places.DistinctBy(p => (Math.Round(2 * p.X), Math.Round(2 * p.Y))).Select(p => Vertices([p]) + marker));

    // First, lowest, highest and last vertex of each stretch within half a pixel column, in their order: what the eye sees of it.
    private static List<(double X, double Y)> Thinned(List<(double X, double Y)> run)
    {
        var kept = new List<(double X, double Y)>();
        for (int first = 0, end; first < run.Count; first = end)
        {
            var (lowest, highest) = (first, first);
            for (end = first; end < run.Count && Math.Floor(2 * run[end].X) == Math.Floor(2 * run[first].X); end++)
            {
                if (run[end].Y < run[lowest].Y) lowest = end;
                if (run[end].Y > run[highest].Y) highest = end;
            }
            kept.AddRange(new SortedSet<int> { first, lowest, highest, end - 1 }.Select(i => run[i]));
        }
        return kept;
    }

    private static string Vertices(IEnumerable<(double X, double Y)> run)
    {
        var data = new StringBuilder("M");
        foreach (var (x, y) in run)
            data.Append(data.Length == 1 ? "" : " ").Append(Markup.Number(x)).Append(' ').Append(Markup.Number(y));
        return data.ToString();
    }
}
