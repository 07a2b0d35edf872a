using System.Globalization;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Reports;

/// <summary>The validation as one HTML page that needs nothing else.</summary>
public static partial class ValidationReport
{
    private static readonly Dictionary<Topic, string> Titles = new()
    {
        [Topic.LineShape] = "Line shape (Eq. 2)",
        [Topic.Gain] = "Gain (Eq. 3)",
        [Topic.DressedModes] = "Dressed frequencies and rates (Eq. 4)",
        [Topic.ExchangeRate] = "Rate against coupling, strong coupling (Eq. 5)",
        [Topic.Routes] = "Independent routes",
        [Topic.Noise] = "Noise and sensitivity",
        [Topic.Paper] = "The paper's numbers",
        [Topic.Limits] = "Limits and invariances",
        [Topic.OneWay] = "What one-way coupling misses",
        [Topic.Nonlinear] = "Beyond the linear theory",
    };

    private static readonly string[] ComparisonHeads =
        ["Quantity", "Simulated", "Expected", "Difference", "Allowed", "Allowed because of", "Outcome"];

    /// <summary>Writes the page.</summary>
    /// <param name="outcomes">Checks that were run.</param>
    /// <param name="circumstances">When, where and how.</param>
    public static string Write(IReadOnlyList<CheckOutcome> outcomes, Circumstances circumstances)
    {
        var panels = LetteredPanel.Of(outcomes);
        List<ReportSection> sections =
        [
            new("Summary", [new Paragraph(Summary(outcomes, circumstances)), Conditions(outcomes, circumstances)]),
            new("Checks", [Table(outcomes, panels)]),
            new("What the paper prints", Paper(outcomes)),
            new("Predictions", Predictions(outcomes)),
            new("Figures", [.. ValidationFigures.Of(outcomes, circumstances).Select(f => new FigureBlock(f.Figure))]),
            .. outcomes.GroupBy(o => o.Check.Topic).OrderBy(t => t.Key)
                .Select(t => new ReportSection(Titles[t.Key], [.. t.SelectMany(o => Details(o, panels))])),
        ];
        return new HtmlReport("Validation of SpinAmp", [.. sections.Where(s => s.Blocks.Count > 0)]).Write();
    }

    /// <summary>Says what a check or comparison came to.</summary>
    public static string Word(Outcome outcome) => outcome == Outcome.Failed ? "FAILED" : outcome.ToString().ToLowerInvariant();

    private static string Summary(IReadOnlyList<CheckOutcome> outcomes, Circumstances c)
    {
        Tally tally = Tally.Of(outcomes);
        string verdict = tally.Failed == 0
            ? $"{tally.Passed} of {tally.Passed} checks passed."
            : $"{tally.Failed} of {tally.Passed + tally.Failed} checks failed: "
                + $"{string.Join(", ", outcomes.Where(o => o.Failed).Select(o => o.Check.Name))}.";
        string skipped = tally.Skipped == 0 ? "" : $" {tally.Skipped} could not be run here.";
        string partial = c.Left == 0 ? "" : Invariant($"This is a partial validation: it was stopped, and {c.Left} checks were not run yet. ");
        return Invariant($"{partial}{verdict}{skipped} They compare {tally.Comparisons} numbers of simulations in the time domain with Eq. 2-5 of ")
            + "M. Jiang et al., PNAS 122 (2025), doi 10.1073/pnas.2419683122, and with closed forms and methods that share no code with "
            + "the simulator. A check fails when one of its comparisons is off by more than is allowed; where the paper is at odds with "
            + "its own equations, that is said below and is no failure.";
    }

    private static ReportTable Conditions(IReadOnlyList<CheckOutcome> outcomes, Circumstances c) => ReportTable.Define(
        new("Tally", "", Tally.Of(outcomes).ToString()),
        new("Set", "", c.Set),
        new("Date", "", c.Date.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        new("Device", "", c.Device),
        new("System", "", c.System),
        new("Seed", "", Invariant($"{c.Seed}")),
        new("Version", "", ResultFile.Version),
        new("Wall time", "", Invariant($"{c.Seconds:F0} s")));

    private static ReportTable Table(IReadOnlyList<CheckOutcome> outcomes, IReadOnlyList<LetteredPanel> panels) => new(
        ["Claim", "Source", "Compared with", "Worst difference", "Figure", "Outcome"],
        [
            .. outcomes.Select(o => new[]
            {
                o.Check.Claim, Brief(o.Check.Source), o.Check.ComparedWith, o.Reason.Length > 0 ? o.Reason : Display.Worst(o.Result),
                LetteredPanel.Names(panels, o.Check), Word(ComparisonEntry.Whole(o)),
            }),
        ])
    {
        Alarm = Word(Outcome.Failed),
    };

    // The summary names the paper, so that the table may be brief.
    private static string Brief(string source) => PaperDoi().Replace(source, "");

    private static List<ReportBlock> Paper(IReadOnlyList<CheckOutcome> outcomes)
    {
        PaperStatement[] statements = [.. outcomes.SelectMany(o => o.Result.Paper)];
        return statements.Length == 0 ? [] :
        [
            new Paragraph(
                "Simulated with the parameters as printed, and with the \"consistent\" preset, whose J and relaxation rate of the alkali "
                + "meet the printed coherence times."),
            new ReportTable(
                ["Quantity", "Printed", "As printed", "Consistent", "Verdict", "Remark"],
                [
                    .. statements.Select(s => new[]
                    {
                        s.Quantity, s.Printed, Display.Value(s.AsPrinted, s.Unit), Display.Value(s.Consistent, s.Unit), Words(s.Verdict),
                        s.Remark,
                    }),
                ]),
        ];
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.AgreesWithConsistent => "agrees with the consistent preset",
        _ => "in tension",
    };

    private static List<ReportBlock> Predictions(IReadOnlyList<CheckOutcome> outcomes)
    {
        var predictions = outcomes.SelectMany(o => o.Result.Predictions.Select(p => (o.Check, Prediction: p))).ToList();
        return predictions.Count == 0 ? [] :
        [
            new Paragraph(
                "What simulations give where no formula is at hand to compare with, or beside one, with standard or numerical errors."),
            new ReportTable(
                ["Quantity", "Value and error", "Check"],
                [.. predictions.Select(p => new[] { p.Prediction.Quantity, Display.Value(p.Prediction), p.Check.Name })]),
        ];
    }

    private static IEnumerable<ReportBlock> Details(CheckOutcome outcome, IReadOnlyList<LetteredPanel> panels)
    {
        Check check = outcome.Check;
        yield return new Subheading(check.Claim);
        string figure = LetteredPanel.Names(panels, check);
        string shown = figure.Length == 0 ? "" : $"\nShown in {figure}.";
        yield return new Paragraph(Invariant(
            $"Source: {check.Source}\nSimulated: {check.Simulated}\nCompared with: {check.ComparedWith}{shown}\nCheck: {check.Name}, ")
            + Invariant($"{Word(ComparisonEntry.Whole(outcome))} after {outcome.Seconds:F1} s")
            + (outcome.Reason.Length > 0 ? $": {outcome.Reason}" : ""));
        if (outcome.Result.Comparisons.Count > 0)
            yield return new ReportTable(ComparisonHeads, [.. outcome.Result.Comparisons.Select(Row)]) { Alarm = Word(Outcome.Failed) };
    }

    private static string[] Row(Comparison c)
    {
        var (value, expected) = Display.Pair(c);
        var (difference, tolerance) = Display.Sizes(c);
        return [c.Quantity, value, expected, difference, tolerance, c.ToleranceFrom, Word(c.Holds ? Outcome.Passed : Outcome.Failed)];
    }

    [GeneratedRegex(@"[,;]? doi 10\.1073/pnas\.2419683122")]
    private static partial Regex PaperDoi();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
