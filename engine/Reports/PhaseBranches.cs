using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>Which of the angles phi, phi + 2 pi, phi - 2 pi ... are drawn, for all curves of a panel together.</summary>
/// <remarks>
/// At every place the circle is cut in a gap between the angles of all curves, and angles are counted from the cut. Two angles closer
/// than the gap are drawn as close, wherever their curves come from: of n angles the widest gap is at least 2 pi/n. From place to place
/// the cut moves so that as few curves as possible jump by a turn; those that do have wound round the origin otherwise than the others.
/// </remarks>
public sealed class PhaseBranches
{
    private const int MostCandidates = 6;

    // A cut between angles closer than this separates what looks alike, rad: 11.25 degrees, the least gap of 32 angles.
    private const double Narrow = Math.PI / 16;
    private const double CostOfNarrow = 1000;
    private const double CostOfMoving = 1e-3;

    private readonly double[] places;
    private readonly double[] cuts;

    /// <summary>Chooses the cuts.</summary>
    /// <param name="places">Rising.</param>
    /// <param name="angles">rad: [place][curve]; NaN where a curve has none.</param>
    public PhaseBranches(double[] places, double[][] angles)
    {
        this.places = places;
        cuts = new double[places.Length];
        if (places.Length == 0) return;
        var candidates = Array.ConvertAll(angles, Gaps);
        var from = new int[places.Length][];
        double[] cost = [.. candidates[0].Select(c => c.Cost)];
        for (int p = 1; p < places.Length; p++)
        {
            double[] next = new double[candidates[p].Length];
            from[p] = new int[next.Length];
            for (int c = 0; c < next.Length; c++)
            {
                next[c] = double.PositiveInfinity;
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

        for (int p = 1; p < cuts.Length; p++)
            cuts[p] = cuts[p - 1] + Unit.Wrapped(cuts[p] - cuts[p - 1]);
        double turns = Math.Round(angles.SelectMany((row, p) => row.Where(double.IsFinite).Select(a => Lifted(a, cuts[p])))
            .DefaultIfEmpty(0).Average() / Math.Tau);
        for (int p = 0; p < cuts.Length; p++)
            cuts[p] -= turns * Math.Tau;
    }

    /// <summary>The angle as it is drawn, rad.</summary>
    /// <param name="place">One of the places.</param>
    /// <param name="angle">rad; NaN stays.</param>
    public double At(double place, double angle) => Lifted(angle, cuts[Array.BinarySearch(places, place)]);

    private static double Lifted(double angle, double cut)
    {
        double turns = (angle - cut) / Math.Tau;
        return cut + (Math.Tau * (turns - Math.Floor(turns)));
    }

    private static double Jumps(double[] before, double cutBefore, double[] after, double cut)
    {
        double moved = Unit.Wrapped(cut - cutBefore), sum = CostOfMoving * Math.Abs(moved);
        for (int i = 0; i < before.Length; i++)
        {
            if (Math.Abs(Lifted(after[i], cutBefore + moved) - Lifted(before[i], cutBefore)) > Math.PI)
                sum++;
        }

        return sum;
    }

    // The middles of the widest gaps.
    private static (double Cut, double Cost)[] Gaps(double[] angles)
    {
        double[] sorted = [.. angles.Where(double.IsFinite).Select(Unit.Wrapped).Order()];
        if (sorted.Length == 0) return [(-Math.PI, 0)];
        return
        [
            .. sorted.Select((a, i) => (From: a, Width: (i + 1 < sorted.Length ? sorted[i + 1] : sorted[0] + Math.Tau) - a))
                .OrderByDescending(g => g.Width).Take(MostCandidates)
                .Select(g => (g.From + (g.Width / 2), (g.Width < Narrow ? CostOfNarrow : 0) + (CostOfMoving * (Math.Tau - g.Width)))),
        ];
    }
}
