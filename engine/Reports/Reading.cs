using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>How values become heights.</summary>
internal enum ReadingKind
{
    /// <summary>As they are; a log axis where they reach far.</summary>
    Value,

    /// <summary>As they are, on a log axis.</summary>
    Logarithmic,

    /// <summary>Angles, on branches on which curves that are alike lie alike.</summary>
    Phase,

    /// <summary>Less their reference, over it.</summary>
    Deviation,
}

/// <summary>One quantity as figures draw it: points of the simulation, lines of the theory.</summary>
/// <param name="Name">Short name for files.</param>
/// <param name="Label">Name on the axis.</param>
/// <param name="Kind">How values become heights.</param>
/// <param name="Points">What the simulation found.</param>
/// <param name="Theory">What it is compared with; null without a theory.</param>
/// <param name="Approximation">A rule drawn dashed; null without one.</param>
internal sealed record Reading(
    string Name, string Label, ReadingKind Kind, Observed Points, Observed? Theory = null, Observed? Approximation = null)
{
    /// <summary>What a lock-in yields.</summary>
    public static IReadOnlyList<Reading> LockIn { get; } =
    [
        new("normalised", "Normalised amplitude", ReadingKind.Logarithmic,
            Observed.NormalisedAmplitude, Observed.TheoryNormalisedAmplitude),
        new("amplitude", "Amplitude", ReadingKind.Value, Observed.Amplitude, Observed.TheoryAmplitude, Observed.BesselAmplitude),
        new("phase", "Phase, up to whole turns", ReadingKind.Phase, Observed.Phase, Observed.TheoryPhase),
        new("deviation", "Amplitude over theory − 1", ReadingKind.Deviation, Observed.Amplitude, Observed.TheoryAmplitude),
    ];

    /// <summary>What a ring-down yields.</summary>
    public static IReadOnlyList<Reading> RingDown { get; } =
    [
        new("coherence", "Coherence time T_{2}", ReadingKind.Value, Observed.CoherenceTime, Observed.TheoryCoherenceTime),
        new("noble-coherence", "Decay time of the noble gas", ReadingKind.Value, Observed.NobleCoherenceTime, Observed.TheoryCoherenceTime),
        new("frequency", "Precession frequency", ReadingKind.Value, Observed.PrecessionFrequency, Observed.TheoryPrecessionFrequency),
        new("second-coherence", "T_{2} of the alkali-like mode", ReadingKind.Value,
            Observed.SecondCoherenceTime, Observed.TheorySecondCoherenceTime),
        new("second-frequency", "Frequency of the alkali-like mode", ReadingKind.Value, Observed.SecondPrecessionFrequency),
        new("coherence-deviation", "T_{2} over Eq. 4 − 1", ReadingKind.Deviation, Observed.CoherenceTime, Observed.TheoryCoherenceTime),
        new("frequency-deviation", "Frequency over Eq. 4 − 1", ReadingKind.Deviation,
            Observed.PrecessionFrequency, Observed.TheoryPrecessionFrequency),
    ];

    /// <summary>Whether a result has the points, and for a deviation the theory.</summary>
    public bool IsIn(Dataset dataset) =>
        Find(dataset, Points) is not null && (Kind != ReadingKind.Deviation || Find(dataset, Theory) is not null);

    /// <summary>The variable of a result, or null.</summary>
    public static Variable? Find(Dataset dataset, Observed? observed) => dataset.Variables.FirstOrDefault(v => v.Name == observed?.Name);

    /// <summary>The unit of the heights.</summary>
    public Unit UnitIn(Dataset dataset, Sweep sweep) => Kind switch
    {
        ReadingKind.Deviation => DisplayUnits.For("1", 1),
        ReadingKind.Phase => Unit.Find("deg")!,
        _ => DisplayUnits.For(Points.Unit, Typical(Sweep.Values(Find(dataset, Points)!, sweep.Complete))),
    };

    /// <summary>The largest of sizes on a linear axis; on a log axis its middle, which leaves the fewest powers of ten.</summary>
    public static double Typical(IEnumerable<double> values)
    {
        var sizes = values.Where(double.IsFinite).Select(Math.Abs).Where(s => s > 0).DefaultIfEmpty(0).ToList();
        return Spacing.Spans(sizes) ? Math.Sqrt(sizes.Min() * sizes.Max()) : sizes.Max();
    }
}
