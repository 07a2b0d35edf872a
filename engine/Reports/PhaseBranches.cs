namespace SpinAmp.Engine.Reports;

/// <summary>Which of the angles phi, phi + 2 pi, phi - 2 pi ... are drawn, for all curves of a panel together.</summary>
/// <remarks>
/// At every place the circle is cut in a gap between the angles of all curves, and angles are counted from the cut, which lies between
/// -2 pi and 0. Two angles closer than the gap are drawn as close, wherever their curves come from: of n angles the widest gap is at least
/// 2 pi/n. From place to place the cut moves so that as few curves as possible jump by a turn; where a turn is no matter it is at -pi. All
/// is within two turns: a curve that winds on and on comes back, and those that have wound otherwise than the others meet them again.
/// </remarks>
public sealed class PhaseBranches
{
    private const int MostGaps = 4;

    // A cut between angles closer than this separates what looks alike, rad: 11.25 degrees, the least gap of 32 angles.
    private const double Narrow = Math.PI / 16;
    private const double CostOfNarrow = 1000;
    private const double CostOfMoving = 1e-3;
    private const double CostOfPlace = 1e-5;

    private readonly double[] places;
    private readonly double[] cuts;

    /// <summary>Chooses the cuts: those of least cost over all places.</summary>
    /// <param name="places">Rising.</param>
    /// <param name="angles">rad: [place][curve]; NaN where a curve has none.</param>
    public PhaseBranches(double[] places, double[][] angles)
    {
        this.places = places;
        cuts = new double[places.Length];
        if (places.Length == 0) return;
        (double Cut, double Cost)[][] candidates = [.. angles.Select(row => Candidates(row).ToArray())];
        var from = new int[places.Length][];
        double[] cost = [.. candidates[0].Select(c => c.Cost)];
        for (int p = 1; p < places.Length; p++)
        {
            double[] next = [.. candidates[p].Select(_ => double.PositiveInfinity)];
            from[p] = new int[next.Length];
            for (int c = 0; c < next.Length; c++)
            {
                for (int before = 0; before < cost.Length; before++)
                {
                    double total = cost[before] + candidates[p][c].Cost
                        + Jumps(angles[p - 1], candidates[p - 1][before].Cut, angles[p], candidates[p][c].Cut);
                    if (total < next[c])
                        (next[c], from[p][c]) = (total, before);
                }
            }

            cost = next;
        }

        int at = Array.IndexOf(cost, cost.Min());
        for (int p = places.Length - 1; p >= 0; p--)
        {
            cuts[p] = candidates[p][at].Cut;
            if (p > 0) at = from[p][at];
        }
    }

    /// <summary>The angle as it is drawn, rad: from -2 pi to 2 pi.</summary>
    /// <param name="place">One of the places.</param>
    /// <param name="angle">rad; NaN stays.</param>
    public double At(double place, double angle) => From(cuts[Array.BinarySearch(places, place)], angle);

    // The angle within a turn from the cut on.
    private static double From(double cut, double angle)
    {
        double turns = (angle - cut) / Math.Tau;
        return cut + (Math.Tau * (turns - Math.Floor(turns)));
    }

    private static double Jumps(double[] before, double cutBefore, double[] after, double cut)
    {
        double sum = CostOfMoving * Math.Abs(cut - cutBefore);
        for (int i = 0; i < before.Length; i++)
        {
            if (Math.Abs(From(cut, after[i]) - From(cutBefore, before[i])) > Math.PI)
                sum++;
        }

        return sum;
    }

    // In the widest gaps their middle, places near their ends and, where it lies within, -pi.
    private static IEnumerable<(double Cut, double Cost)> Candidates(double[] angles)
    {
        double[] sorted = [.. angles.Where(double.IsFinite).Select(a => From(-Math.Tau, a)).Order()];
        if (sorted.Length == 0) return [(-Math.PI, 0)];
        return sorted.Select((a, i) => (From: a, To: i + 1 < sorted.Length ? sorted[i + 1] : sorted[0] + Math.Tau))
            .OrderByDescending(g => g.To - g.From).Take(MostGaps)
            .SelectMany(g => new[]
                {
                    (g.From + g.To) / 2, g.From + (Narrow / 2), g.To - (Narrow / 2), g.From < -Math.PI ? -Math.PI : Math.PI,
                }
                .Where((cut, i) => i == 0 || (cut - g.From >= Narrow / 2 && g.To - cut >= Narrow / 2))
                .Select(cut => (From(-Math.Tau, cut), g.To - g.From < Narrow ? CostOfNarrow : 0)))
            .Select(c => (c.Item1, c.Item2 + (CostOfPlace * Math.Abs(c.Item1 + Math.PI))));
    }
}
