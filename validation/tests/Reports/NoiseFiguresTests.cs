using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Reports;

public class NoiseFiguresTests
{
    private static readonly RunPlan Single = EnsembleSamples.Plan(EnsembleSamples.Noisy);

    private static readonly Dataset One = Made(Single, 60);

    [Fact]
    public void A_point_has_its_spectrum_deviation_sensitivity_budget_and_Allan_deviation()
    {
        Assert.Equal(
            ["noise-spectrum.svg", "noise-spectrum-deviation.svg", "sensitivity.svg", "sensitivity-budget.svg", "allan-deviation.svg"],
            ScenarioFigures.Of(One).Select(f => f.FileName));
        Assert.All(ScenarioFigures.Of(One), f => Assert.Equal(Scale.Log, Assert.Single(f.Figure.Panels).X.Scale));
        Assert.Equal(
            ["Noise of the signal (aT/√Hz)", "Noise power over closed form − 1 ()", "Noise-equivalent field (fT/√Hz)",
                "Noise-equivalent magnetic field (fT/√Hz)", "Allan deviation of the signal (fT)"],
            ScenarioFigures.Of(One).Select(f => $"{f.Figure.Panels[0].Y.Label} ({f.Figure.Panels[0].Y.Unit})"));
    }

    [Fact]
    public void The_spectrum_is_a_band_with_points_under_the_closed_form_and_over_what_sources_make_of_it()
    {
        var series = Panel(One, "noise-spectrum.svg").Series;
        var density = (double[])One.Variable("noise_spectrum").Values;
        var points = Assert.Single(series.OfType<PointSeries>());
        Assert.Equal(density.Select(d => Math.Sqrt(d) * 1e18), points.Y, (a, b) => Math.Abs(a - b) < 1e-9 * a);
        var band = Assert.Single(series.OfType<BandSeries>());
        Assert.All(band.Lower.Zip(points.Y, band.Upper), b => Assert.True(b.First < b.Second && b.Second < b.Third));
        var theory = Line(series, "closed form");
        Assert.True(theory is { IsAbove: true, Style: LineStyle.Solid });
        var dashed = series.OfType<LineSeries>().Where(l => l.Style == LineStyle.Dashed).ToList();
        Assert.Equal(["projection of the alkali", "projection of the noble gas", "room", "probe"], dashed.Select(l => l.Name));
        Assert.All(dashed, l => Assert.True(l.IsThin));
        Assert.All(dashed, l => Assert.Equal(theory.X, l.X));
        Assert.Equal(theory.Y[30], Math.Sqrt(dashed.Sum(l => l.Y[30] * l.Y[30])), 1e-9 * theory.Y[30]);
    }

    [Fact]
    public void Deviations_are_of_power_and_the_closed_form_is_zero()
    {
        var series = Panel(One, "noise-spectrum-deviation.svg").Series;
        var (found, theory) = ((double[])One.Variable("noise_spectrum").Values, (double[])One.Variable("theory_noise_spectrum").Values);
        Assert.Equal((found[5] / theory[5]) - 1, series.OfType<PointSeries>().Single().Y[5], 12);
        Assert.All(Line(series, "closed form").Y, y => Assert.Equal(0, y));
    }

    [Fact]
    public void A_deviation_that_reaches_far_puts_all_on_a_log_axis_as_ratios()
    {
        var dataset = EnsembleSamples.Dataset(Single, p =>
        {
            var reading = EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(60), new Random(5));
            reading.Spectrum!.Density.Value[9] = 6 * reading.Spectrum.Theory[9];
            return reading;
        });
        var panel = Panel(dataset, "noise-spectrum-deviation.svg");
        Assert.Equal((Scale.Log, "Noise power over closed form"), (panel.Y.Scale, panel.Y.Label));
        Assert.All(Line(panel.Series, "closed form").Y, y => Assert.Equal(1, y));
        Assert.Equal(6, panel.Series.OfType<PointSeries>().Single().Y[9], 9);
    }

    [Fact]
    public void Every_target_has_its_band_points_and_closed_form()
    {
        var series = Panel(One, "sensitivity.svg").Series;
        Assert.Equal(["magnetic", "noble gas", "alkali"], series.Select(s => s.Key).Distinct());
        foreach (var (i, target) in new[] { "magnetic", "noble gas", "alkali" }.Index())
        {
            Assert.Equal(3, series.Count(s => s.Key == target));
            var line = One.Variable("theory_noise_equivalent_field_line");
            int length = line.Values.Length / 3;
            var expected = ((double[])line.Values)[(i * length) + 3] * 1e15;
            Assert.Equal(expected, series.OfType<LineSeries>().Single(l => l.Group == target).Y[3], 1e-9 * expected);
        }
    }

    [Fact]
    public void More_than_300_values_are_a_thin_line()
    {
        var simulated = Assert.Single(Panel(Made(Single, 301), "noise-spectrum.svg").Series.OfType<LineSeries>(), l => l.Name == "simulation");
        Assert.True(simulated is { IsThin: true, IsAbove: false });
        Assert.Single(Panel(Made(Single, 300), "noise-spectrum.svg").Series.OfType<PointSeries>());
    }

    [Fact]
    public void Weak_sources_are_left_out_and_the_axis_ends_below_the_simulation()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy.Replace("density: 1 fT", "density: 1 aT", StringComparison.Ordinal));
        var (_, figure) = ScenarioFigures.Of(Made(plan, 60))[0];
        Assert.DoesNotContain(figure.Panels[0].Series, s => s.Name == "room");
        Assert.Equal(["Below the axes, less than 1/30 of all together: room."], figure.Notes);
        // On resonance the probe's noise is that of a field more than 30 times smaller than all.
        var budget = Panel(Made(Single, 400), "sensitivity-budget.svg");
        var lowest = Math.Min(budget.Series.OfType<BandSeries>().Single().Lower.Min(), Line(budget.Series, "all sources").Y.Min());
        Assert.Equal(lowest / 30, budget.Y.Min!.Value, 1e-9 * lowest);
        Assert.Null(figure.Panels[0].Y.Min);
    }

    [Fact]
    public void A_sweep_has_a_panel_for_each_point_that_holds_realisations()
    {
        var biases = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"-{8 + (0.1 * i):F1} mG"));
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy + $"\nsweep: [{{vary: fields.bias, values: [{biases}]}}]");
        var dataset = EnsembleSamples.Dataset(plan, p => p == plan.Points[0]
            ? null : EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(12), new Random(1)));
        var figures = ScenarioFigures.Of(dataset).ToDictionary(f => f.FileName, f => f.Figure);
        Assert.Equal((11, 3), (figures["sensitivity.svg"].Panels.Count, figures["sensitivity.svg"].Columns));
        Assert.Equal("bias field −8.1 mG", figures["noise-spectrum.svg"].Panels[0].Title);
        Assert.Empty(figures["noise-spectrum.svg"].Notes);
        Assert.Contains("1 of 12 points hold no realisation.", figures["noise-spectrum.svg"].Caption, StringComparison.Ordinal);
        Assert.Equal(
            ["alkali x", "alkali y", "alkali z", "noble x", "noble y", "noble z"], figures["spin-covariance.svg"].Panels.Select(p => p.Title));
        var ratio = Assert.Single(figures["spin-covariance.svg"].Panels[4].Series.OfType<PointSeries>());
        Assert.Equal(11, ratio.Y.Count);
        var (found, theory) = ((double[])dataset.Variable("spin_covariance").Values, (double[])dataset.Variable("theory_spin_covariance").Values);
        // Points run by rising bias: the first drawn is the last.
        Assert.Equal(found[(11 * 49) + 32] / theory[(11 * 49) + 32], ratio.Y[0], 12);
        Assert.Equal(0.05, ratio.Error![0], 9);
    }

    [Fact]
    public void Without_a_linear_theory_the_simulation_is_drawn_alone()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy + EnsembleSamples.Biases);
        double[] none = [.. Enumerable.Repeat(double.NaN, 12)];
        var dataset = EnsembleSamples.Dataset(plan, p =>
        {
            var reading = EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(12), new Random(1));
            var spectrum = reading.Spectrum! with { Theory = none, Shares = [none, none, none, none] };
            return reading with
            {
                Spectrum = spectrum, Statistics = reading.Statistics! with { Theory = null },
                Sensitivity = new(spectrum, [.. reading.Sensitivity!.Responses.Select(r => r with { Theory = none })]),
            };
        });
        Assert.Equal(
            ["noise-spectrum.svg", "sensitivity.svg", "sensitivity-budget.svg", "allan-deviation.svg"],
            ScenarioFigures.Of(dataset).Select(f => f.FileName));
        Assert.All(
            ScenarioFigures.Of(dataset).SelectMany(f => f.Figure.Panels), p => Assert.DoesNotContain(p.Series, s => s is LineSeries));
        Assert.Empty(SpectralAgreement.Of(dataset));
        Assert.All(SensitivityFinding.Of(dataset), f => Assert.True(double.IsNaN(f.ClosedForm)));
        Assert.NotEmpty(RunReport.Write(dataset));
    }

    [Fact]
    public void Between_its_places_the_closed_form_is_off_by_less_than_its_line_is_wide()
    {
        var line = Line(Panel(One, "noise-spectrum.svg").Series, "closed form");
        var closed = NoiseLines.ClosedForm(Single.Points[0], 0);
        double Exact(double f) => Math.Sqrt(closed(f).Sum()) * 1e18;
        var random = new Random(6);
        double range = Math.Log(line.Y.Max() / line.Y.Min());
        Assert.InRange(line.X.Count, 100, NoiseLines.Budget);
        for (int i = 1; i < line.X.Count; i++)
        {
            double part = random.NextDouble();
            double At(IReadOnlyList<double> of) => of[i - 1] * Math.Pow(of[i] / of[i - 1], part);
            Assert.InRange(Math.Abs(Math.Log(At(line.Y) / Exact(At(line.X)))) / range, 0, AdaptiveCurve.Tolerance);
        }
    }

    [Fact]
    public void A_line_that_holds_enough_frequencies_has_a_zoom_of_ten_half_widths()
    {
        var resonance = Single.Points[0].Theory.TransverseExponents[0];
        var (centre, width) = (Math.Abs(resonance.Imaginary) / Math.Tau, -resonance.Real / Math.Tau);
        double[] near = [.. Enumerable.Range(-30, 61).Select(i => centre + (0.5 * i * width))];
        double[] frequencies = [.. EnsembleSamples.Frequencies(40).Concat(near).Order()];
        var dataset = EnsembleSamples.Dataset(Single, p => EnsembleSamples.Reading(p, frequencies, new Random(7)));
        foreach (var (name, figure) in ScenarioFigures.Of(dataset).Where(f => f.FileName != "allan-deviation.svg"))
        {
            Assert.Equal(2, figure.Panels.Count);
            var zoom = figure.Panels[1];
            Assert.Equal(("zoom", Scale.Linear), (zoom.Title, zoom.X.Scale));
            Assert.Equal(10 * width, (zoom.X.Max!.Value - zoom.X.Min!.Value) / 2, 1e-9);
            Assert.Equal(centre, (zoom.X.Max!.Value + zoom.X.Min!.Value) / 2, 1e-9);
            Assert.Equal(41, zoom.Series.OfType<PointSeries>().First().X.Count(x => Math.Abs(x - centre) <= 10.01 * width));
        }

        Assert.Single(ScenarioFigures.Of(One)[0].Figure.Panels);
    }

    [Fact]
    public void Drives_beside_the_noise_are_named_on_the_figure()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy.Replace(
            "fields:", "drives: [{name: tone, type: sine, amplitude: 1 pT, direction: y, frequency: 12 Hz}]\nfields:",
            StringComparison.Ordinal).Replace("  - sensitivity: {from: 0.1 Hz, to: 50 Hz, resolution: 0.1 Hz}", "", StringComparison.Ordinal));
        var dataset = EnsembleSamples.Dataset(plan, p => new(9, 0, 0, "", new Dictionary<Observed, double>())
        {
            Spectrum = EnsembleSamples.Spectrum(p, EnsembleSamples.Frequencies(12), 64, new Random(1)),
        });
        Assert.All(ScenarioFigures.Of(dataset), f => Assert.Equal(
            ["The simulation holds the signal of tone too; the closed form is of the noise alone."], f.Figure.Notes));
    }

    [Fact]
    public void Frequencies_of_its_own_end_where_a_point_ends()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy + EnsembleSamples.Biases);
        var dataset = EnsembleSamples.Dataset(plan, p => EnsembleSamples.Reading(
            p, EnsembleSamples.Frequencies(p == plan.Points[0] ? 10 : 20), new Random(1)));
        var figure = ScenarioFigures.Of(dataset)[0].Figure;
        Assert.Equal([10, 20, 20], figure.Panels.Select(p => p.Series.OfType<PointSeries>().Single().X.Count(double.IsFinite)));
        Assert.StartsWith("<svg", SvgWriter.Write(figure), StringComparison.Ordinal);
    }

    private static Dataset Made(RunPlan plan, int count) => EnsembleSamples.Dataset(
        plan, p => EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(count), new Random(5)));

    private static Panel Panel(Dataset dataset, string name) =>
        Assert.Single(ScenarioFigures.Of(dataset).Single(f => f.FileName == name).Figure.Panels);

    private static LineSeries Line(IEnumerable<Series> series, string name) => series.OfType<LineSeries>().Single(l => l.Name == name);
}
