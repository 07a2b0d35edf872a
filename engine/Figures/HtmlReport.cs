using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>A report as one HTML page that needs nothing else: style and figures are inside, no scripts, nothing is loaded.</summary>
/// <param name="Title">Title of the page.</param>
/// <param name="Sections">Its sections in order.</param>
public sealed partial record HtmlReport(string Title, IReadOnlyList<ReportSection> Sections)
{
    // Only descendant selectors: '>' would be escaped by the XML writer, and HTML does not unescape it in a style element.
    private const string Style = """
        :root { color-scheme: light dark;
          --ink: #1d2125; --soft: #5b6570; --rule: #d5dae0; --paper: #ffffff; --panel: #f4f6f8; --accent: #0072b2; --alarm: #b3261e }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e3e7eb; --soft: #9aa5b1; --rule: #3a424b; --paper: #15181c; --panel: #1f242a;
            --accent: #56b4e9; --alarm: #ff897d }
        }
        body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 68rem; background: var(--paper); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--rule) }
        h3 { font-size: 1.02rem; line-height: 1.35; max-width: 44rem; margin: 2rem 0 .4rem }
        nav ol { margin: 0; padding-left: 1.9rem; color: var(--soft) }
        a { color: var(--accent); text-decoration: none }
        a:hover { text-decoration: underline }
        p { max-width: 44rem; white-space: pre-line }
        figure { margin: 1.25rem 0 }
        figure svg { display: block; max-width: 100%; height: auto; border-radius: 6px }
        figcaption { margin-top: .5rem; max-width: 44rem; color: var(--soft); font-size: .9rem }
        .wide { overflow-x: auto }
        sub, sup { line-height: 0; font-size: .75em }
        table { border-collapse: collapse; margin: 1rem 0; font-size: .92rem; font-variant-numeric: tabular-nums }
        th, td { padding: .35rem .9rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule) }
        td:first-child { min-width: 15rem }
        th { color: var(--soft); font-weight: 600 }
        td strong { color: var(--alarm) }
        pre { padding: .9rem 1rem; overflow-x: auto; background: var(--panel); border-radius: 6px;
          font: .85rem/1.5 ui-monospace, Consolas, monospace }
        @media print {
          :root { --ink: #000000; --soft: #444444; --rule: #bbbbbb; --paper: #ffffff; --panel: #ffffff;
            --accent: #000000; --alarm: #000000 }
          body { max-width: none; padding: 0; font-size: 10.5pt }
          pre { white-space: pre-wrap; border: 1px solid var(--rule) }
          figure, tr, pre { break-inside: avoid }
          h2, h3 { break-after: avoid }
        }
        """;

    /// <summary>The page as text.</summary>
    public string Write() => "<!DOCTYPE html>\n" + Markup.Write(Html("html", new XAttribute("lang", "en"),
        Html("head",
            Html("meta", new XAttribute("charset", "utf-8")),
            Html("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            Html("title", Markup.Clean(Title)),
            Html("style", Style)),
        Html("body",
            Html("h1", Markup.Clean(Title)),
            Sections.Count < 3 ? null : Html("nav", Html("ol", Sections.Select(
                (s, i) => Html("li", Html("a", new XAttribute("href", $"#section{i + 1}"), Markup.Clean(s.Heading)))))),
            Sections.Select((s, i) => Html("section", new XAttribute("id", $"section{i + 1}"),
                Html("h2", Markup.Clean(s.Heading)), s.Blocks.Select(Block))))));

    private static XElement Block(ReportBlock block) => block switch
    {
        Subheading subheading => Html("h3", Label(subheading.Text)),
        Paragraph paragraph => Html("p", Label(paragraph.Text)),
        Preformatted source => Html("pre", Markup.Clean(source.Text)),
        FigureBlock { Figure: var figure } =>
            Html("figure", SvgWriter.Draw(figure), figure.Caption.Length == 0 ? null : Html("figcaption", Label(figure.Caption))),
        ReportTable table => Table(table),
        _ => throw new NotSupportedException($"A report cannot show a {block.GetType().Name}."),
    };

    private static XElement Table(ReportTable table)
    {
        var filled = Enumerable.Range(0, table.Headers.Count).Where(c => table.Rows.Any(r => r[c].Length > 0)).ToList();
        return Html("div", new XAttribute("class", "wide"), Html("table",
            Html("thead", Html("tr", filled.Select(c => Html("th", Label(table.Headers[c]))))),
            Html("tbody", table.Rows.Select(r => Html("tr", filled.Select(c => Cell(r[c], table.Alarm)))))));
    }

    private static XElement Cell(string text, string alarm)
    {
        var label = Label(BeforeUnit.Replace(text, "\u00a0"));
        return text.Length > 0 && text == alarm ? Html("td", Html("strong", label)) : Html("td", label);
    }

    // A number stays on the line of its unit, and of what it numbers.
    [GeneratedRegex(@"(?<=\d) (?=[\p{L}°])|(?<=\b(?:Eq|Fig)\.) (?=\d)")]
    private static partial Regex BeforeUnit { get; }

    private static XElement Html(string name, params object?[] content) => new((XNamespace)"http://www.w3.org/1999/xhtml" + name, content);

    // The leading empty text keeps an element from being written as <td />, which HTML reads as a tag left open.
    private static IEnumerable<object> Label(string text) => Markup.Pieces(text).Select(p => p.Shift switch
    {
        '^' => Html("sup", p.Text),
        '_' => Html("sub", p.Text),
        _ => (object)p.Text,
    }).Prepend("");
}
