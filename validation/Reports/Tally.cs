using System.Globalization;

namespace SpinAmp.Validation.Reports;

/// <summary>How many checks came to what.</summary>
/// <param name="Passed">Those that passed.</param>
/// <param name="Failed">Those that failed or broke off.</param>
/// <param name="Skipped">Those that could not be run here.</param>
/// <param name="Comparisons">Numbers compared by all of them.</param>
public sealed record Tally(int Passed, int Failed, int Skipped, int Comparisons)
{
    /// <summary>Counts outcomes.</summary>
    public static Tally Of(IReadOnlyCollection<CheckOutcome> outcomes) => new(
        outcomes.Count(o => o.Passed), outcomes.Count(o => o.Failed), outcomes.Count(o => o.IsSkipped),
        outcomes.Sum(o => o.Result.Comparisons.Count));

    /// <summary>In a line: <c>23 passed, 0 failed, 1 skipped; 240 comparisons</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped; {Comparisons} comparisons");
}
