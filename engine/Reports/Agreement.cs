using System.Globalization;
using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>How far simulated values lie from the theory over all complete points of a result.</summary>
/// <param name="Name">What is compared with what.</param>
/// <param name="Points">How many points have both values.</param>
/// <param name="RootMeanSquare">Of the deviations, Unit.</param>
/// <param name="Largest">Largest size of a deviation, Unit.</param>
/// <param name="Unit">1 for deviations over the theory's value, rad for those of phases.</param>
/// <param name="Worst">The point of the largest deviation, in words; empty for a single point.</param>
public sealed record Agreement(string Name, int Points, double RootMeanSquare, double Largest, string Unit, string Worst)
{
    private static readonly (string Name, Observed Found, Observed Theory)[] Pairs =
    [
        ("amplitude over the exact linear response", Observed.Amplitude, Observed.TheoryAmplitude),
        ("phase less that of the exact linear response", Observed.Phase, Observed.TheoryPhase),
        ("coherence time over Eq. 4", Observed.CoherenceTime, Observed.TheoryCoherenceTime),
        ("precession frequency over Eq. 4", Observed.PrecessionFrequency, Observed.TheoryPrecessionFrequency),
        ("coherence time of the alkali-like mode over Eq. 4", Observed.SecondCoherenceTime, Observed.TheorySecondCoherenceTime),
    ];

    /// <summary>In words.</summary>
    public string Sentence => (Unit == "rad"
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}: within {1e3 * Largest:G3} mrad")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}: within {100 * Largest:G3} % of itself"))
        + (Worst.Length == 0 ? "" : $", worst at {Worst}");

    /// <summary>One entry for each quantity that a result holds with its theory.</summary>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep.</param>
    public static IReadOnlyList<Agreement> Of(Dataset dataset)
    {
        var sweep = new Sweep(dataset);
        return [.. Pairs.Select(pair => Of(dataset, sweep, pair.Name, pair.Found, pair.Theory)).OfType<Agreement>()];
    }

    private static Agreement? Of(Dataset dataset, Sweep sweep, string name, Observed found, Observed theory)
    {
        if (Reading.Find(dataset, found) is not { } simulated || Reading.Find(dataset, theory) is not { } expected) return null;
        int[] points = [.. sweep.Complete];
        var isPhase = found.Unit == "rad";
        double Deviation(double s, double t) => isPhase ? Units.Unit.Wrapped(s - t) : (s / t) - 1;
        var deviations = Sweep.Values(simulated, points).Zip(Sweep.Values(expected, points), Deviation)
            .Zip(points, (deviation, point) => (Size: Math.Abs(deviation), Point: point)).Where(d => double.IsFinite(d.Size)).ToList();
        if (deviations.Count == 0) return null;
        var worst = deviations.MaxBy(d => d.Size);
        return new(
            name,
            deviations.Count,
            Math.Sqrt(deviations.Average(d => d.Size * d.Size)),
            worst.Size,
            isPhase ? "rad" : "1",
            sweep.Place(worst.Point));
    }
}
