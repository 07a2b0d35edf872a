using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Tests.Figures;

public class DrawingTests
{
    private static readonly Axis Unit = new("u", "", Scale.Linear, 0, 1);

    [Fact]
    public void Linear_ticks_are_not_more_than_were_asked_for()
    {
        for (var span = 1.0; span < 10; span += 0.01)
            for (var count = 2; count < 11; count++)
                Assert.InRange(Ticks.Linear(0, span, count).Major.Count, 1, count + 1);
    }

    [Theory]
    [InlineData(3e4, 0, "30000")]
    [InlineData(3e5, 3, "300")]
    [InlineData(0.03, 0, "0.03")]
    [InlineData(0.003, -3, "3")]
    public void Labels_share_a_power_of_ten_where_they_would_be_long(double max, int exponent, string last)
    {
        var ticks = Ticks.Linear(0, max, 3);
        Assert.Equal(exponent, ticks.Exponent);
        Assert.Equal(last, ticks.Major[^1].Text);
    }

    [Fact]
    public void Two_ticks_of_1_2_5_are_too_few_for_a_log_axis() =>
        Assert.Equal(["2", "3", "4", "5", "6"], Ticks.Log(1.5, 6, 5).Major.Select(t => t.Text));

    [Fact]
    public void There_is_no_minus_zero() => Assert.DoesNotMatch(
        @"-0(?![.\d])", SvgWriter.Write(new Figure("f", [new Panel("", Unit, Unit, [new LineSeries("l", [-1e-6, 1], [1.000001, 1])])])));

    [Fact]
    public void Points_that_would_overlap_are_drawn_small_and_without_an_outline()
    {
        var (apart, close) = (Marker(new PointSeries("p", [0.25], [0.5])), Marker(Many(100)));
        Assert.Equal("0.6", apart.Attribute("stroke-width")!.Value);
        Assert.Equal("0", close.Attribute("stroke-width")!.Value);
        Assert.True(Extent(close) < 0.6 * Extent(apart));
    }

    [Fact]
    public void Groups_differ_in_colour_and_in_marker()
    {
        Series[] groups = [.. Enumerable.Range(0, 6).Select(k => new PointSeries($"{k}", [0.5], [0.5]))];
        var markers = Markers(groups).ToList();
        Assert.Equal(6, markers.Select(m => m.Attribute("d")!.Value).Distinct().Count());
        Assert.Equal(6, markers.Select(m => m.Attribute("fill")!.Value).Distinct().Count());
    }

    [Fact]
    public void Only_an_alarm_stands_out_in_a_table_and_numbers_keep_to_their_units()
    {
        var table = new ReportTable(["what", "value"], [["passed", "10 Hz"], ["failed", "see Eq. 4"]]) { Alarm = "failed" };
        var page = new HtmlReport("t", [new ReportSection("s", [table])]).Write();
        Assert.Equal(["failed"], Regex.Matches(page, "<strong>([^<]*)</strong>").Select(m => m.Groups[1].Value));
        Assert.Contains("10\u00a0Hz", page, StringComparison.Ordinal);
        Assert.Contains("see Eq.\u00a04", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", page, StringComparison.Ordinal);
    }

    private static PointSeries Many(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => i / (count - 1.0))];
        return new("p", x, x);
    }

    private static XElement Marker(Series series) => Markers([series]).Single();

    private static IEnumerable<XElement> Markers(Series[] series) => XElement.Parse(
            SvgWriter.Write(new Figure("f", [new Panel("", Unit, Unit, series)]))).Descendants()
        .Where(e => e.Name.LocalName == "g" && e.Elements().Any(c => c.Name.LocalName == "title"))
        .Select(g => g.Elements().Last(e => e.Name.LocalName == "path"));

    // The largest step that a marker's path takes.
    private static double Extent(XElement marker) => Regex.Matches(marker.Attribute("d")!.Value.Split('m', 'M')[2], @"-?\d+(\.\d+)?")
        .Max(m => Math.Abs(double.Parse(m.Value, CultureInfo.InvariantCulture)));
}
