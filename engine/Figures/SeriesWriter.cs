using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>Draws series of one panel in pixels from its upper left corner, and their glyphs in legends.</summary>
internal sealed class SeriesWriter(AxisMap x, AxisMap y)
{
    private const double Apart = 6;
    private const double Outline = 0.6;

    /// <summary>Values left out because a log axis has no place for them.</summary>
    public int NotPositive { get; private set; }

    /// <summary>Points left out because limits were set that do not reach them.</summary>
    public int Outside { get; private set; }

    /// <summary>The series as a group whose title is its name.</summary>
    public XElement Draw(Series series, Look look)
    {
        var name = series.Group is null ? series.Name : $"{series.Group}: {series.Name}";
        return Markup.Element("g", [], Markup.Element("title", [], Markup.Plain(name)), series switch
        {
            BandSeries band => Band(Area(band), look),
            LineSeries line => Line(PathData.Lines(Curve(line.X, line.Y)), line, look),
            PointSeries points => Points(points, look),
            _ => throw new NotSupportedException($"Series '{series.Name}': a {series.GetType().Name} cannot be drawn."),
        });
    }

    /// <summary>What a series looks like in a legend: width 24, centred on the origin's height.</summary>
    public static XElement Glyph(Series series, Look look) => series switch
    {
        BandSeries => Band("M0-5h24v10h-24z", look),
        LineSeries line => Line("M0 0H24", line, look),
        _ => Markers("M12 0" + look.Marker, look, Outline),
    };

    private XElement[] Points(PointSeries points, Look look)
    {
        var curve = Curve(points.X, points.Y);
        var seen = Enumerable.Range(0, curve.Length).Where(i => double.IsFinite(curve[i].X))
            .ToLookup(i => x.Contains(points.X[i]) && y.Contains(points.Y[i]));
        Outside += seen[false].Count();
        // Where points must overlap, small markers without an outline let the curve be seen.
        var close = seen[true].Count() * Apart > x.End - x.Start;
        if (close) look = look.Small;
        var markers = Markers(PathData.Markers(seen[true].Select(i => curve[i]), look.Marker), look, close ? 0 : Outline);
        if (points.Error is null) return [markers];
        var known = seen[true].Where(i => !double.IsNaN(points.Error[i]));
        var bars = string.Concat(known.Select(i => Bar(curve[i].X, points.Y[i], points.Error[i])));
        return [Markup.Element("path", [("d", bars), ("fill", "none"), ("stroke", look.Colour), ("stroke-width", 1)]), markers];
    }

    // A bar that leaves the panel ends at its edge without a cap; so does one that reaches below zero on a log axis.
    private string Bar(double at, double value, double error)
    {
        string Tip(double v) =>
            y.Contains(v) ? $"V{Markup.Number(y.Pixel(v))}m-2.5 0h5" : $"V{Markup.Number(v > value ? y.End : y.Start)}";
        var start = $"M{Markup.Number(at)} {Markup.Number(y.Pixel(value))}";
        return start + Tip(value - error) + start + Tip(value + error);
    }

    private static XElement Band(string data, Look look) =>
        Markup.Element("path", [("d", data), ("fill", look.Colour), ("fill-opacity", 0.2)]);

    private static XElement Line(string data, LineSeries line, Look look) => Markup.Element("path",
    [
        ("d", data), ("fill", "none"), ("stroke", look.Colour), ("stroke-width", line.IsThin ? 0.7 : 1.4),
        ("stroke-linecap", "round"), ("stroke-linejoin", "round"),
        .. line.Style == LineStyle.Solid ? [] : new[] { ("stroke-dasharray", (object)(line.Style == LineStyle.Dashed ? "5 4" : "0 3.5")) },
    ]);

    private static XElement Markers(string data, Look look, double outline) =>
        Markup.Element("path", [("d", data), ("fill", look.Colour), ("stroke", "#ffffff"), ("stroke-width", outline)]);

    private string Area(BandSeries band) =>
        PathData.Areas(Curve(band.X, band.Lower, band.Upper), Curve(band.X, band.Upper, band.Lower, counted: false));

    // Vertices in pixels; NaN where a value, or its companion on the other edge of a band, has no place.
    private (double X, double Y)[] Curve(
        IReadOnlyList<double> xs, IReadOnlyList<double> ys, IReadOnlyList<double>? companions = null, bool counted = true)
    {
        var curve = new (double X, double Y)[xs.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            double[] heights = companions is null ? [ys[i]] : [ys[i], companions[i]];
            var finite = double.IsFinite(xs[i]) && heights.All(double.IsFinite);
            var drawn = AxisMap.IsDrawable(x.Scale, xs[i]) && heights.All(h => AxisMap.IsDrawable(y.Scale, h));
            if (counted && finite && !drawn) NotPositive++;
            curve[i] = drawn ? (x.Pixel(xs[i]), y.Pixel(ys[i])) : (double.NaN, double.NaN);
        }
        return curve;
    }
}
