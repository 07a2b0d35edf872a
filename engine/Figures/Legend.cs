using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>The legend of a panel or a figure, beside or below axes: an entry for each key, then in grey the roles within groups.</summary>
internal sealed class Legend
{
    private const int MostBeside = 15;
    private const int MostRoles = 3;
    private const double WidestBeside = 170;
    private const double Row = 17;
    private const double GlyphWidth = 24;
    private const double FontSize = 10.5;

    private readonly List<(string Label, Look Look, IEnumerable<Series> Series)> entries;
    private readonly int columns;
    private readonly double columnWidth;

    /// <summary>Lays the entries out in a column where they may stand beside the axes, else in rows of the given width.</summary>
    public Legend(IReadOnlyCollection<Series> series, Palette palette, bool besideAllowed, double width)
    {
        var keys = series.Where(s => s.Key.Length > 0).GroupBy(s => s.Key).ToList();
        entries = [.. keys.Select(k => (k.Key, palette[k.Key], k.AsEnumerable()))];
        var roles = series.Where(s => s.Group is not null && s.Name != s.Group && s.Name.Length > 0).GroupBy(s => s.Name).ToList();
        if (roles.Count <= MostRoles) entries.AddRange(roles.Select(r => (r.Key, Palette.Neutral, r.AsEnumerable())));

        var longest = entries.Select(e => e.Label).DefaultIfEmpty("").Max(l => Markup.Width(l, FontSize));
        columnWidth = GlyphWidth + 6 + longest + 10;
        IsBeside = besideAllowed && longest <= WidestBeside && entries.Count <= MostBeside;
        columns = IsBeside ? 1 : Math.Clamp((int)(width / columnWidth), 1, Math.Max(1, entries.Count));
    }

    /// <summary>Whether it stands to the right of the axes.</summary>
    public bool IsBeside { get; }

    /// <summary>Width in pixels, 0 without entries.</summary>
    public double Width => entries.Count == 0 ? 0 : columns * columnWidth;

    /// <summary>Height in pixels, 0 without entries.</summary>
    public double Height => (entries.Count + columns - 1) / columns * Row;

    /// <summary>The entries from this upper left corner on; null without entries.</summary>
    public XElement? Draw(double left, double top) => entries.Count == 0 ? null : Markup.Element("g",
        [("class", "legend"), ("font-size", FontSize)],
        entries.Select((e, i) => Markup.Element("g",
            [("transform", Markup.Translate(left + i % columns * columnWidth, top + (i / columns + 0.5) * Row))],
            e.Series.OrderBy(PanelWriter.Layer).DistinctBy(PanelWriter.Layer).Select(s => SeriesWriter.Glyph(s, e.Look)),
            Markup.Label([("x", GlyphWidth + 6), ("y", 3.7)], e.Label))));
}
