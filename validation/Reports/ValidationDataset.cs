using System.Globalization;
using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Reports;

/// <summary>A validation as a result file has it: every comparison, statement of the paper, prediction, and every point drawn.</summary>
public static class ValidationDataset
{
    private const string Text = "1";

    // Rows of one column differ in their units, which a column of their own names.
    private const string OwnUnit = "as unit";

    private static readonly Flag[] Outcomes = [.. Enum.GetValues<Outcome>().Select(o => new Flag((int)o, Lower(o)))];

    /// <summary>Puts it together.</summary>
    /// <param name="outcomes">Checks that were run, at least one.</param>
    /// <param name="circumstances">When, where and how.</param>
    public static Dataset Of(IReadOnlyList<CheckOutcome> outcomes, Circumstances circumstances)
    {
        var columns = new ColumnSet();
        AddComparisons(columns, ComparisonEntry.Of(outcomes));
        AddStatements(columns, [.. outcomes.SelectMany(o => o.Result.Paper)]);
        AddPredictions(columns, [.. outcomes.SelectMany(o => o.Result.Predictions)]);
        foreach (LetteredPanel panel in LetteredPanel.Of(outcomes))
            PanelPoints.Add(columns, panel);
        return new(columns.Dimensions, columns.Variables, Attributes(outcomes, circumstances));
    }

    private static Dictionary<string, object> Attributes(IReadOnlyList<CheckOutcome> outcomes, Circumstances c) => new()
    {
        ["title"] = "Validation of SpinAmp",
        ["tally"] = Tally.Of(outcomes).ToString(),
        ["set"] = c.Set,
        ["date"] = c.Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["device"] = c.Device,
        ["system"] = c.System,
        ["seed"] = c.Seed.ToString(CultureInfo.InvariantCulture),
        ["wall_time_s"] = c.Seconds,
    };

    private static void AddComparisons(ColumnSet columns, IReadOnlyList<ComparisonEntry> entries)
    {
        var rows = columns.Rows("comparison", "check and number of the comparison in it", Labels(entries));
        rows.Add("check", Text, "name of the check", entries.Select(e => e.Check));
        rows.Add("topic", Text, "what the check is about", entries.Select(e => Lower(e.Topic)));
        rows.Add("claim", Text, "claim of the check", entries.Select(e => e.Claim));
        rows.Add("source", Text, "where the claim comes from", entries.Select(e => e.Source));
        rows.Add("compared_with", Text, "what the value is compared with", entries.Select(e => e.ComparedWith));
        rows.Add("quantity", Text, "what the value is", entries.Select(e => e.Quantity));
        rows.Add("unit", Text, "unit of value, expected and standard_error; empty for pure numbers", entries.Select(e => e.Unit));
        rows.Add("value", OwnUnit, "what the simulation gives", entries.Select(e => e.Value ?? double.NaN));
        rows.Add("expected", OwnUnit, "what the value must be", entries.Select(e => e.Expected ?? double.NaN));
        rows.Add("standard_error", OwnUnit, "standard error of the value", entries.Select(e => e.StandardError ?? double.NaN));
        rows.Add("measure", Text, "what difference and tolerance are measured in", entries.Select(e => e.Measure is { } m ? Lower(m) : ""));
        rows.Add("difference", "as measure", "value against expected, signed", entries.Select(e => e.Difference ?? double.NaN));
        rows.Add("tolerance", "as measure", "largest difference that passes", entries.Select(e => e.Tolerance ?? double.NaN));
        rows.Add("tolerance_from", Text, "where the tolerance comes from", entries.Select(e => e.ToleranceFrom));
        rows.Add("figure", Text, "panels that show it", entries.Select(e => e.Figure));
        rows.Add("reason", Text, "why the check broke off or was skipped", entries.Select(e => e.Reason));
        rows.Add("outcome", "what it came to", entries.Select(e => (int)e.Outcome), Outcomes);
    }

    private static IEnumerable<string> Labels(IReadOnlyList<ComparisonEntry> entries) =>
        entries.GroupBy(e => e.Check).SelectMany(g => g.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{g.Key}:{i + 1}")));

    private static void AddStatements(ColumnSet columns, IReadOnlyList<PaperStatement> statements)
    {
        if (statements.Count == 0)
            return;
        var rows = columns.Rows("paper_statement", "what the paper prints", statements.Select(s => s.Quantity));
        rows.Add("printed", Text, "the paper's words", statements.Select(s => s.Printed));
        rows.Add("printed_unit", Text, "unit of the numbers; empty for pure ones", statements.Select(s => s.Unit));
        rows.Add("printed_low", OwnUnit, "lowest value that the words allow", statements.Select(s => s.Low));
        rows.Add("printed_high", OwnUnit, "highest value that the words allow", statements.Select(s => s.High));
        rows.Add("as_printed", OwnUnit, "simulated with the printed parameters", statements.Select(s => s.AsPrinted));
        rows.Add("consistent", OwnUnit, "simulated with the consistent preset", statements.Select(s => s.Consistent));
        rows.Add("verdict", Text, "what is to be thought of it", statements.Select(s => Lower(s.Verdict)));
        rows.Add("remark", Text, "why it differs", statements.Select(s => s.Remark));
    }

    private static void AddPredictions(ColumnSet columns, IReadOnlyList<Prediction> predictions)
    {
        if (predictions.Count == 0)
            return;
        var rows = columns.Rows("prediction", "what is predicted", predictions.Select(p => p.Quantity));
        rows.Add("predicted_unit", Text, "unit of the prediction; empty for pure numbers", predictions.Select(p => p.Unit));
        rows.Add("predicted_value", OwnUnit, "what the simulation gives", predictions.Select(p => p.Value));
        rows.Add("predicted_error", OwnUnit, "standard or numerical error of the prediction", predictions.Select(p => p.Error));
    }

    // CF writes meanings of flags without blanks.
    private static string Lower<T>(T word)
        where T : struct, Enum =>
        string.Concat(word.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{c}")).ToLowerInvariant();
}
