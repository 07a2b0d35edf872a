using System.Globalization;
using SpinAmp.Validation;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>What a check came to, on the terminal.</summary>
public static class OutcomeLines
{
    /// <summary>A line for the check; one more for each comparison of it that failed.</summary>
    public static string Of(CheckOutcome outcome)
    {
        string word = ValidationReport.Word(ComparisonEntry.Whole(outcome));
        string what = outcome.Reason.Length > 0 ? outcome.Reason
            : $"{Display.Worst(outcome.Result)}: {Comparison.Worst(outcome.Result.Comparisons).Quantity}";
        string line = string.Create(CultureInfo.InvariantCulture, $"{word,-7} {outcome.Check.Name} ({outcome.Seconds:F1} s): {what}");
        return string.Join(Environment.NewLine, outcome.Result.Comparisons.Where(c => !c.Holds).Select(Line).Prepend(line));
    }

    private static string Line(Comparison c)
    {
        var (value, expected) = Display.Pair(c);
        var (difference, tolerance) = Display.Sizes(c);
        return $"        {c.Quantity}: {value}, expected {expected}; off by {difference}, allowed {tolerance}";
    }
}
