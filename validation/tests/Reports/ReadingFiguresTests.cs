using System.Xml.Linq;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Reports;

public class ReadingFiguresTests
{
    private const string Zero = "ac field 0 mG";
    private const string Some = "ac field 1.5 mG";

    private static readonly int Count = Synthetic.Frequencies.Length;

    [Fact]
    public void A_lock_in_over_frequency_has_whole_and_zoomed_panels_with_a_colour_for_each_field()
    {
        Assert.Equal(
            ["response-normalised.svg", "response-amplitude.svg", "response-phase.svg", "response-deviation.svg"],
            ScenarioFigures.Of(Synthetic.LockIn()).Select(f => f.FileName));
        var figure = Figure(Synthetic.LockIn());
        Assert.Equal("A synthetic run", figure.Title);
        Assert.True(figure.SharedLegend);
        Assert.Equal(
            ["Normalised amplitude ()", "Amplitude (pT)", "Phase, up to whole turns (°)", "Amplitude over theory − 1 ()"],
            figure.Panels.Where((_, i) => i % 2 == 0).Select(p => $"{p.Y.Label} ({p.Y.Unit})"));
        Assert.All(figure.Panels, p => Assert.Equal(("Drive frequency", "Hz"), (p.X.Label, p.X.Unit)));
        Assert.All(figure.Panels, p => Assert.Equal([Zero, Some], p.Series.Select(s => s.Key).Distinct()));
        Assert.Equal([Scale.Log, Scale.Log], figure.Panels.Take(2).Select(p => p.Y.Scale));
    }

    [Fact]
    public void Points_and_lines_hold_the_values_in_display_units()
    {
        var amplitude = Figure(Synthetic.LockIn()).Panels[2];
        Assert.Equal(Synthetic.Frequencies, Points(amplitude, Zero).X);
        Assert.Equal(Enumerable.Range(1, Count).Select(p => 1.001 * p), Points(amplitude, Zero).Y, Near);
        Assert.Equal(Enumerable.Range(Count + 1, Count).Select(p => 1.0 * p), Line(amplitude, Some, "exact linear response").Y, Near);
        var bessel = Line(amplitude, Some, "Bessel rule");
        Assert.Equal((LineStyle.Dashed, 0.9 * (Count + 1)), (bessel.Style, bessel.Y[0]));
        Assert.DoesNotContain(amplitude.Series, s => s is { Group: Zero, Name: "Bessel rule" });
        Assert.All(Points(Figure(Synthetic.LockIn()).Panels[6], Some).Y, d => Assert.Equal(1e-3, d, 1e-12));
    }

    [Fact]
    public void The_zoom_is_the_window_of_dense_points_and_holds_no_others()
    {
        var zoom = Figure(Synthetic.LockIn()).Panels[1];
        Assert.InRange(zoom.X.Min!.Value, 9.99, 10);
        Assert.InRange(zoom.X.Max!.Value, 10.08, 10.09);
        Assert.Equal(Synthetic.Frequencies[4..13], Points(zoom, Zero).X);
        Assert.Equal(Count, Line(zoom, Zero, "exact linear response").X.Count);
        var even = Synthetic.Of([new("frequency", "Hz", "drive frequency", Row(40, i => 1.0 + i))], [("amplitude", "T", p => p + 1)]);
        Assert.Single(Figure(even).Panels);
    }

    [Fact]
    public void The_phase_runs_on_over_the_branch_cut_and_points_stay_with_their_line()
    {
        var phase = Figure(Synthetic.LockIn()).Panels[4];
        var (points, line) = (Points(phase, Zero).Y, Line(phase, Zero, "exact linear response").Y);
        Assert.All(line.Skip(1).Zip(line), pair => Assert.Equal(0.1 * 180 / Math.PI, pair.First - pair.Second, 1e-9));
        Assert.All(points.Zip(line), pair => Assert.Equal(0.002 * 180 / Math.PI, pair.First - pair.Second, 1e-9));
    }

    [Fact]
    public void Masked_points_are_absent_and_counted()
    {
        var figure = Figure(Synthetic.LockIn((2, 1), (Count + 5, 2), (Count + 6, 2)));
        Assert.Contains("3 of 34 points are absent: 1 interrupted, 2 not finite.", figure.Caption, StringComparison.Ordinal);
        Assert.Equal([2.0, 4, 8], Points(figure.Panels[0], Zero).X.Take(3));
        Assert.Equal(Count - 2, Points(figure.Panels[0], Some).X.Count);
        Assert.DoesNotContain("absent", Figure(Synthetic.LockIn()).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void The_caption_says_what_is_drawn_and_where_it_comes_from()
    {
        var caption = Figure(Synthetic.LockIn()).Caption;
        const string Lines = "Points: simulation. Lines join the values of the theory at the points: exact linear response.";
        Assert.Contains("Turns of 360° are chosen so that curves that are alike lie alike", caption, StringComparison.Ordinal);
        Assert.StartsWith(Lines, caption, StringComparison.Ordinal);
        Assert.Contains("Dashed: meaning of bessel_amplitude.", caption, StringComparison.Ordinal);
        Assert.EndsWith("A synthetic run, SpinAmp 1.2.3+01234567, seed 7.", caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Outer_axes_make_a_grid_and_one_figure_a_reading()
    {
        var set = Synthetic.Of(
            [
                new("bias_field", "T", "bias field", Row(6, i => (i - 3) * 1e-7)),
                new("drive_axis", "1", "direction", new[] { "x", "y" }),
                new("detuning", "Hz", "drive frequency less precession frequency", Row(5, i => i - 2.0)),
            ],
            [("amplitude", "T", p => p + 1), ("theory_amplitude", "T", p => p + 1)]);
        var figures = ScenarioFigures.Of(set);
        Assert.Equal(["response-amplitude.svg", "response-deviation.svg"], figures.Select(f => f.FileName));
        var (_, figure) = figures[0];
        Assert.Equal(3, figure.Columns);
        Assert.Equal(["bias field −3 mG", "bias field −2 mG"], figure.Panels.Take(2).Select(p => p.Title));
        Assert.Equal(["drive axis x", "drive axis y"], figure.Panels[0].Series.Select(s => s.Key).Distinct());
        // Point 16 is bias 1, axis y, detuning -1: its number plus one is its amplitude in tesla.
        Assert.Equal(17, Points(figure.Panels[1], "drive axis y").Y[1], 12);
    }

    [Fact]
    public void An_axis_named_frequency_is_followed_even_where_another_varies_faster()
    {
        var frequency = new Dimension("frequency", "Hz", "drive frequency", Row(3, i => i + 1.0));
        var set = Synthetic.Of([frequency, Synthetic.Field], [("amplitude", "T", p => p)]);
        var panel = Figure(set).Panels[0];
        Assert.Equal([1.0, 3, 5], Points(panel, Some).Y);
    }

    [Fact]
    public void Every_swept_value_is_named_in_the_figure_or_the_figure_says_which_are_left_out()
    {
        string[] Texts(int panels, int curves)
        {
            var svg = SvgWriter.Write(ScenarioFigures.Of(Synthetic.Of(
                [
                    new("bias_field", "T", "bias field", Row(panels, i => (i + 1) * 1e-7)),
                    new("ac_field", "T", "field", Row(curves, i => (i + 1) * 1e-7)),
                    new("frequency", "Hz", "drive frequency", Row(3, i => i + 1.0)),
                ],
                [("amplitude", "T", p => p + 1)]))[0].Figure);
            return [.. XElement.Parse(svg).Descendants("{http://www.w3.org/2000/svg}text").Select(t => t.Value)];
        }

        foreach (var (panels, curves) in new[] { (2, 15), (24, 2), (12, 32) })
        {
            var texts = Texts(panels, curves);
            Assert.All(Enumerable.Range(1, panels), i => Assert.Contains($"bias field {i} mG", texts));
            Assert.All(Enumerable.Range(1, curves), i => Assert.Contains($"ac field {i} mG", texts));
            Assert.DoesNotContain(texts, t => t.StartsWith("Drawn", StringComparison.Ordinal));
        }

        var many = Texts(30, 40);
        const string End = ", spread evenly. The result holds all; a sweep over fewer draws every one.";
        Assert.Contains($"Drawn: 24 of 30 values of bias field{End}", many);
        Assert.Contains($"Drawn: 32 of 40 values of ac field{End}", many);
        Assert.Equal(24, many.Count(t => t.StartsWith("bias field ", StringComparison.Ordinal)));
        Assert.Equal(32, many.Count(t => t.StartsWith("ac field ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_line_of_a_theory_known_at_the_points_alone_has_a_gap_where_points_are_missing()
    {
        var figure = Figure(Synthetic.LockIn((5, 1), (6, 1)));
        foreach (var panel in figure.Panels.Take(6))
        {
            var line = Line(panel, Zero, "exact linear response");
            Assert.Equal(Synthetic.Frequencies, line.X.Where(x => Array.IndexOf(Synthetic.Frequencies, x) >= 0));
            Assert.Equal([5, 6], Enumerable.Range(0, line.X.Count).Where(i => double.IsNaN(line.Y[i])));
        }
    }

    [Fact]
    public void Points_bear_the_errors_that_realisations_give_them()
    {
        var frequency = new Dimension("frequency", "Hz", "drive frequency", Row(4, i => i + 1.0));
        var figure = Figure(Synthetic.Of([frequency],
        [
            ("amplitude", "T", p => (p + 1) * 1e-12), ("amplitude_error", "T", p => (p + 1) * 1e-14),
            ("theory_amplitude", "T", p => (p + 1) * 1.01e-12), ("phase", "rad", p => p), ("phase_error", "rad", p => 0.01),
        ]));
        double[][] bars = [.. figure.Panels.Select(p => p.Series.OfType<PointSeries>().Single().Error!.ToArray())];
        Assert.Equal([0.01, 0.02, 0.03, 0.04], bars[0], Near);
        Assert.All(bars[1], e => Assert.Equal(0.01 * 180 / Math.PI, e, 1e-12));
        Assert.All(bars[2], e => Assert.Equal(0.01 / 1.01, e, 1e-12));
        Assert.Contains("Bars: standard errors.", figure.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("Bars", Figure(Synthetic.LockIn()).Caption, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(29, Scale.Linear)]
    [InlineData(31, Scale.Log)]
    public void A_coherence_time_that_reaches_far_is_drawn_on_a_log_axis(double range, Scale expected)
    {
        double Time(int p) => 1 + (p * (range - 1) / 2);
        var set = Synthetic.Of(
            [new("bias_field", "T", "bias field", new[] { -1e-6, 0, 1e-6 })],
            [("coherence_time", "s", Time), ("theory_coherence_time", "s", p => Time(p) / 1.01)]);
        Assert.Equal(["ring-down-coherence.svg", "ring-down-coherence-deviation.svg"], ScenarioFigures.Of(set).Select(f => f.FileName));
        var figure = Figure(set);
        Assert.Equal(expected, figure.Panels[0].Y.Scale);
        Assert.Equal([-10.0, 0, 10], figure.Panels[0].Series.OfType<PointSeries>().Single().X, Near);
        Assert.Equal("T_{2} over Eq. 4 − 1", figure.Panels[1].Y.Label);
        Assert.All(figure.Panels[1].Series.OfType<PointSeries>().Single().Y, d => Assert.Equal(0.01, d, 12));
    }

    [Fact]
    public void Decades_along_the_axis_are_drawn_on_a_log_axis_without_a_zoom()
    {
        var set = Synthetic.Of([new("amplitude_of_drive", "T", "amplitude of the drive", Row(40, i => 1e-12 * Math.Pow(10, i / 10.0)))],
            [("amplitude", "T", p => p + 1)]);
        Assert.Equal(Scale.Log, Assert.Single(Figure(set).Panels).X.Scale);
    }

    [Fact]
    public void A_single_point_has_no_figure() => Assert.Empty(ScenarioFigures.Of(Synthetic.Of([], [("amplitude", "T", _ => 1)])));

    [Fact]
    public void A_figure_has_one_legend_and_crowded_points_are_small()
    {
        string Drawn(int points) => SvgWriter.Write(Figure(Synthetic.Of(
            [new("frequency", "Hz", "drive frequency", Row(points, i => 1.0 + i))],
            [("amplitude", "T", p => p + 1), ("phase", "rad", p => p)])));
        Assert.Equal(2, Drawn(20).Split("class=\"legend\"").Length);
        Assert.Contains("m-3 0", Drawn(20), StringComparison.Ordinal);
        Assert.DoesNotContain("m-1.65 0", Drawn(20), StringComparison.Ordinal);
        Assert.Contains("m-1.65 0", Drawn(200), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_results_give_equal_bytes() =>
        Assert.Equal(SvgWriter.Write(Figure(Synthetic.LockIn())), SvgWriter.Write(Figure(Synthetic.LockIn())));

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(b);

    private static double[] Row(int count, Func<int, double> at) => [.. Enumerable.Range(0, count).Select(at)];

    // All figures of a result as one, panel after panel.
    private static Figure Figure(Dataset dataset)
    {
        Figure[] figures = [.. ScenarioFigures.Of(dataset).Select(f => f.Figure)];
        return figures[0] with
        {
            Panels = [.. figures.SelectMany(f => f.Panels)],
            Caption = string.Join(' ', figures.Select(f => f.Caption)),
        };
    }

    private static PointSeries Points(Panel panel, string group) => panel.Series.OfType<PointSeries>().Single(s => s.Group == group);

    private static LineSeries Line(Panel panel, string group, string name) =>
        panel.Series.OfType<LineSeries>().Single(s => s.Group == group && s.Name == name);
}
