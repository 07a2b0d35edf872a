using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Engine.Runs;

/// <summary>Which points a snapshot holds, and how far they have come.</summary>
/// <param name="Hashes">Their <see cref="PointHash"/>.</param>
/// <param name="Realisations">Realisations taken of each.</param>
/// <param name="StandardErrors">Relative standard error at which each was to stop; 0 where none was given.</param>
internal sealed record KeptPoints(string[] Hashes, int[] Realisations, double[] StandardErrors)
{
    /// <summary>Writes it into a map of a snapshot.</summary>
    public void Save(StateWriter to)
    {
        to.BeginList("hashes");
        foreach (string hash in Hashes)
            to.Write(hash);
        to.EndList();
        to.Write<int>("realisations", Realisations);
        to.Write<double>("standard_errors", StandardErrors);
    }

    /// <summary>Reads it from a map of a snapshot.</summary>
    public static KeptPoints Load(StateReader from)
    {
        from.BeginList("hashes");
        var hashes = new string[from.Left];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = from.ReadString();
        from.EndList();
        return new(hashes, from.ReadArray<int>("realisations"), from.ReadArray<double>("standard_errors"));
    }

    /// <summary>Where each of them stands in a plan, which may have more points, and ask for more of each.</summary>
    /// <param name="planned">The points of the plan.</param>
    /// <param name="hashes">Their hashes.</param>
    /// <param name="refusal">Why the plan cannot go on from them; empty where it can.</param>
    public int[] PlacesIn(IReadOnlyList<PointPlan> planned, IReadOnlyList<string> hashes, out string refusal)
    {
        // Points of one hash have the same bits; each goes to a place of its own.
        var free = hashes.Index().GroupBy(h => h.Item, h => h.Index).ToDictionary(g => g.Key, g => new Queue<int>(g));
        int[] places = [.. Hashes.Select(h => free.TryGetValue(h, out Queue<int>? at) && at.Count > 0 ? at.Dequeue() : -1)];
        int lost = places.Count(p => p < 0);
        refusal = lost == places.Length ? "it was written by another scenario or with other overrides"
            : lost > 0 ? $"it has {lost} points that this scenario has not; leave them in the sweep, or give another folder with --out"
            : places.Select((p, k) => Refusal(planned[p], k)).FirstOrDefault(r => r.Length > 0, "");
        return places;
    }

    // A run from the start would have ended this point before it came so far.
    private string Refusal(PointPlan point, int kept)
    {
        if (Realisations[kept] > point.Realisations)
        {
            return $"it has {Realisations[kept]} realisations of a point, more than run.realisations: {point.Realisations}; "
                + "ask for as many or more";
        }

        return Realisations[kept] > MeanCurve.ScatterFrom && (point.Spec.Run.StandardError ?? 0) > StandardErrors[kept]
            ? FormattableString.Invariant($"its {Realisations[kept]} realisations of a point were to reach a standard error of ")
                + FormattableString.Invariant($"{StandardErrors[kept]:G6}; ask for that or less, was {point.Spec.Run.StandardError:G6}")
            : "";
    }
}
