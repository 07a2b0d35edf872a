using System.Globalization;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>Figures of what a lock-in or a ring-down reads, over the axis of a sweep.</summary>
/// <param name="dataset">The result.</param>
/// <param name="sweep">How it is arranged.</param>
internal sealed class ReadingFigures(Dataset dataset, Sweep sweep)
{
    private const double ManySizes = 30;

    private readonly string heading = Provenance.Text(dataset, "title");
    private readonly double[] coordinates = [.. ((double[])sweep.Along!.Values).Order()];

    /// <summary>One figure a reading: the whole axis and the zoom side by side, or one each where outer axes fill the panels.</summary>
    /// <param name="name">Of the file, without extension.</param>
    /// <param name="readings">What to draw, as far as the result has it.</param>
    /// <param name="theory">What the line is called.</param>
    public IEnumerable<(string FileName, Figure Figure)> Of(string name, IEnumerable<Reading> readings, string theory)
    {
        (double, double)?[] windows = Spacing.Dense(coordinates) is { } dense ? [null, dense] : [null];
        foreach (var reading in readings.Where(r => r.IsIn(dataset)))
        {
            IReadOnlyList<ReadCurve>[] panels = [.. sweep.Sets.Select(s => Curves(reading, s))];
            if (panels.Length == 1)
            {
                yield return Figure("", [.. windows.Select(w => Draw(reading, panels[0], w, w is null ? "" : "zoom", theory))], 0);
                continue;
            }

            foreach (var window in windows)
            {
                yield return Figure(
                    window is null ? "" : "-zoom",
                    [.. sweep.Sets.Zip(panels, (set, curves) => Draw(reading, curves, window, set.Title, theory))],
                    panels.Length > 4 ? 3 : 2);
            }

            (string, Figure) Figure(string suffix, IReadOnlyList<Panel> drawn, int columns) => (
                $"{name}-{reading.Name}{suffix}.svg", new(heading, drawn, columns, Caption(reading, panels, theory), SharedLegend: true)
                {
                    Notes = sweep.Notes,
                });
        }
    }

    private IReadOnlyList<ReadCurve> Curves(Reading reading, CurveSet set)
    {
        ReadCurve[] curves = [.. set.Curves.Select(c => ReadCurve.Of(dataset, sweep, reading, c))];
        return reading.Kind == ReadingKind.Phase ? ReadCurve.Joined(curves) : curves;
    }

    private Panel Draw(
        Reading reading, IReadOnlyList<ReadCurve> curves, (double From, double To)? window, string title, string theory)
    {
        var (from, to) = window ?? (coordinates[0], coordinates[^1]);
        var (across, up) = (DisplayUnits.Of(dataset, sweep.Along!, Math.Max(Math.Abs(from), Math.Abs(to))), reading.UnitIn(dataset, sweep));
        bool IsInside(double x) => x >= from && x <= to;
        var seen = curves.SelectMany(c => c.X.Zip(c.Points).Concat(c.Along.Zip(c.Line)))
            .Where(p => IsInside(p.First)).Select(p => p.Second);
        var (label, log) = Look(reading, [.. seen]);
        List<Series> series = [];
        foreach (var curve in curves)
        {
            // A series that belongs to no group is its own legend entry, one in a group a role.
            var group = curve.Label.Length == 0 ? null : curve.Label;
            int[] inside = [.. Enumerable.Range(0, curve.X.Length).Where(i => IsInside(curve.X[i]))];
            var heights = inside.Select(i => label[0] == '|' ? Math.Abs(curve.Points[i]) : curve.Points[i]);
            series.Add(new PointSeries("simulation", Scaled(inside.Select(i => curve.X[i]), across), Scaled(heights, up),
                curve.Error is { } error ? Scaled(inside.Select(i => error[i]), up) : null, group));
            if (curve.Line.Any(double.IsFinite))
                series.Add(new LineSeries(theory, Scaled(curve.Along, across), Scaled(curve.Line, up), Group: group));
            if (curve.Dashed.Any(double.IsFinite))
                series.Add(new LineSeries("Bessel rule", Scaled(curve.Along, across), Scaled(curve.Dashed, up), LineStyle.Dashed, group));
        }

        return new Panel(title, XAxis(across, window), new Axis(label, DisplayUnits.Symbol(up), log ? Scale.Log : Scale.Linear), series);
    }

    // Deviations of many sizes, as from a theory that fails somewhere, go on a log axis without their sign.
    private static (string Label, bool IsLog) Look(Reading reading, List<double> seen)
    {
        if (reading.Kind != ReadingKind.Deviation)
            return (reading.Label, reading.Kind == ReadingKind.Logarithmic || (reading.Kind == ReadingKind.Value && Spacing.Spans(seen)));
        var sizes = seen.Where(double.IsFinite).Select(Math.Abs).Where(d => d > 0).Order().ToList();
        var wide = sizes.Count > 0 && sizes[^1] > ManySizes * sizes[sizes.Count / 2];
        return (wide ? $"|{reading.Label}|" : reading.Label, wide);
    }

    private Axis XAxis(Unit unit, (double From, double To)? window)
    {
        var name = sweep.Along!.LongName;
        var label = name.Length == 0 ? sweep.Along.Name : char.ToUpperInvariant(name[0]) + name[1..];
        var symbol = DisplayUnits.Symbol(unit);
        if (window is null) return new Axis(label, symbol, Spacing.IsLogarithmic(coordinates) ? Scale.Log : Scale.Linear);
        var margin = 0.02 * (window.Value.To - window.Value.From);
        return new Axis(label, symbol, Scale.Linear, (window.Value.From - margin) / unit.Factor, (window.Value.To + margin) / unit.Factor);
    }

    private string Caption(Reading reading, IReadOnlyList<ReadCurve>[] panels, string theory)
    {
        var curves = panels.SelectMany(p => p).ToList();
        string[] parts =
        [
            "Points: simulation.",
            curves.Exists(c => c.Error is not null) ? "Bars: standard errors." : "",
            reading.Kind == ReadingKind.Deviation || !curves.Exists(c => c.Line.Length > 0) ? "" : Lines(theory),
            Reading.Find(dataset, reading.Approximation) is { } rule ? $"Dashed: {rule.LongName}." : "",
            reading.Kind == ReadingKind.Deviation ? "" : $"{reading.Label}: {Reading.Find(dataset, reading.Points)!.LongName}.",
            reading.Kind != ReadingKind.Phase ? ""
                : "Turns of 360° are chosen so that curves that are alike lie alike; a line that breaks goes on a turn away.",
            Spacing.Dense(coordinates) is null ? "" : "Zoom: where the points lie densest.",
            sweep.Masked, Provenance.Of(dataset),
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    // What the lines are, and how far they may be off.
    private string Lines(string theory)
    {
        if (Reading.Find(dataset, SweepLines.Error)?.Values is not double[] errors)
            return $"Lines join the values of the theory at the points: {theory}.";
        var worst = errors.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return $"Lines: {theory}, on a grid of their own." + (worst == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" Lines are off by up to {100 * worst:G2} % of the height of an axis."));
    }

    private static double[] Scaled(IEnumerable<double> values, Unit unit) => [.. values.Select(v => v / unit.Factor)];
}
