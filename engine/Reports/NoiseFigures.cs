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

    private const double MostLinear = 4;

    private readonly int[] shown = Sweep.Shown(sweep.Ensembles);

    /// <summary>Those that the result has the numbers for.</summary>
    public IEnumerable<(string FileName, Figure Figure)> All
    {
        get
        {
            if (shown.Length == 0) return [];
            List<(string, Figure)> figures = [];
            if (Has(NoiseObserved.Spectrum))
            {
                figures.AddRange(Spectra());
                if (IsKnown(NoiseObserved.TheorySpectrum)) figures.AddRange(Deviations());
            }

            if (Has(NoiseObserved.EquivalentField))
            {
                figures.AddRange(Sensitivities());
                if (Has(NoiseObserved.FieldShare)) figures.AddRange(Budgets());
            }

            if (Has(NoiseObserved.AllanDeviation)) figures.AddRange(AllanDeviations());
            if (IsKnown(NoiseObserved.TheorySpinCovariance) && sweep is { Along: not null, Sets: [{ Curves: [var curve] }] })
                figures.Add(("spin-covariance.svg", Variances(curve)));
            return figures;
        }
    }

    private IEnumerable<(string, Figure)> Spectra()
    {
        var axes = Axes("Frequency", NoiseObserved.Spectrum, Math.Sqrt, "T/sqrt(Hz)", "Noise of the signal");
        var (sources, notes) = Sources(NoiseObserved.Share, NoiseObserved.TheorySpectrum, Math.Sqrt);
        return Drawn("noise-spectrum", axes, $"{Bands} Line: {ClosedForm}. {Dashed(sources)}", [.. notes, .. Driven()],
            (p, window) => axes.Panel(p, window, [
                .. axes.Simulated(p, window, Simulation), .. axes.Line(p, NoiseObserved.TheorySpectrum, ClosedForm),
                .. axes.Dashed(p, NoiseObserved.Share, sources)]));
    }

    // On a log axis, as ratios, where one deviates so far that the others would not be seen.
    private IEnumerable<(string, Figure)> Deviations()
    {
        var axes = Axes("Frequency", NoiseObserved.Spectrum, s => s, "1", "");
        double[] Of(Observed o, int p, double off) =>
            [.. sweep.Row(o, p).Zip(sweep.Row(NoiseObserved.TheorySpectrum, p), (s, t) => (s / t) - off)];
        var wide = shown.SelectMany(p => Of(NoiseObserved.Spectrum, p, 1)).Any(d => double.IsFinite(d) && d > MostLinear);
        var (off, up) = wide
            ? (0, new Axis("Noise power over closed form", Scale: Scale.Log)) : (1, new Axis("Noise power over closed form − 1"));
        return Drawn("noise-spectrum-deviation", axes, $"{Bands} Line: {ClosedForm}.", Driven(),
            (p, window) => new Panel(sweep.Place(p), axes.Across(window), up,
            [
                .. axes.Points(Simulation, null, axes.X(p), Of(NoiseObserved.Spectrum.Lower, p, off), Of(NoiseObserved.Spectrum, p, off),
                    Of(NoiseObserved.Spectrum.Upper, p, off), window),
                new LineSeries(ClosedForm, axes.X(p), Of(NoiseObserved.TheorySpectrum, p, off)) { IsAbove = true },
            ]));
    }

    private IEnumerable<(string, Figure)> Sensitivities()
    {
        var axes = Axes("Frequency", NoiseObserved.EquivalentField, s => s, "T/sqrt(Hz)", "Noise-equivalent field");
        string[] targets = [.. Words(EnsembleVariables.Target).Select(t => t.Replace('_', ' '))];
        return Drawn(
            "sensitivity", axes,
            $"Field on both species (magnetic), on the noble gas or on the alkali alone. {Bands} Lines: {ClosedForm}.", Driven(),
            (p, window) => axes.Panel(p, window, [.. targets.Index().SelectMany(t => (Series[])[
                .. axes.Simulated(p, window, Simulation, t.Index, t.Item),
                .. axes.Line(p, NoiseObserved.TheoryEquivalentField, ClosedForm, t.Index, t.Item)])]));
    }

    private IEnumerable<(string, Figure)> Budgets()
    {
        var axes = Axes("Frequency", NoiseObserved.EquivalentField, s => s, "T/sqrt(Hz)", "Noise-equivalent magnetic field");
        var (sources, notes) = Sources(NoiseObserved.FieldShare, NoiseObserved.TheoryEquivalentField, s => s);
        return Drawn("sensitivity-budget", axes, $"{Bands} Line: {ClosedForm} of all sources together. {Dashed(sources)}",
            [.. notes, .. Driven()],
            (p, window) => axes.Panel(p, window, [
                .. axes.Simulated(p, window, Simulation), .. axes.Line(p, NoiseObserved.TheoryEquivalentField, "all sources"),
                .. axes.Dashed(p, NoiseObserved.FieldShare, sources)]));
    }

    private IEnumerable<(string, Figure)> AllanDeviations()
    {
        var axes = Axes("Averaging time", NoiseObserved.AllanDeviation, s => s, "T", "Allan deviation of the signal");
        // Between its averaging times the closed form swings with every turn of a line: a line through them would say otherwise.
        return Drawn("allan-deviation", axes, $"{Bands} Other marks: {ClosedForm} at the same times.", Driven(),
            (p, window) => axes.Panel(p, window, [
                .. axes.Simulated(p, window, Simulation),
                .. axes.Line(p, NoiseObserved.TheoryAllanDeviation, ClosedForm).OfType<LineSeries>().Select(
                    l => new PointSeries(l.Name, l.X, l.Y))]));
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

    // The sources that reach over the axes, by their numbers and names, and what a figure says of the others.
    private ((int Row, string Name)[] Sources, IEnumerable<string> Notes) Sources(Observed share, Observed total, Func<double, double> root)
    {
        if (!Has(share)) return ([], []);
        double Most(int row) => shown.SelectMany(p => sweep.Row(share, p, row).Zip(sweep.Row(total, p), (s, t) => root(s) / root(t)))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var all = Words(EnsembleVariables.Source).Index().Select(n => (Row: n.Index, Name: n.Item, Most: Most(n.Index))).ToList();
        var weak = all.Where(s => s.Most is > 0 and < NoiseAxes.Least).Select(s => s.Name).ToList();
        return (
            [.. all.Where(s => s.Most >= NoiseAxes.Least).Select(s => (s.Row, s.Name))],
            weak.Count == 0 ? [] : [$"Below the axes, less than 1/30 of all together: {string.Join(", ", weak)}."]);
    }

    private static string Dashed((int Row, string Name)[] sources) => sources.Length == 0 ? "" : "Dashed: what sources make of it.";

    // A drive shows in what is simulated and not in a closed form of the noise.
    private string[] Driven() => dataset.Attributes.GetValueOrDefault(ResultDataset.Drives) is string[] drives
        ? [$"The simulation holds the signal of {string.Join(", ", drives)} too; the {ClosedForm} is of the noise alone."] : [];

    private NoiseAxes Axes(string across, Observed observed, Func<double, double> root, string siUnit, string up) =>
        new(dataset, sweep, shown, across, observed, root, siUnit, up);

    // One point with its zoom side by side; of several each kind is a figure.
    private IEnumerable<(string, Figure)> Drawn(
        string name, NoiseAxes axes, string caption, IReadOnlyList<string> notes, Func<int, (double From, double To)?, Panel> panel)
    {
        var zooms = shown.Select(p => (Point: p, Window: axes.Zoom(p))).Where(z => z.Window is not null).ToList();
        List<Panel> whole = [.. shown.Select(p => panel(p, null))], zoomed = [.. zooms.Select(z => panel(z.Point, z.Window))];
        if (zoomed.Count > 0) caption += " Zoom: ten half-widths about the line.";
        string[] all = [.. Sweep.LeftOut(shown.Length, sweep.Ensembles.Length, "points"), .. notes];
        if (whole.Count == 1)
            return [($"{name}.svg", Made(caption, [.. whole, .. zoomed.Select(z => z with { Title = "zoom" })]) with { Notes = all })];
        IEnumerable<(string, IReadOnlyList<Panel>)> figures = [($"{name}.svg", whole), ($"{name}-zoom.svg", zoomed)];
        return figures.Where(f => f.Item2.Count > 0).Select(f => (f.Item1, Made(caption, f.Item2) with { Notes = all }));
    }

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
