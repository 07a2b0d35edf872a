using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Tests.Figures;

public class SvgWriterTests
{
    private static readonly Axis Unit = new("u", "", Scale.Linear, 0, 1);
    private static readonly Axis Decades = new("v", "T", Scale.Log, 0.1, 1000);
    private static readonly double[] Third = [0, 0.5, 1];

    [Fact]
    public void Points_and_lines_land_where_the_axes_say()
    {
        var plot = Plot(Draw(Unit, Decades, new LineSeries("line", Third, [0.1, 10, 1000]), new PointSeries("points", [0.25], [100])));
        var (width, height) = (Size(plot, "width"), Size(plot, "height"));
        Assert.Equal([(0, height), (width / 2, height / 2), (width, 0)], Vertices(Path(plot, "line")));
        Assert.Equal([(width / 4, height / 4)], Vertices(Path(plot, "points")).Take(1));
    }

    [Fact]
    public void Error_bars_end_at_value_plus_and_minus_error_and_below_zero_at_the_edge_of_a_log_axis()
    {
        var plot = Plot(Draw(Unit, Decades, new PointSeries("p", [0, 1], [55, 1], [45, 2])));
        var height = Size(plot, "height");
        var bars = Regex.Matches(Path(plot, "p"), @"V([-\d.]+)").Select(m => Number(m.Groups[1].Value)).ToArray();
        double At(double v) => height * (3 - Math.Log10(v)) / 4;
        Assert.Equal([At(10), At(100), height, At(3)], bars, (a, b) => Math.Abs(a - b) < 0.006);
    }

    [Fact]
    public void A_value_that_is_not_finite_breaks_a_line_and_hides_a_point()
    {
        double[] x = [0, 0.2, 0.4, 0.6, 0.8], y = [0, 0.1, double.NaN, 0.3, double.PositiveInfinity];
        var plot = Plot(Draw(Unit, Unit, new LineSeries("line", x, y), new PointSeries("points", x, y), new BandSeries("band", x, y, y)));
        Assert.Equal(2, Runs(Path(plot, "line")));
        Assert.EndsWith("z", Path(plot, "line"), StringComparison.Ordinal);
        Assert.Equal(3, Runs(Path(plot, "points")));
        Assert.Equal(2, Runs(Path(plot, "band")));
    }

    [Fact]
    public void Values_that_are_not_positive_on_a_log_axis_are_counted_in_a_note_and_break_the_line()
    {
        double[] x = [0, 0.2, 0.4, 0.6, 0.8], y = [1, -1, 1, 0, double.NaN];
        var svg = Draw(Unit, Decades, new LineSeries("line", x, y), new BandSeries("band", x, y, [1, 1, 1, 1, 1]));
        Assert.Contains("4 points not positive, not drawn", Texts(svg));
        Assert.Equal(2, Runs(Path(Plot(svg), "line")));
    }

    [Fact]
    public void Points_beyond_given_limits_are_counted_in_a_note()
    {
        Assert.Contains("1 point outside the axes, not drawn", Texts(Draw(Unit, Unit, new PointSeries("p", Third, [0.5, 7, 1]))));
        var complete = Texts(Draw(Unit, Unit, new PointSeries("p", Third, Third)));
        Assert.DoesNotContain(complete, t => t.Contains("drawn", StringComparison.Ordinal));
        Assert.Contains("no data within the axes", Texts(Draw(Unit, Unit)));
    }

    [Fact]
    public void Limits_on_x_leave_what_lies_beyond_them_out_of_the_fit_of_y()
    {
        var plot = Plot(Draw(new Axis("x", Max: 0.5), new Axis("y"), new LineSeries("line", Third, [0, 1, 100])));
        Assert.Equal(Size(plot, "height") * (1 - 1 / 1.03), Vertices(Path(plot, "line"))[1].Y, 2);
    }

    [Fact]
    public void A_long_line_is_thinned_below_4000_vertices_and_keeps_its_extremes_and_ends()
    {
        var x = Enumerable.Range(0, 300_001).Select(i => i / 300_000.0).ToArray();
        var y = x.Select(t => 0.5 + 0.2 * Math.Sin(5000 * t)).ToArray();
        (y[0], y[77_777], y[123_456], y[^1]) = (0.45, 0.99, 0.01, 0.55);
        var plot = Plot(Draw(Unit, Unit, new LineSeries("line", x, y)));
        var vertices = Vertices(Path(plot, "line"));
        var (width, height) = (Size(plot, "width"), Size(plot, "height"));
        Assert.InRange(vertices.Count, 1000, 4000);
        foreach (var i in new[] { 0, 77_777, 123_456, 300_000 })
            Assert.Contains(vertices, v => Math.Abs(v.X - width * x[i]) < 0.006 && Math.Abs(v.Y - height * (1 - y[i])) < 0.006);
        Assert.Equal(vertices.OrderBy(v => v.X), vertices);
    }

    [Fact]
    public void A_short_line_keeps_every_vertex()
    {
        var x = Enumerable.Range(0, 1999).Select(i => i / 1998.0).ToArray();
        Assert.Equal(1999, Vertices(Path(Plot(Draw(Unit, Unit, new LineSeries("line", x, x))), "line")).Count);
    }

    [Fact]
    public void A_group_has_one_legend_entry_with_all_its_glyphs_and_one_colour_in_every_panel()
    {
        Series[] family =
        [
            .. from k in Enumerable.Range(1, 5)
               from s in new Series[]
               {
                   new PointSeries("simulation", Third, Third, Group: $"{k} mG"),
                   new LineSeries("theory", Third, Third, Group: $"{k} mG"),
               }
               select s,
        ];
        var svg = Parse(new Figure("", [new Panel("", Unit, Unit, family), new Panel("", Unit, Unit, [.. family.Reverse()])]));
        var legends = Find(svg, "g").Where(g => (string?)g.Attribute("class") == "legend").ToList();
        Assert.Equal(["1 mG", "2 mG", "3 mG", "4 mG", "5 mG", "simulation", "theory"], Find(legends[0], "text").Select(t => t.Value));
        string[] Colours(XElement legend, string label)
        {
            var glyphs = Find(legend, "text").Single(t => t.Value == label).Parent!;
            return [.. Find(glyphs, "path").Select(p => (string)p.Attribute((string)p.Attribute("fill")! == "none" ? "stroke" : "fill")!)];
        }
        Assert.Equal(2, Colours(legends[0], "3 mG").Length);
        Assert.Equal(5, Enumerable.Range(1, 5).Select(k => Colours(legends[0], $"{k} mG").Distinct().Single()).Distinct().Count());
        Assert.Equal(Colours(legends[0], "2 mG"), Colours(legends[1], "2 mG"));
    }

    [Fact]
    public void Every_entry_is_shown_and_none_of_many_colours_comes_twice()
    {
        foreach (int count in new[] { 7, 8, 15, 32 })
        {
            var svg = Draw(Unit, Unit, [.. Enumerable.Range(1, count).Select(k => new LineSeries($"line {k}", Third, Third))]);
            var legend = Find(svg, "g").Single(g => (string?)g.Attribute("class") == "legend");
            Assert.Equal(Enumerable.Range(1, count).Select(k => $"line {k}"), Find(legend, "text").Select(t => t.Value));
            var colours = Find(legend, "path").Select(p => (string)p.Attribute("stroke")!).ToList();
            Assert.Equal(count, colours.Distinct().Count());
            Assert.All(colours, c => Assert.InRange(Lightness(c), 0, 0.6));
            if (count > 7) Assert.Equal(colours, colours.OrderBy(Lightness));
        }

        // Relative luminance, W3C Web Content Accessibility Guidelines 2.
        static double Lightness(string colour) => new[] { (1, 0.2126), (3, 0.7152), (5, 0.0722) }.Sum(c =>
            c.Item2 * Math.Pow(int.Parse(colour.AsSpan(c.Item1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0, 2.2));
    }

    [Fact]
    public void Panels_with_legends_of_their_own_keep_the_strong_colours_and_one_legend_for_all_does_not_repeat_any()
    {
        Panel Panel(params string[] names) => new("", Unit, Unit, [.. names.Select(n => new LineSeries(n, Third, Third))]);
        var figure = new Figure("f", [Panel("a", "b", "c"), Panel("d", "e", "f"), Panel("g", "h", "a"), Panel("h", "i", "b", "g")]);
        string[] Colours(XElement legend) => [.. Find(legend, "path").Select(p => (string)p.Attribute("stroke")!)];
        var legends = Find(Parse(figure), "g").Where(g => (string?)g.Attribute("class") == "legend").Select(Colours).ToList();
        Assert.All(legends, colours => Assert.Equal(colours.Length, colours.Distinct().Count()));
        Assert.Equal(["#0072B2", "#D55E00", "#009E73"], legends[0]);
        Assert.Equal(legends[0][0], legends[2][2]);
        Assert.Equal(7, legends.SelectMany(c => c).Distinct().Count());
        var shared = Find(Parse(figure with { SharedLegend = true }), "g").Single(g => (string?)g.Attribute("class") == "legend");
        Assert.Equal(9, Colours(shared).Distinct().Count());
    }

    [Fact]
    public void Notes_stand_under_the_title_above_the_panels_and_widen_the_figure()
    {
        var note = "Drawn: 24 of 30 values of bias field, spread evenly. " + new string('n', 120);
        var figure = new Figure("f", [new Panel("", Unit, Unit, [new LineSeries("line", Third, Third)])]);
        var (plain, noted) = (Parse(figure), Parse(figure with { Notes = ["first", note] }));
        var texts = Find(noted, "text").Where(t => t.Value == "first" || t.Value == note).ToList();
        Assert.Equal(2, texts.Count);
        Assert.True(Size(texts[0], "y") < Size(texts[1], "y"));
        Assert.Equal(30, Corner(Plot(noted)).Y - Corner(Plot(plain)).Y, 0.01);
        Assert.True(Size(texts[1], "y") < Corner(Plot(noted)).Y - 10);
        Assert.True(Size(noted, "width") > note.Length * 0.5 * 10.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Long_names_widen_the_figure_and_long_axis_labels_shrink_to_their_axis(int columns)
    {
        var name = new string('n', 120);
        Panel[] panels = [.. Enumerable.Repeat(new Panel("", Unit, new Axis(name), [new LineSeries(name, Third, Third)]), columns)];
        var svg = Parse(new Figure("", panels, columns));
        var entry = Find(svg, "text").Last(t => t.Value == name);
        const double Em = 0.5;
        var left = Vertices((string)entry.Parent!.Attribute("transform")!)[0].X + Corner(Find(svg, "svg").Last()).X;
        Assert.True(left + 30 + 120 * Em * 10.5 < Size(svg, "width"));
        var label = Find(svg, "text").First(t => t.Value == name);
        Assert.InRange(120 * Em * Size(label, "font-size"), 100, Size(Plot(svg), "height") + 50);
    }

    [Fact]
    public void Labels_raise_and_lower_and_state_the_common_power_of_ten()
    {
        var svg = Draw(new Axis("Field B_{ac}", "T"), Unit, new LineSeries("line", [0, 3e-12], [0, 1]));
        var label = Find(svg, "text").Single(t => t.Value == "Field Bac (10−12 T)");
        Assert.Equal(["ac", " (10", "−12", " T)"], Find(label, "tspan").Select(t => t.Value));
        Assert.Equal([2.5, -2.5, -4, 4], Find(label, "tspan").Select(t => Size(t, "dy")));
        Assert.Equal("preserve", (string?)label.Attribute(XNamespace.Xml + "space"));
    }

    [Fact]
    public void A_line_above_is_drawn_after_the_points_and_a_thin_one_is_half_as_wide()
    {
        var svg = Draw(
            Unit, Unit, new LineSeries("above", Third, Third) { IsAbove = true }, new LineSeries("thin", Third, Third) { IsThin = true },
            new PointSeries("points", Third, Third));
        // The legend's glyphs have no titles.
        Assert.Equal(["thin", "points", "above"], Find(svg, "title").Skip(1).Select(t => t.Value));
        double Width(string name) => Size(Find(Find(svg, "title").Single(t => t.Value == name).Parent!, "path").Single(), "stroke-width");
        Assert.Equal(0.5, Width("thin") / Width("above"));
    }

    [Fact]
    public void Any_text_survives_as_text()
    {
        const string Nasty = "a < b & \"c\" > 'd' ]]> </svg><script>γ̃𝛾";
        var svg = Parse(new Figure(Nasty, [new Panel(Nasty, new Axis(Nasty), Unit, [new LineSeries(Nasty, Third, Third)])], 1, Nasty));
        Assert.Equal(4, Texts(svg).Count(t => t == Nasty));
        Assert.Equal(Nasty, Find(svg, "title").First().Value);
        Assert.StartsWith(Nasty, Find(svg, "desc").Single().Value, StringComparison.Ordinal);
        Assert.Empty(Find(svg, "script"));
        Assert.Contains("null\uFFFDbyte", Texts(Parse(new Figure("null\0byte", [new Panel("", Unit, Unit, [])]))));
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var tiny = new Axis("x", "T", Scale.Linear, -1e-12, 1e-12);
        var figure = new Figure("f", [new Panel("p", tiny, Decades, [new PointSeries("p", [0.1234567e-12], [12.3], [0.5])])]);
        var before = CultureInfo.CurrentCulture;
        var expected = SvgWriter.Write(figure);
        try
        {
            var odd = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" };
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = odd };
            Assert.Equal(expected, SvgWriter.Write(figure));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.DoesNotMatch(@"\d\.\d{3}", expected);
    }

    [Fact]
    public void Panels_of_a_grid_share_their_columns_and_rows_and_stay_inside_the_figure()
    {
        var wide = new Axis("y", "", Scale.Linear, 10, 10.0000001);
        Series[] line = [new LineSeries("line", Third, Third)];
        Panel[] panels = [.. new[] { Unit, wide, wide, Unit, Unit }.Select(y => new Panel("", Unit, y, line))];
        var svg = Parse(new Figure("t", panels, 2));
        var corners = Find(svg, "svg").Skip(1).Select(Corner).ToArray();
        Assert.Equal(corners[0].X, corners[2].X);
        Assert.Equal(corners[0].X, corners[4].X);
        Assert.Equal(corners[1].X, corners[3].X);
        Assert.Equal(corners[0].Y, corners[1].Y);
        Assert.Equal(corners[2].Y, corners[3].Y);
        var plot = Find(svg, "svg").Skip(1).First();
        Assert.True(corners[1].X > corners[0].X + Size(plot, "width"));
        Assert.True(corners[2].Y > corners[0].Y + Size(plot, "height"));
        Assert.True(Size(svg, "width") > corners[1].X + Size(plot, "width") && Size(svg, "height") > corners[4].Y + Size(plot, "height"));
        var title = Find(svg, "text").Where(t => t.Value == "y").Select(t => Vertices((string)t.Attribute("transform")!)[0]).Last();
        Assert.True(corners[2].X + title.X > 0);
        Assert.Equal(["A", "B", "C", "D", "E"], Texts(svg).Where(t => t.Length == 1 && t[0] is >= 'A' and <= 'E'));
    }

    [Fact]
    public void Lists_of_unequal_length_and_figures_without_panels_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new LineSeries("ring-down", Third, [1, 2]));
        Assert.Contains("'ring-down': Y must hold one value for each X; given 2 for 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PointSeries("p", Third, Third, [1]));
        Assert.Throws<ArgumentException>(() => new BandSeries("b", Third, Third, [1]));
        Assert.Throws<ArgumentException>(() => SvgWriter.Write(new Figure("f", [])));
    }

    private static XElement Draw(Axis x, Axis y, params Series[] series) => Parse(new Figure("f", [new Panel("", x, y, series)]));

    private static XElement Parse(Figure figure) => XElement.Parse(SvgWriter.Write(figure), LoadOptions.PreserveWhitespace);

    private static IEnumerable<XElement> Find(XElement root, string name) => root.DescendantsAndSelf("{http://www.w3.org/2000/svg}" + name);

    private static IEnumerable<string> Texts(XElement svg) => Find(svg, "text").Select(t => t.Value);

    private static XElement Plot(XElement svg) => Find(svg, "svg").Skip(1).First();

    private static string Path(XElement plot, string series) =>
        (string)Find(Find(plot.Parent!, "title").Single(t => t.Value == series).Parent!, "path").First().Attribute("d")!;

    private static int Runs(string path) => path.Count(c => c == 'M');

    private static List<(double X, double Y)> Vertices(string path) =>
        [.. Regex.Matches(path, @"(-?[\d.]+) (-?[\d.]+)").Select(m => (Number(m.Groups[1].Value), Number(m.Groups[2].Value)))];

    private static (double X, double Y) Corner(XElement plot) => Vertices((string)plot.Parent!.Attribute("transform")!)[0];

    private static double Size(XElement element, string name) => Number((string)element.Attribute(name)!);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
