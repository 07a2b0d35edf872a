using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Tests.Validation;

/// <summary>The page that a referee reads.</summary>
public class ReportTests
{
    private static readonly string Page = ValidationReport.Write(SampleOutcomes.All, SampleOutcomes.Circumstances);

    private static readonly XElement Html = XElement.Parse(Page[Page.IndexOf('\n', StringComparison.Ordinal)..]);

    [Fact]
    public void The_page_needs_nothing_else()
    {
        var names = Html.DescendantsAndSelf().Select(e => e.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "link", "img", "image", "iframe", "object", "embed", "use", "base"]));
        var attributes = Html.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
        Assert.DoesNotContain(attributes, a => a.Name.LocalName is "src" or "srcset" or "data" or "style");
        Assert.DoesNotContain(attributes, a => a.Value.Contains("//", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"url\(|@import", Find("style").Single().Value);
    }

    [Fact]
    public void Sections_stand_in_their_order()
    {
        Assert.Equal(
            [
                "Summary", "Checks", "What the paper prints", "Predictions", "Figures", "Line shape (Eq. 2)", "Gain (Eq. 3)",
                "Independent routes", "Limits and invariances",
            ],
            Find("h2").Select(h => h.Value));
        Assert.Equal(["Fig. 3", "Beyond linear"], Find("figure").Select(f => f.Elements().First().Elements().First().Value));
    }

    [Fact]
    public void It_says_what_was_run_and_what_came_of_it()
    {
        string text = Regex.Replace(string.Join(' ', Html.Descendants().Nodes().OfType<XText>().Select(t => t.Value)), @"\s+", " ");
        foreach (string part in new[]
        {
            "3 of 4 checks failed: line, broken, idle.", "1 could not be run here.", "1 passed, 3 failed, 1 skipped; 3 comparisons",
            "2026-01-02 03:04 UTC", "a device", "a system", "The claim of <gain> & others.",
            "−1 σ of 4 σ allowed", "100 mHz of 50 mHz allowed", "KeyNotFoundException: what broke", "there is no python3",
            "T2 at -8.59 mG 40 s 43.2 s 39.7 s agrees with the consistent preset J is too large as printed",
            "a minimum 8.05 Hz 6.46 Hz in tension no J reaches it", "(1.500 ± 0.020) mHz",
            "2.0002 pT 2 pT 1.0e−4 1.0e−3 step 1e-4 passed",
            "3 fT/√Hz 3.1 fT/√Hz −1 σ 4 σ", "Shown in Fig. 3B1; Beyond linear.", "Shown in Fig. 3A, B2.",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Panels_of_the_paper_keep_its_letters_whatever_else_was_run()
    {
        var panels = LetteredPanel.Of(SampleOutcomes.All);
        Assert.Equal(["Fig. 3A", "Fig. 3B1", "Fig. 3B2", "Beyond linear"], panels.Select(p => p.Name));
        Assert.Equal(["fig_3_a", "fig_3_b1", "fig_3_b2", "beyond_linear"], panels.Select(p => p.Key));
        Assert.Equal(["Fig. 3B"], LetteredPanel.Of([SampleOutcomes.All[0]]).Take(1).Select(p => p.Name));
        Assert.Equal(
            ["fig-3.svg", "beyond-linear.svg"],
            ValidationFigures.Of(SampleOutcomes.All, SampleOutcomes.Circumstances).Select(f => f.File));
    }

    private static IEnumerable<XElement> Find(string name) => Html.Descendants("{http://www.w3.org/1999/xhtml}" + name);
}
