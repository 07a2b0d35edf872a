using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>Logarithmic axes that all panels of a figure share, and the series of a point in their units.</summary>
internal sealed class NoiseAxes
{
    /// <summary>Axes end so far below what is simulated, although weak sources may go on; relative.</summary>
    public const double Least = 1 / 30.0;

    // More of them are drawn as a thin line.
    private const int MostMarkers = 300;

    // Half-widths of a line on either side of it, values there, and share of the axis.
    private const double ZoomWidths = 10;
    private const int FewestInZoom = 8;
    private const double MostOfTheAxis = 0.25;

    private readonly Dataset dataset;
    private readonly Sweep sweep;
    private readonly Observed observed;
    private readonly Func<double, double> root;
    private readonly Unit unit;
    private readonly Unit along;
    private readonly CurveAxis axis;
    private readonly string across;

    /// <summary>Chooses units.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="sweep">How it is arranged.</param>
    /// <param name="points">The points that are drawn.</param>
    /// <param name="across">Label of the horizontal axis.</param>
    /// <param name="observed">What the simulation found.</param>
    /// <param name="root">From values of the result to heights, SI: the square root for densities that are drawn as amplitudes.</param>
    /// <param name="siUnit">Unit of the heights.</param>
    /// <param name="up">Label of the vertical axis.</param>
    public NoiseAxes(
        Dataset dataset, Sweep sweep, int[] points, string across, Observed observed, Func<double, double> root, string siUnit, string up)
    {
        (this.dataset, this.sweep, this.observed, this.root) = (dataset, sweep, observed, root);
        axis = CurveAxis.Of(dataset.Variable(observed.Name));
        along = DisplayUnits.For(axis.Unit, points.SelectMany(p => axis.At(dataset, sweep, p)).Where(double.IsFinite).Max());
        unit = DisplayUnits.For(siUnit, Reading.Typical(points.SelectMany(p => sweep.Row(observed, p)).Select(root)));
        (this.across, Up) = (across, new(up, DisplayUnits.Symbol(unit), Scale.Log));
    }

    /// <summary>The vertical axis.</summary>
    public Axis Up { get; }

    /// <summary>
    /// The window about a line in which figures show it by itself; null where it holds few values or is most of what the axis shows.
    /// </summary>
    /// <param name="at">Frequencies of a spectrum, rising, Hz.</param>
    /// <param name="centre">Of the line, Hz.</param>
    /// <param name="halfWidth">Of the line, Hz.</param>
    public static (double From, double To)? Zoom(double[] at, double centre, double halfWidth)
    {
        double[] seen = [.. at.Where(f => double.IsFinite(f) && f > 0)];
        var (from, to) = (centre - (ZoomWidths * halfWidth), centre + (ZoomWidths * halfWidth));
        return seen.Length > 0 && from >= seen[0] && to <= seen[^1] && seen.Count(f => f >= from && f <= to) >= FewestInZoom
            && Math.Log(to / from) < MostOfTheAxis * Math.Log(seen[^1] / seen[0]) ? (from, to) : null;
    }

    /// <summary>As above, of a point of the result; null too where the result does not say where its line is.</summary>
    public (double From, double To)? Zoom(int point)
    {
        double? Of(Observed o) => Reading.Find(dataset, o) is { } v ? ((double[])v.Values)[point] : null;
        return axis.Unit == CurveAxis.Frequency.Unit
            && Of(NoiseObserved.LineFrequency) is { } centre && Of(NoiseObserved.LineHalfWidth) is { } width
            ? Zoom(axis.At(dataset, sweep, point), centre, width) : null;
    }

    /// <summary>The horizontal axis.</summary>
    /// <param name="window">The part of it that is drawn, SI; null for all.</param>
    public Axis Across((double From, double To)? window) => window is var (from, to)
        ? new(across, DisplayUnits.Symbol(along), Scale.Linear, from / along.Factor, to / along.Factor)
        : new(across, DisplayUnits.Symbol(along), Scale.Log);

    /// <summary>Values with their band: markers, or a thin line where there are many.</summary>
    /// <param name="name">Of the series.</param>
    /// <param name="group">Of the series.</param>
    /// <param name="x">Horizontal values of the point.</param>
    /// <param name="lower">Lower edge of the band.</param>
    /// <param name="y">Heights.</param>
    /// <param name="upper">Upper edge of the band.</param>
    /// <param name="window">The part of the axis that is drawn, SI; null for all.</param>
    public IEnumerable<Series> Points(
        string name, string? group, double[] x, double[] lower, double[] y, double[] upper, (double From, double To)? window)
    {
        int[] seen = [.. Enumerable.Range(0, x.Length).Where(
            i => window is not var (from, to) || (x[i] * along.Factor >= from && x[i] * along.Factor <= to))];
        double[] Cut(double[] values) => [.. seen.Select(i => values[i])];
        yield return new BandSeries(name, Cut(x), Cut(lower), Cut(upper), group);
        yield return seen.Length > MostMarkers
            ? new LineSeries(name, Cut(x), Cut(y), Group: group) { IsThin = true } : new PointSeries(name, Cut(x), Cut(y), Group: group);
    }

    /// <summary>Horizontal values of a point.</summary>
    public double[] X(int point) => [.. axis.At(dataset, sweep, point).Select(v => v / along.Factor)];

    /// <summary>A panel of a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="window">The part of the axis that is drawn, SI; null for all.</param>
    /// <param name="series">What is drawn.</param>
    public Panel Panel(int point, (double From, double To)? window, IReadOnlyList<Series> series)
    {
        bool IsSeen(double x) => window is not var (from, to) || (x * along.Factor >= from && x * along.Factor <= to);
        double Lowest(IEnumerable<Series> some) => some
            .SelectMany(s => s.X.Zip(s is LineSeries l ? l.Y : s is BandSeries b ? b.Lower : []))
            .Where(p => IsSeen(p.First) && double.IsFinite(p.Second) && p.Second > 0).Select(p => p.Second)
            .DefaultIfEmpty(double.PositiveInfinity).Min();
        var floor = Least * Lowest(series.Where(s => s is not LineSeries { Style: LineStyle.Dashed }));
        return new(sweep.Place(point), Across(window), Lowest(series) < floor ? Up with { Min = floor } : Up, series);
    }

    /// <summary>What the simulation found.</summary>
    public IEnumerable<Series> Simulated(int point, (double From, double To)? window, string name, int row = 0, string? group = null) =>
        Points(name, group, X(point), Y(observed.Lower, point, row), Y(observed, point, row), Y(observed.Upper, point, row), window);

    /// <summary>The theory as a line over it, on frequencies of its own where the result holds them; none without a theory.</summary>
    public IEnumerable<Series> Line(int point, Observed theory, string name, int row = 0, string? group = null)
    {
        var (x, y) = Curve(point, theory, row);
        return y.Any(double.IsFinite) ? [new LineSeries(name, x, y, Group: group) { IsAbove = true }] : [];
    }

    /// <summary>What sources make of it.</summary>
    public IEnumerable<Series> Dashed(int point, Observed share, IEnumerable<(int Row, string Name)> sources) => sources.Select(s =>
    {
        var (x, y) = Curve(point, share, s.Row);
        return new LineSeries(s.Name, x, y, LineStyle.Dashed) { IsThin = true };
    });

    private (double[] X, double[] Y) Curve(int point, Observed theory, int row)
    {
        if (Reading.Find(dataset, theory.Line) is not { } line) return (X(point), Y(theory, point, row));
        double[] x = [.. CurveAxis.Of(line).At(dataset, sweep, point).Select(v => v / along.Factor)];
        return (x, Y(theory.Line, point, row));
    }

    private double[] Y(Observed of, int point, int row) => [.. sweep.Row(of, point, row).Select(v => root(v) / unit.Factor)];
}
