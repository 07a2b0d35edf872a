using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Tests.Figures;

public class HtmlReportTests
{
    private const string Source = "cell:\n  bias: -8.59 mG   # <b> & \"x\"\n\n  sweep: [1, 2]\n";

    private static readonly Axis Time = new("Time", "s");

    private static readonly string Page = new HtmlReport("Run <1> & more",
    [
        new ReportSection("Summary", [new Paragraph("T < 40 s & B_{z} > 0"), new FigureBlock(Ring("A")), new FigureBlock(Ring("B"))]),
        new ReportSection("Parameters", [ReportTable.Define(
            new Definition("Contact field", "N_{0}", "3.54", "mG"), new Definition("Coupling strength", "J/β", "0.006"))]),
        new ReportSection("Scenario", [new Preformatted(Source), new Paragraph("")]),
    ]).Write();

    private static readonly XElement Html =
        XElement.Parse(Page[Page.IndexOf('\n', StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);

    [Fact]
    public void The_page_is_html_with_its_figures_and_sections_inside()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html", Page, StringComparison.Ordinal);
        Assert.Equal(["Summary", "Parameters", "Scenario"], Find("h2").Select(h => h.Value));
        Assert.Equal(2, Find("figure").Count(f => f.Elements().Any(e => e.Name.LocalName == "svg")));
        Assert.Equal("Run <1> & more", Find("title").Single().Value);
    }

    [Fact]
    public void Nothing_is_loaded_or_run_and_no_id_is_used_twice()
    {
        var names = Html.DescendantsAndSelf().Select(e => e.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "link", "img", "image", "iframe", "object", "embed", "use", "base"]));
        var attributes = Html.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
        Assert.DoesNotContain(attributes, a => a.Name.LocalName is "src" or "srcset" or "data" or "style");
        Assert.DoesNotContain(attributes, a => a.Value.Contains("//", StringComparison.Ordinal));
        var anchors = Find("section").Select(s => "#" + s.Attribute("id")!.Value);
        Assert.Equal(anchors, attributes.Where(a => a.Name.LocalName == "href").Select(a => a.Value));
        Assert.DoesNotMatch(new Regex(@"url\(|@import|[<>&]"), Find("style").Single().Value);
        Assert.Equal(3, attributes.Where(a => a.Name.LocalName == "id").Select(a => a.Value).Distinct().Count());
        Assert.Equal(3, attributes.Count(a => a.Name.LocalName == "id"));
    }

    [Fact]
    public void Only_void_elements_close_themselves() => Assert.All(
        Regex.Matches(Page, @"<(\w+)[^<>]*/>").Select(m => m.Groups[1].Value),
        name => Assert.Contains(name, new[] { "meta", "rect", "path", "text", "svg", "g" }));

    [Fact]
    public void Sources_keep_every_character_and_paragraphs_their_text()
    {
        Assert.Equal(Source, Find("pre").Single().Value);
        Assert.Equal("T < 40 s & Bz > 0", Find("p").First().Value);
        Assert.Equal(["z", "0"], Find("sub").Select(s => s.Value));
    }

    [Fact]
    public void A_table_of_definitions_leaves_out_columns_without_entries()
    {
        Assert.Equal(["Quantity", "Symbol", "Value", "Unit"], Find("th").Select(h => h.Value));
        Assert.Equal(["Coupling strength", "J/β", "0.006", ""], Find("tr").Last().Elements().Select(d => d.Value));
        var error = Assert.Throws<ArgumentException>(() => new ReportTable(["a", "b"], [["1", "2"], ["3"]]));
        Assert.Contains("2 entries; given 1: '3'", error.Message, StringComparison.Ordinal);
    }

    private static Figure Ring(string title) =>
        new(title, [new Panel("", Time, new Axis("A_{x}", "T"), [new LineSeries("l", [0, 1], [1, 0])])]);

    private static IEnumerable<XElement> Find(string name) => Html.Descendants("{http://www.w3.org/1999/xhtml}" + name);
}
