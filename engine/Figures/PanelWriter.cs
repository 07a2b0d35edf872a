using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>Draws one panel: grid, axes, clipped data, legend and notes, around a plotting area whose size the figure sets.</summary>
internal sealed class PanelWriter
{
    private const double TickLength = 4;
    private const double TitleFont = 12;
    private const double TickFont = 10;
    private const double LabelFont = 11.5;
    private const double Overhang = 50;
    private const double NoteRow = 14;

    private readonly Panel panel;
    private readonly string letter;
    private readonly double width;
    private readonly double height;
    private readonly AxisMap across;
    private readonly AxisMap up;
    private readonly Ticks acrossTicks;
    private readonly Ticks upTicks;
    private readonly Legend legend;
    private readonly List<string> notes = [];
    private readonly ILookup<int, XElement> marks;

    public PanelWriter(
        Panel panel, IReadOnlyCollection<Series> legend, Palette palette, string letter, bool legendBeside, double width, double height)
    {
        (this.panel, this.letter, this.width, this.height) = (panel, letter, width, height);
        across = AxisMap.Fit(panel.X, panel.Series.SelectMany(s => s.X), 0, width);
        up = AxisMap.Fit(panel.Y, panel.Series.SelectMany(VisibleHeights), height, 0);
        acrossTicks = Enumerable.Range(0, 7).Select(i => Ticks.For(across, 8 - i))
            .FirstOrDefault(t => t.Major.Count * (Widest(t) + 12) <= width)
            ?? Ticks.For(across, 2);
        upTicks = Ticks.For(up, (int)(height / 28));
        this.legend = new Legend(legend, palette, legendBeside, width);

        var writer = new SeriesWriter(across, up);
        marks = panel.Series.OrderBy(Layer).ToLookup(Layer, s => writer.Draw(s, palette[s.Key]));
        Note(writer.NotPositive, "not positive, not drawn");
        Note(writer.Outside, "outside the axes, not drawn");
        if (!panel.Series.Any(s => VisibleHeights(s).Any(up.Contains))) notes.Add("no data within the axes");
    }

    /// <summary>Room to the left of the plotting area, px.</summary>
    public double Left => Widest(upTicks) + 34;

    /// <summary>Room to the right of the plotting area, px.</summary>
    public double Right => new[]
    {
        14, Markup.Width(panel.Title, TitleFont) - width, legend.Width + (legend.IsBeside ? 16 : -width),
    }.Max();

    /// <summary>Room above the plotting area, px.</summary>
    public double Top => panel.Title.Length + letter.Length > 0 ? 26 : 10;

    /// <summary>Room below the plotting area, px.</summary>
    public double Bottom => NotesTop + NoteRow * notes.Count + 8;

    private double NotesTop => 44 + (legend is { IsBeside: false, Height: > 0 } ? legend.Height + 6 : 0);

    /// <summary>Bands lie below lines, lines below points unless they ask to lie above.</summary>
    public static int Layer(Series series) =>
        series switch { BandSeries => 0, LineSeries { IsAbove: false } => 1, PointSeries => 2, _ => 3 };

    /// <summary>The panel with the upper left corner of its plotting area at x, y.</summary>
    public XElement Draw(double x, double y) => Markup.Element("g", [("transform", Markup.Translate(x, y))],
        Markup.Element("text", [("x", 8 - Left), ("y", -10), ("font-weight", "bold"), ("font-size", TitleFont + 2)], letter),
        Markup.Label([("y", -10), ("font-size", TitleFont)], panel.Title),
        Grid(),
        Clipped([.. marks[0], .. marks[1]]),
        Frame(),
        // Points outside are left out, so that those on the edge keep whole markers.
        marks[2],
        marks.Contains(3) ? Clipped([.. marks[3]]) : null,
        AxisLabels(),
        legend.IsBeside ? legend.Draw(width + 14, 0) : legend.Draw(0, height + 46),
        notes.Select((note, i) => Markup.Element("text",
            [("y", height + NotesTop + NoteRow * (i + 0.5)), ("font-size", 9.5), ("font-style", "italic"), ("fill", "#666666")], note)));

    // A nested svg clips to its own box without an id that could collide with another figure's on the same page.
    private XElement Clipped(XElement[] content) =>
        Markup.Element("svg", [("width", width), ("height", height), ("overflow", "hidden")], content);

    private XElement Grid() => Markup.Element("path",
    [
        ("d", string.Concat(acrossTicks.Major.Select(t => $"M{Markup.Number(across.Pixel(t.Value))} 0V{Markup.Number(height)}"))
            + string.Concat(upTicks.Major.Select(t => $"M0 {Markup.Number(up.Pixel(t.Value))}H{Markup.Number(width)}"))),
        ("stroke", "#e4e4e4"), ("stroke-width", 0.6),
    ]);

    private XElement Frame()
    {
        string Below(double value, double length) =>
            $"M{Markup.Number(across.Pixel(value))} {Markup.Number(height)}v{Markup.Number(length)}";
        string Beside(double value, double length) => $"M0 {Markup.Number(up.Pixel(value))}h{Markup.Number(-length)}";
        var strokes = acrossTicks.Major.Select(t => Below(t.Value, TickLength))
            .Concat(acrossTicks.Minor.Select(v => Below(v, TickLength / 2)))
            .Concat(upTicks.Major.Select(t => Beside(t.Value, TickLength))).Concat(upTicks.Minor.Select(v => Beside(v, TickLength / 2)));
        var data = $"M0 0V{Markup.Number(height)}H{Markup.Number(width)}" + string.Concat(strokes);
        return Markup.Element("path", [("d", data), ("fill", "none"), ("stroke", Palette.Ink), ("stroke-width", 0.9)]);
    }

    private IEnumerable<XElement> AxisLabels() =>
    [
        Markup.Element("g", [("font-size", TickFont), ("text-anchor", "middle")],
            acrossTicks.Major.Select(t => Markup.Label([("x", across.Pixel(t.Value)), ("y", height + 16)], t.Text))),
        Markup.Element("g", [("font-size", TickFont), ("text-anchor", "end")],
            upTicks.Major.Select(t => Markup.Label([("x", -TickLength - 3), ("y", up.Pixel(t.Value) + 3.6)], t.Text))),
        Title(panel.X, acrossTicks.Exponent, width, Markup.Translate(width / 2, height + 35)),
        Title(panel.Y, upTicks.Exponent, height, Markup.Translate(18 - Left, height / 2) + "rotate(-90)"),
    ];

    private static XElement Title(Axis axis, int exponent, double length, string transform)
    {
        var power = exponent == 0 ? "" : $"10^{{{Ticks.Text(exponent, 0)}}}";
        var unit = string.Join(' ', new[] { power, axis.Unit }.Where(part => part.Length > 0));
        var text = unit.Length > 0 ? $"{axis.Label} ({unit})" : axis.Label;
        var font = LabelFont * Math.Min(1, (length + Overhang) / Markup.Width(text, LabelFont));
        return Markup.Label([("transform", transform), ("font-size", font), ("text-anchor", "middle")], text);
    }

    private static double Widest(Ticks ticks) => ticks.Major.Select(t => Markup.Width(t.Text, TickFont)).DefaultIfEmpty(0).Max();

    // Limits set on x leave the heights beyond them out of what y is fitted to.
    private IEnumerable<double> VisibleHeights(Series series) =>
        Enumerable.Range(0, series.X.Count).Where(i => across.Contains(series.X[i])).SelectMany(series.HeightsAt);

    private void Note(int count, string what)
    {
        if (count > 0) notes.Add($"{count} point{(count == 1 ? "" : "s")} {what}");
    }
}
