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

    private readonly Dataset dataset;
    private readonly Sweep sweep;
    private readonly Observed observed;
    private readonly Func<double, double> root;
    private readonly Unit unit;
    private readonly Unit along;
    private readonly CurveAxis axis;

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
        Across = new(across, DisplayUnits.Symbol(along), Scale.Log);
        Up = new(up, DisplayUnits.Symbol(unit), Scale.Log);
    }

    /// <summary>The horizontal axis.</summary>
    public Axis Across { get; }

    /// <summary>The vertical axis.</summary>
    public Axis Up { get; }

    /// <summary>Values with their band: markers, or a thin line where there are many.</summary>
    public static IEnumerable<Series> Points(string name, string? group, double[] x, double[] lower, double[] y, double[] upper)
    {
        yield return new BandSeries(name, x, lower, upper, group);
        yield return x.Length > MostMarkers
            ? new LineSeries(name, x, y, Group: group) { IsThin = true } : new PointSeries(name, x, y, Group: group);
    }

    /// <summary>Horizontal values of a point.</summary>
    public double[] X(int point) => [.. axis.At(dataset, sweep, point).Select(v => v / along.Factor)];

    /// <summary>A panel of a point.</summary>
    public Panel Panel(int point, IReadOnlyList<Series> series)
    {
        static double Lowest(IEnumerable<Series> some) => some
            .SelectMany(s => s is LineSeries l ? l.Y : s is BandSeries b ? b.Lower : [])
            .Where(y => double.IsFinite(y) && y > 0).DefaultIfEmpty(double.PositiveInfinity).Min();
        var floor = Least * Lowest(series.Where(s => s is not LineSeries { Style: LineStyle.Dashed }));
        return new(sweep.Place(point), Across, Lowest(series) < floor ? Up with { Min = floor } : Up, series);
    }

    /// <summary>What the simulation found.</summary>
    public IEnumerable<Series> Simulated(int point, string name, int row = 0, string? group = null) => Points(
        name, group, X(point), Y(observed.Lower, point, row), Y(observed, point, row), Y(observed.Upper, point, row));

    /// <summary>The theory as a line over it; none where there is no theory.</summary>
    public IEnumerable<Series> Line(int point, Observed theory, string name, int row = 0, string? group = null) =>
        Y(theory, point, row) is var y && y.Any(double.IsFinite)
            ? [new LineSeries(name, X(point), y, Group: group) { IsAbove = true }] : [];

    /// <summary>What sources make of it.</summary>
    public IEnumerable<Series> Dashed(int point, Observed share, IEnumerable<(int Row, string Name)> sources) => sources.Select(
        s => new LineSeries(s.Name, X(point), Y(share, point, s.Row), LineStyle.Dashed) { IsThin = true });

    private double[] Y(Observed of, int point, int row) => [.. sweep.Row(of, point, row).Select(v => root(v) / unit.Factor)];
}
