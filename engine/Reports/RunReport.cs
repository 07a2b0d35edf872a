using System.Globalization;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>The report of a result as one HTML page, from the result alone.</summary>
public static class RunReport
{
    private const int MostPointsInTable = 40;

    /// <summary>What was run, what follows from it, how well it agrees with the theory, figures, conventions and the scenario.</summary>
    /// <param name="dataset">The result, as a run makes it or as it is read from a file.</param>
    /// <returns>HTML that needs nothing else; equal results give equal pages.</returns>
    public static string Write(Dataset dataset)
    {
        var sweep = new Sweep(dataset);
        var figures = ScenarioFigures.Of(dataset);
        List<ReportSection> sections =
        [
            new("Summary", [.. Prose(dataset, "description"), Summary(dataset, sweep)]),
            new("Derived quantities", Derived(dataset)),
            new("Agreement with the theory",
                [
                    .. AgreementWith(dataset),
                    .. RingDownFinding.Of(dataset).Select(r => new Paragraph(r.Sentence + ".")),
                    .. Statistical(dataset),
                ]),
            new("Sensitivity", Sensitivity(dataset)),
            new("Figures", [.. figures.Select(f => new FigureBlock(f.Figure))]),
            new("Values", Values(dataset, sweep)),
            new("Conventions", [.. Prose(dataset, "conventions_of_signs")]),
            new("References", [.. (dataset.Attributes.GetValueOrDefault("references") as string[] ?? []).Select(r => new Paragraph(r))]),
            new("Scenario", Scenario(dataset)),
        ];
        var title = Provenance.Text(dataset, "title");
        return new HtmlReport(title.Length > 0 ? title : "SpinAmp result", [.. sections.Where(s => s.Blocks.Count > 0)]).Write();
    }

    private static ReportTable Summary(Dataset dataset, Sweep sweep)
    {
        var axes = sweep.Status.Dimensions.Select(dataset.Dimension).ToList();
        string Attribute(string name) => axes.Any(a => a.Name == name) ? "swept" : Provenance.Text(dataset, name);
        var steps = Finite(dataset, Observed.Step);
        var errors = Finite(dataset, Observed.StepError);
        var duration = dataset.Attributes.GetValueOrDefault(ResultDataset.Duration) is double seconds
            ? Quantity.Format(seconds, Units.Dimension.Time) : "";
        Definition[] rows =
        [
            new("Points", "", Invariant($"{sweep.Count}"), Note: Invariant($"{sweep.Complete.Count()} complete. ") + sweep.Masked),
            .. Realisations(dataset),
            .. axes.Select(a => new Definition(
                $"Axis {a.Name}", "", Ends(dataset, a), Note: Invariant($"{a.Values.Length} values, {a.LongName}"))),
            new("Duration of each", "", axes.Any(a => a.Name == "duration") ? "swept" : duration,
                Note: Range(Finite(dataset, UsedObserved.Duration), s => Quantity.Format(s, Units.Dimension.Time)) is { Length: > 0 } run
                    ? $"as run, in whole samples: {run}" : ""),
            .. new[] { UsedObserved.Resolution, UsedObserved.SensitivityResolution }.Select(o => Resolution(dataset, o)),
            new("Integrator", "", Attribute("integrator")),
            new("Precision", "", Attribute("precision"), Note: Provenance.Text(dataset, ResultDataset.PrecisionReason)),
            new("Step", "", Range(steps, s => Quantity.Format(s, Units.Dimension.Time))),
            new("Error of the step", "", errors.Count == 0 ? "" : Small(errors.Max()), Note: "largest; on dressed rates and amplitudes"),
            new("Transient", "", Attribute("transient")),
            new("Seed", "", Attribute("seed")),
            new("Device", "", Attribute("device")),
            new("Version", "", Attribute(ResultFile.VersionAttribute)),
        ];
        return ReportTable.Define([.. rows.Where(r => r.Value.Length > 0)]);
    }

    private static Definition Resolution(Dataset dataset, Observed used)
    {
        string Hertz(double f) => Quantity.Format(f, Units.Dimension.Frequency, 6);
        double[] asked = dataset.Attributes.GetValueOrDefault($"{used.Name}_asked") is double f ? [f] : [];
        return new(char.ToUpperInvariant(used.Name[0]) + used.Name[1..].Replace('_', ' '), "", string.Concat(asked.Select(Hertz)),
            Note: $"as used, in whole samples: {Range(Finite(dataset, used), Hertz)}");
    }

    private static IEnumerable<Definition> Realisations(Dataset dataset)
    {
        if (Find(EnsembleVariables.Realisations) is not { Length: > 0 } counts) yield break;
        int[] left = [.. new[] { EnsembleVariables.NotFinite, EnsembleVariables.OutOfBudget }.Select(n => Find(n).Sum())];
        string[] words = ["ceased to be finite numbers", "were out of time"];
        var reasons = left.Zip(words).Where(l => l.First > 0).Select(l => Invariant($"{l.First} {l.Second}")).ToList();
        yield return new("Realisations of each", "", Range([.. counts.Select(c => (double)c)], c => Invariant($"{c}")),
            Note: (reasons.Count == 0 ? "" : $"{string.Join(", ", reasons)}: left out. ") + Provenance.Text(dataset, ResultDataset.Stop));
        var sources = dataset.Attributes.GetValueOrDefault(ResultDataset.NoiseSources) as string[] ?? [];
        yield return new("Noise", "", string.Join("; ", sources), Note: "name, kind, sense");
        int[] Find(string name) => dataset.Variables.FirstOrDefault(v => v.Name == name)?.Values as int[] ?? [];
    }

    private static List<ReportBlock> Derived(Dataset dataset)
    {
        var rows = DerivedQuantities.In(dataset);
        if (rows.Count == 0) return [];
        IEnumerable<Paragraph> warnings = rows.Where(r => r.IsWarning).Select(
            r => new Paragraph($"Warning. {r.Name}, {(r.Range.Length > 0 ? r.Range : r.Text)}: {r.Note}."));
        return
        [
            .. warnings,
            new ReportTable(["Quantity", "Symbol", "First point", "Range over the sweep", "Note"],
                [.. rows.Select(r => new[] { r.Name, r.Symbol, r.Text, r.Range, r.Note })]),
        ];
    }

    private static ReportTable[] AgreementWith(Dataset dataset)
    {
        var rows = Agreement.Of(dataset);
        static string Size(Agreement a, double value) => a.Unit == "rad" ? Invariant($"{value * 1e3:G3} mrad") : Small(value);
        return rows.Count == 0 ? [] :
        [
            new ReportTable(["Deviation", "Points", "Root mean square", "Largest", "Where"],
                [.. rows.Select(a => new[] { a.Name, Invariant($"{a.Points}"), Size(a, a.RootMeanSquare), Size(a, a.Largest), a.Worst })]),
        ];
    }

    private static ReportBlock[] Statistical(Dataset dataset)
    {
        var rows = SpectralAgreement.Of(dataset);
        return rows.Count == 0 ? [] :
        [
            new ReportTable(["Over its closed form", "Values", "Chi-squared per value", "z", "Mean ratio", "z", "Largest |z|", "Where"],
                [.. rows.Select(a => new[]
                {
                    a.Name.Replace(" over the closed form", "", StringComparison.Ordinal), Invariant($"{a.Values}"),
                    Invariant($"{a.ChiSquared:F2}"), Invariant($"{a.ChiSquaredScore:F1}"), Invariant($"{a.MeanRatio:G4}"),
                    Invariant($"{a.MeanRatioScore:F1}"), Invariant($"{a.Largest:F1}"), a.Worst,
                })]),
            new Paragraph(SpectralAgreement.Assumptions),
        ];
    }

    private static ReportTable[] Sensitivity(Dataset dataset)
    {
        var rows = SensitivityFinding.Of(dataset);
        static string Field(double value) => double.IsNaN(value) ? "" : Quantity.Format(value, Units.Dimension.FieldDensity, 3);
        return rows.Count == 0 ? [] :
        [
            new ReportTable(["Field on", "Noise-equivalent field", "Standard error", "Closed form", "Frequency", "Point", "Where"],
                [.. rows.Select(s => new[]
                {
                    s.Target, Field(s.Field), Field(s.Error), Field(s.ClosedForm),
                    Quantity.Format(s.Frequency, Units.Dimension.Frequency, 4), s.Point,
                    s.IsDeamplified ? "least magnetic response" : "best",
                })]),
        ];
    }

    // Numbers stand in a table where no axis could carry a figure.
    private static ReportTable[] Values(Dataset dataset, Sweep sweep)
    {
        List<Variable> read = [.. Observed.All.Select(o => Reading.Find(dataset, o)).OfType<Variable>()];
        if (sweep.Along is not null || read.Count == 0 || sweep.Count > MostPointsInTable) return [];
        string Value(Variable v, int point) => Quantity.Format(((double[])v.Values)[point], DisplayUnits.DimensionOf(v.Unit), 7);
        return sweep.Count == 1
            ? [ReportTable.Define([.. sweep.Complete.SelectMany(p => read.Select(v => new Definition(v.LongName, "", Value(v, p))))])]
            : [new ReportTable(
                ["Point", .. read.Select(v => v.Name)],
                [.. sweep.Complete.Select(p => (string[])[sweep.Place(p), .. read.Select(v => Value(v, p))])])];
    }

    private static List<ReportBlock> Scenario(Dataset dataset)
    {
        var (written, effective) = (Provenance.Text(dataset, "scenario"), Provenance.Text(dataset, "scenario_effective"));
        List<ReportBlock> blocks = written.Length == 0 ? [] : [new Preformatted(written)];
        if (effective.Length > 0)
        {
            blocks.Add(new Paragraph("With all that it extends, and overrides of the command line, worked in:"));
            blocks.Add(new Preformatted(effective));
        }

        return blocks;
    }

    private static Paragraph[] Prose(Dataset dataset, string attribute) =>
        Provenance.Text(dataset, attribute) is { Length: > 0 } text ? [new(text)] : [];

    private static string Ends(Dataset dataset, Results.Dimension axis) => axis.Values is string[] words
        ? string.Join(", ", words)
        : $"{DisplayUnits.Value(dataset, axis, 0)} to {DisplayUnits.Value(dataset, axis, axis.Values.Length - 1)}";

    private static List<double> Finite(Dataset dataset, Observed observed) =>
        [.. (Reading.Find(dataset, observed)?.Values as double[] ?? []).Where(double.IsFinite)];

    private static string Range(List<double> values, Func<double, string> text) => values.Count == 0 ? ""
        : values.Min() == values.Max() ? text(values[0]) : $"{text(values.Min())} to {text(values.Max())}";

    private static string Small(double value) => value.ToString("0.0e-0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
