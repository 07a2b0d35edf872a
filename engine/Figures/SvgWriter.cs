using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>
/// Draws figures as SVG: text stays text, colours are safe for colour-blind readers, the background is white, numbers have two decimals,
/// and the same figure gives the same bytes everywhere.
/// </summary>
public static class SvgWriter
{
    private const double Edge = 12;
    private const double TitleFont = 14;
    private const double NoteFont = 10.5;
    private const double NoteRow = 15;
    private const string Fonts = "Helvetica, Arial, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif";

    /// <summary>The figure as the text of an SVG file.</summary>
    public static string Write(Figure figure) => Markup.Write(Draw(figure));

    /// <summary>The figure as an element, to be placed in a page.</summary>
    internal static XElement Draw(Figure figure)
    {
        if (figure.Panels.Count == 0)
            throw new ArgumentException($"Figure '{figure.Title}': there must be at least one panel; given none: add a panel.");
        var columns = Math.Min(figure.Columns > 0 ? figure.Columns : 2, figure.Panels.Count);
        double width = columns switch { 1 => 440, 2 => 310, _ => 250 };
        var height = 0.64 * width;
        string LetterOf(Panel p, int i) => p.Letter.Length > 0 || figure.Panels.Count is 1 or > 26 ? p.Letter : $"{(char)('A' + i)}";
        var palette = new Palette(figure);
        var title = figure.Title.Length > 0 ? 2 * TitleFont : 0;
        var head = title + (NoteRow * figure.Notes.Count);
        PanelWriter[] panels = [.. figure.Panels.Select(
            (p, i) => new PanelWriter(
                p, figure.SharedLegend ? [] : p.Series, palette, LetterOf(p, i), columns == 1, width, height))];

        var grid = new XElement[panels.Length];
        double right = Edge, bottom = 0;
        for (var column = 0; column < columns; column++)
        {
            var stack = panels.Where((_, i) => i % columns == column).ToList();
            var left = right + stack.Max(p => p.Left);
            right = left + width + stack.Max(p => p.Right);
            bottom = head;
            for (var row = 0; row * columns < panels.Length; row++)
            {
                var line = panels.Skip(row * columns).Take(columns).ToList();
                var top = bottom + line.Max(p => p.Top);
                bottom = top + height + line.Max(p => p.Bottom);
                if (column < line.Count) grid[row * columns + column] = line[column].Draw(left, top);
            }
        }
        var texts = figure.Notes.Select(n => Markup.Width(n, NoteFont)).Append(Markup.Width(figure.Title, TitleFont));
        right = Math.Max(right, texts.Max() + 2 * Edge);
        var start = Edge + panels.Where((_, i) => i % columns == 0).Max(p => p.Left);
        var legend = new Legend(
            [.. figure.SharedLegend ? figure.Panels.SelectMany(p => p.Series) : []], palette, besideAllowed: false, right - Edge - start);
        var foot = legend.Draw(start, bottom);
        bottom += legend.Height + Edge;
        return Markup.Element("svg",
            [
                ("width", right), ("height", bottom), ("viewBox", $"0 0 {Markup.Number(right)} {Markup.Number(bottom)}"), ("role", "img"),
                ("font-family", Fonts), ("fill", Palette.Ink),
            ],
            Markup.Element("title", [], Markup.Plain(figure.Title)),
            Markup.Element("desc", [], Markup.Plain(Description(figure))),
            Markup.Element("rect", [("width", right), ("height", bottom), ("fill", "#ffffff")]),
            Markup.Label([("x", Edge), ("y", TitleFont + 8), ("font-size", TitleFont), ("font-weight", "bold")], figure.Title),
            figure.Notes.Select((note, i) => Markup.Label(
                [("x", Edge), ("y", title + (NoteRow * (i + 0.7))), ("font-size", NoteFont), ("font-style", "italic")], note)),
            grid,
            foot);
    }

    private static string Description(Figure figure)
    {
        static string Panel(Panel p) => $"{p.Y.Label} against {p.X.Label}: {string.Join(", ", p.Series.Select(s => s.Key).Distinct())}.";
        return string.Join(' ', figure.Panels.Select(Panel).Prepend(figure.Caption)).Trim();
    }
}
