using System.Globalization;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>Figures of spectra, sensitivities, Allan deviations and variances, a panel a point.</summary>
/// <param name="dataset">The result.</param>
/// <param name="sweep">How it is arranged.</param>
internal sealed class NoiseFigures(Dataset dataset, Sweep sweep)
{
    private const string Simulation = "simulation";
    private const string ClosedForm = "closed form";
    private const string Bands = "Bands: 95 % confidence.";

    private const int MostSources = 6;
    private const double MostLinear = 4;

    private readonly int[] shown = [.. Sweep.Spread(sweep.Ensembles.Length, Sweep.MostPanels).Select(i => sweep.Ensembles[i])];

    /// <summary>Those that the result has the numbers for.</summary>
    public IEnumerable<(string FileName, Figure Figure)> All
    {
        get
        {
            if (shown.Length == 0) yield break;
            if (Has(NoiseObserved.Spectrum))
            {
                yield return ("noise-spectrum.svg", Spectra());
                if (IsKnown(NoiseObserved.TheorySpectrum)) yield return ("noise-spectrum-deviation.svg", Deviations());
            }

            if (Has(NoiseObserved.EquivalentField))
            {
                yield return ("sensitivity.svg", Sensitivities());
                if (Has(NoiseObserved.FieldShare)) yield return ("sensitivity-budget.svg", Budgets());
            }

            if (Has(NoiseObserved.AllanDeviation)) yield return ("allan-deviation.svg", AllanDeviations());
            if (IsKnown(NoiseObserved.TheorySpinCovariance) && sweep is { Along: not null, Sets: [{ Curves: [var curve] }] })
                yield return ("spin-covariance.svg", Variances(curve));
        }
    }

    private Figure Spectra()
    {
        var axes = Axes("Frequency", NoiseObserved.Spectrum, Math.Sqrt, "T/sqrt(Hz)", "Noise of the signal");
        var (sources, note) = Sources(NoiseObserved.Share, NoiseObserved.TheorySpectrum, Math.Sqrt);
        return Drawn(
            $"{Bands} Line: {ClosedForm}. {note}",
            p => axes.Panel(p, [
                .. axes.Simulated(p, Simulation), .. axes.Line(p, NoiseObserved.TheorySpectrum, ClosedForm),
                .. axes.Dashed(p, NoiseObserved.Share, sources)]));
    }

    // On a log axis, as ratios, where one deviates so far that the others would not be seen.
    private Figure Deviations()
    {
        var axes = Axes("Frequency", NoiseObserved.Spectrum, s => s, "1", "");
        double[] Of(Observed o, int p, double off) =>
            [.. sweep.Row(o, p).Zip(sweep.Row(NoiseObserved.TheorySpectrum, p), (s, t) => (s / t) - off)];
        var wide = shown.SelectMany(p => Of(NoiseObserved.Spectrum, p, 1)).Any(d => double.IsFinite(d) && d > MostLinear);
        var (off, up) = wide
            ? (0, new Axis("Noise power over closed form", Scale: Scale.Log)) : (1, new Axis("Noise power over closed form − 1"));
        return Drawn($"{Bands} Line: {ClosedForm}.", p => new Panel(sweep.Place(p), axes.Across, up,
        [
            .. NoiseAxes.Points(Simulation, null, axes.X(p), Of(NoiseObserved.Spectrum.Lower, p, off), Of(NoiseObserved.Spectrum, p, off),
                Of(NoiseObserved.Spectrum.Upper, p, off)),
            new LineSeries(ClosedForm, axes.X(p), Of(NoiseObserved.TheorySpectrum, p, off)) { IsAbove = true },
        ]));
    }

    private Figure Sensitivities()
    {
        var axes = Axes("Frequency", NoiseObserved.EquivalentField, s => s, "T/sqrt(Hz)", "Noise-equivalent field");
        string[] targets = [.. Words(EnsembleVariables.Target).Select(t => t.Replace('_', ' '))];
        return Drawn(
            $"Field on both species (magnetic), on the noble gas or on the alkali alone. {Bands} Lines: {ClosedForm}.",
            p => axes.Panel(p, [.. targets.Index().SelectMany(t => (Series[])[
                .. axes.Simulated(p, Simulation, t.Index, t.Item),
                .. axes.Line(p, NoiseObserved.TheoryEquivalentField, ClosedForm, t.Index, t.Item)])]));
    }

    private Figure Budgets()
    {
        var axes = Axes("Frequency", NoiseObserved.EquivalentField, s => s, "T/sqrt(Hz)", "Noise-equivalent magnetic field");
        var (sources, note) = Sources(NoiseObserved.FieldShare, NoiseObserved.TheoryEquivalentField, s => s);
        return Drawn(
            $"{Bands} Line: {ClosedForm} of all sources together. {note}",
            p => axes.Panel(p, [
                .. axes.Simulated(p, Simulation), .. axes.Line(p, NoiseObserved.TheoryEquivalentField, "all sources"),
                .. axes.Dashed(p, NoiseObserved.FieldShare, sources)]));
    }

    private Figure AllanDeviations()
    {
        var axes = Axes("Averaging time", NoiseObserved.AllanDeviation, s => s, "T", "Allan deviation of the signal");
        return Drawn(Bands, p => axes.Panel(p, [.. axes.Simulated(p, Simulation)]));
    }

    private Figure Variances(Curve curve)
    {
        int[] points = [.. sweep.Ensembles.Intersect(curve.Points)];
        var x = sweep.Coordinates(points);
        var unit = DisplayUnits.Of(dataset, sweep.Along!, x.Select(Math.Abs).DefaultIfEmpty(0).Max());
        var components = Words(EnsembleVariables.Component);
        double[] Ratio(Observed of, int i) => [.. points.Select(
            p => sweep.Row(of, p, i)[i] / sweep.Row(NoiseObserved.TheorySpinCovariance, p, i)[i])];
        var across = new Axis(Capital(sweep.Along!.LongName), DisplayUnits.Symbol(unit));
        double[] at = [.. x.Select(v => v / unit.Factor)];
        return Made(
            $"Variances of the spins over the stationary ones of the linearised cell. Bars: standard errors. Line: {ClosedForm}.",
            [.. components.Index().Where(c => Ratio(NoiseObserved.SpinCovariance, c.Index).Any(double.IsFinite)).Select(c => new Panel(
                c.Item.Replace('_', ' '), across, new Axis("Variance over closed form"),
                [
                    new PointSeries(Simulation, at, Ratio(NoiseObserved.SpinCovariance, c.Index),
                        Ratio(NoiseObserved.SpinCovariance.StandardError, c.Index)),
                    new LineSeries(ClosedForm, at, [.. at.Select(_ => 1.0)]),
                ]))]);
    }

    // The sources that matter most, by their numbers and names, and what a caption says of them.
    private ((int Row, string Name)[] Sources, string Note) Sources(Observed share, Observed total, Func<double, double> root)
    {
        if (!Has(share)) return ([], "");
        var names = Words(EnsembleVariables.Source);
        double Most(int row) => shown.SelectMany(p => sweep.Row(share, p, row).Zip(sweep.Row(total, p), (s, t) => root(s) / root(t)))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        (int Row, string Name)[] drawn =
        [
            .. names.Index().Select(n => (Row: n.Index, Name: n.Item, Most: Most(n.Index))).Where(s => s.Most >= NoiseAxes.Least)
                .OrderByDescending(s => s.Most).Take(MostSources).OrderBy(s => s.Row).Select(s => (s.Row, s.Name)),
        ];
        var left = drawn.Length == names.Length ? "" : Invariant($"; not drawn: {names.Length - drawn.Length} weaker");
        return (drawn, drawn.Length == 0 ? "" : $"Dashed: what sources make of it{left}.");
    }

    private NoiseAxes Axes(string across, Observed observed, Func<double, double> root, string siUnit, string up) =>
        new(dataset, sweep, shown, across, observed, root, siUnit, up);

    private Figure Drawn(string caption, Func<int, Panel> panel) => Made(
        caption + (shown.Length == sweep.Ensembles.Length
            ? "" : Invariant($" {shown.Length} of {sweep.Ensembles.Length} points are drawn, spread evenly.")),
        [.. shown.Select(panel)]);

    private Figure Made(string caption, IReadOnlyList<Panel> panels)
    {
        var counts = sweep.Ensembles.Select(p => ((int[])dataset.Variable(EnsembleVariables.Realisations).Values)[p]).ToList();
        var realisations = counts.Min() == counts.Max() ? Invariant($"{counts[0]}") : Invariant($"{counts.Min()} to {counts.Max()}");
        // Points that were stopped early are drawn as far as they came.
        var missing = sweep.Count == sweep.Ensembles.Length ? ""
            : Invariant($"{sweep.Count - sweep.Ensembles.Length} of {sweep.Count} points hold no realisation.");
        return new Figure(
            Provenance.Text(dataset, "title"), panels, panels.Count > 4 ? 3 : 0,
            string.Join(' ', new[] { $"Mean over {realisations} realisations.", caption.Trim(), missing, Provenance.Of(dataset) }
                .Where(p => p.Length > 0)),
            SharedLegend: true);
    }

    private bool Has(Observed observed) => Reading.Find(dataset, observed) is not null;

    private bool IsKnown(Observed observed) =>
        Reading.Find(dataset, observed) is { } variable && ((double[])variable.Values).Any(double.IsFinite);

    private string[] Words(string dimension) => (string[])dataset.Dimension(dimension).Values;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
