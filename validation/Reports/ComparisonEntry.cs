namespace SpinAmp.Validation.Reports;

/// <summary>What a comparison or a check came to.</summary>
public enum Outcome
{
    /// <summary>It agrees.</summary>
    Passed,

    /// <summary>It does not, or broke off.</summary>
    Failed,

    /// <summary>It could not be run here.</summary>
    Skipped,
}

/// <summary>One comparison with all that is to be said of it, as programs read it.</summary>
/// <remarks>A check that came to none has one without numbers.</remarks>
/// <param name="Claim">The check's claim.</param>
/// <param name="Source">Where the claim comes from.</param>
/// <param name="Value">What the simulation gives, in Unit.</param>
/// <param name="Expected">What it must be, in Unit.</param>
/// <param name="Tolerance">Largest difference, in Measure.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Topic">What the check belongs to.</param>
/// <param name="ComparedWith">What the value is compared with.</param>
/// <param name="Quantity">What the value is.</param>
/// <param name="Unit">Unit of value and expected value; empty for pure numbers.</param>
/// <param name="Measure">What difference and tolerance are measured in.</param>
/// <param name="Difference">Value against expected value, signed, in Measure.</param>
/// <param name="StandardError">Of the value, in Unit; null where it has none.</param>
/// <param name="ToleranceFrom">Where the tolerance comes from.</param>
/// <param name="Figure">Panels of the report that show it; may be empty.</param>
/// <param name="Reason">Why the check broke off or was skipped; empty otherwise.</param>
public sealed record ComparisonEntry(
    string Claim,
    string Source,
    double? Value,
    double? Expected,
    double? Tolerance,
    Outcome Outcome,
    string Check,
    Topic Topic,
    string ComparedWith,
    string Quantity,
    string Unit,
    Measure? Measure,
    double? Difference,
    double? StandardError,
    string ToleranceFrom,
    string Figure,
    string Reason)
{
    /// <summary>One for each comparison of some outcomes, at least one for each outcome.</summary>
    public static IReadOnlyList<ComparisonEntry> Of(IReadOnlyList<CheckOutcome> outcomes)
    {
        var panels = LetteredPanel.Of(outcomes);
        return [.. outcomes.SelectMany(o => Of(o, LetteredPanel.Names(panels, o.Check)))];
    }

    /// <summary>What a whole check came to.</summary>
    public static Outcome Whole(CheckOutcome outcome) =>
        outcome.IsSkipped ? Outcome.Skipped : outcome.Passed ? Outcome.Passed : Outcome.Failed;

    private static IEnumerable<ComparisonEntry> Of(CheckOutcome outcome, string figure)
    {
        Check check = outcome.Check;
        if (outcome.Result.Comparisons.Count == 0)
        {
            return
            [
                new(
                    check.Claim, check.Source, null, null, null, Whole(outcome), check.Name, check.Topic, check.ComparedWith, "", "",
                    null, null, null, "", figure, outcome.Reason),
            ];
        }

        return outcome.Result.Comparisons.Select(c => new ComparisonEntry(
            check.Claim, check.Source, c.Value, c.Expected, c.Tolerance, c.Holds ? Outcome.Passed : Outcome.Failed, check.Name, check.Topic,
            check.ComparedWith, c.Quantity, c.Unit, c.Measure, c.Difference, double.IsNaN(c.StandardError) ? null : c.StandardError,
            c.ToleranceFrom, figure, ""));
    }
}
