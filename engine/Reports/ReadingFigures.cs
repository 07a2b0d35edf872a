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
        List<Reading> present = [.. readings.Where(r => r.IsIn(dataset))];
        if (present.Count == 0) yield break;
        (double, double)?[] windows = Spacing.Dense(coordinates) is { } dense ? [null, dense] : [null];
        foreach (var reading in present)
        {
            if (sweep.Sets.Count == 1)
            {
                yield return Figure("", [.. windows.Select(w => Draw(reading, sweep.Sets[0], w, w is null ? "" : "zoom", theory))], 0);
                continue;
            }

            foreach (var window in windows)
            {
                yield return Figure(
                    window is null ? "" : "-zoom",
                    [.. sweep.Sets.Select(set => Draw(reading, set, window, set.Title, theory))],
                    sweep.Sets.Count > 4 ? 3 : 2);
            }

            (string, Figure) Figure(string suffix, IReadOnlyList<Panel> panels, int columns) => (
                $"{name}-{reading.Name}{suffix}.svg", new(heading, panels, columns, Caption([reading], theory), SharedLegend: true));
        }
    }

    private Panel Draw(Reading reading, CurveSet set, (double From, double To)? window, string title, string theory)
    {
        var (from, to) = window ?? (coordinates[0], coordinates[^1]);
        var (across, up) = (DisplayUnits.Of(dataset, sweep.Along!, Math.Max(Math.Abs(from), Math.Abs(to))), reading.UnitIn(dataset, sweep));
        var curves = set.Curves.Select(c => (c.Label, X: sweep.Coordinates(c.Points), Heights: reading.Heights(dataset, c))).ToList();
        bool IsInside(double x) => x >= from && x <= to;
        var seen = curves.SelectMany(c => c.X.Zip(c.Heights.Points).Where(p => IsInside(p.First)).Select(p => p.Second)).ToList();
        var (label, log) = Look(reading, seen);
        List<Series> series = [];
        foreach (var (name, x, (points, line, dashed)) in curves)
        {
            // A series that belongs to no group is its own legend entry, one in a group a role.
            var group = name.Length == 0 ? null : name;
            var inside = Enumerable.Range(0, x.Length).Where(i => IsInside(x[i])).ToList();
            var heights = inside.Select(i => label[0] == '|' ? Math.Abs(points[i]) : points[i]);
            series.Add(new PointSeries("simulation", Scaled(inside.Select(i => x[i]), across), Scaled(heights, up), Group: group));
            if (line.Length > 0) series.Add(new LineSeries(theory, Scaled(x, across), Scaled(line, up), Group: group));
            if (dashed.Any(double.IsFinite))
                series.Add(new LineSeries("Bessel rule", Scaled(x, across), Scaled(dashed, up), LineStyle.Dashed, group));
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

    private string Caption(IReadOnlyList<Reading> readings, string theory)
    {
        var names = readings.Where(r => r.Kind != ReadingKind.Deviation)
            .Select(r => $"{r.Label}: {Reading.Find(dataset, r.Points)!.LongName}.");
        var dashed = readings.Select(r => Reading.Find(dataset, r.Approximation)).FirstOrDefault(v => v is not null) is { } rule
            ? $"Dashed: {rule.LongName}." : "";
        string[] parts =
        [
            $"Points: simulation. Lines join the values of the theory at the points: {theory}.", dashed, .. names,
            Spacing.Dense(coordinates) is null ? "" : "Zoom: where the points lie densest.",
            sweep.Shown.Trim(), sweep.Masked, Provenance.Of(dataset),
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private static double[] Scaled(IEnumerable<double> values, Unit unit) => [.. values.Select(v => v / unit.Factor)];
}
