using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Reports;

/// <summary>Lines of theory of real scenarios against the closed form between their places. Nothing is simulated.</summary>
public class SweepLinesTests
{
    // A noble gas of 160 s, whose line is 1 mHz wide, under an AC field that gives it sidebands 7 Hz away, over 200 Hz.
    private const string Narrow = """
        title: narrow
        cell:
          alkali: {species: 87Rb, relaxation: 1.6 kHz, equilibrium field: 0.79 nT}
          noble gas: {species: 129Xe, coherence time: 160 s, equilibrium field: 0.2 mG}
        fields: {bias: -55 mG}
        drives:
          - {name: drive, type: sine, amplitude: 1 pT, direction: y, frequency: 10 Hz}
          - {name: ac, type: sine, direction: z, frequency: 7 Hz, amplitude: 2 mG}
        observe: [lock-in: drive]
        run: {duration: 10 s}
        sweep:
          - {vary: drives.ac.amplitude, values: [1 mG, 5 mG]}
          - {vary: drives.drive.frequency, values: {from: 3.1 Hz, to: 203.1 Hz, step: 8 Hz}}
        """;

    private const string Biases = """
        title: biases
        cell: {preset: jiang-2025-as-printed}
        start: {tip: 0.005 rad, of: noble gas}
        observe: [ring-down: {modes: auto}]
        run: {duration: 150 s}
        sweep: [{vary: fields.bias, values: [-150 mG, -70 mG, -8.59 mG, 8.59 mG, 70 mG, 150 mG]}]
        """;

    [Fact]
    public void Lines_find_resonances_of_1_mHz_in_200_Hz_and_lie_within_their_width_of_the_closed_form()
    {
        var plan = EnsembleSamples.Plan(Narrow);
        var dataset = Dataset(plan);
        Assert.Equal([0.0, 0.0], (double[])dataset.Variable("theory_line_error").Values);
        var theory = plan.Points[0].Theory;
        double width = Math.Abs(theory.TransverseExponents[0].Real) / Math.Tau;
        Assert.InRange(width, 0.9e-3, 1.2e-3);
        var random = new Random(2);
        var figures = ScenarioFigures.Of(dataset).ToDictionary(f => f.FileName, f => f.Figure.Panels.Single());
        foreach (int curve in new[] { 0, 1 })
        {
            LineSeries Line(string figure) => figures[figure].Series.OfType<LineSeries>().Where(l => l.Name == "exact linear response")
                .ElementAt(curve);
            var (amplitude, phase) = (Line("response-amplitude.svg"), Line("response-phase.svg"));
            Assert.InRange(amplitude.X.Count, 200, 2000);
            var (peak, floor) = (amplitude.Y.Max(), amplitude.Y.Min());
            double unit = 0;
            for (int i = 1; i < amplitude.X.Count; i++)
            {
                double part = random.NextDouble(), x = amplitude.X[i - 1] + (part * (amplitude.X[i] - amplitude.X[i - 1]));
                double exact = Closed(plan, curve * plan.Scenario.Axes[1].Texts.Count, x).Amplitude;
                if (i == 1) unit = Math.Pow(1000, Math.Round(Math.Log(amplitude.Y[0] / exact, 1000)));
                double drawn = Math.Exp(Math.Log(amplitude.Y[i - 1]) + (part * Math.Log(amplitude.Y[i] / amplitude.Y[i - 1])));
                Assert.InRange(Math.Abs(Math.Log(drawn / unit / exact)) / Math.Log(peak / floor), 0, AdaptiveCurve.Tolerance);
            }

            // The top of the line itself and of the sidebands that are seen: what no chord between 8 Hz could show.
            double centre = Math.Abs(theory.TransverseExponents[0].Imaginary) / Math.Tau;
            foreach (int sideband in new[] { -1, 0, 1 })
            {
                var near = amplitude.X.Index().Where(p => Math.Abs(p.Item - centre - (7 * sideband)) < 0.1).ToList();
                double top = near.Max(p => amplitude.Y[p.Index]) / unit;
                double highest = Enumerable.Range(-2000, 4001).Max(
                    k => Closed(plan, curve * 26, centre + (7 * sideband) + (k * 5e-5)).Amplitude);
                Assert.Equal(1, top / highest, 0.02);
            }

            for (int i = 1; i < phase.X.Count; i++)
            {
                if (double.IsNaN(phase.Y[i]) || double.IsNaN(phase.Y[i - 1])) continue;
                double part = random.NextDouble(), x = phase.X[i - 1] + (part * (phase.X[i] - phase.X[i - 1]));
                double drawn = phase.Y[i - 1] + (part * (phase.Y[i] - phase.Y[i - 1]));
                double off = Math.IEEERemainder(drawn - (Closed(plan, curve * 26, x).Phase * 180 / Math.PI), 360);
                Assert.InRange(Math.Abs(off), 0, 360 * AdaptiveCurve.Tolerance);
            }
        }
    }

    [Fact]
    public void The_coherence_time_is_drawn_as_a_curve_between_six_fields()
    {
        var plan = EnsembleSamples.Plan(Biases);
        var panel = ScenarioFigures.Of(Dataset(plan)).Single(f => f.FileName == "ring-down-coherence.svg").Figure.Panels.Single();
        var line = panel.Series.OfType<LineSeries>().Single();
        // The dip near -3.5 mG, which none of the fields is near.
        int dip = Enumerable.Range(0, line.X.Count).MinBy(i => line.Y[i]);
        Assert.InRange(line.X[dip], -3.6, -3.4);
        var (lowest, highest) = (line.Y.Min(), line.Y.Max());
        var random = new Random(3);
        for (int i = 1; i < line.X.Count; i++)
        {
            double part = random.NextDouble(), x = line.X[i - 1] + (part * (line.X[i] - line.X[i - 1]));
            var spec = plan.Scenario.Between(0, plan.Scenario.Axes[0], x * 1e-7)!;
            double exact = -1 / new CellTheory(spec.Cell).TransverseExponents[0].Real;
            double drawn = line.Y[i - 1] + (part * (line.Y[i] - line.Y[i - 1]));
            Assert.InRange(Math.Abs(drawn - exact) / (highest - lowest), 0, AdaptiveCurve.Tolerance);
        }
    }

    [Fact]
    public void A_line_goes_on_where_points_are_missing_since_the_closed_form_is_known_there()
    {
        var plan = EnsembleSamples.Plan(Biases);
        var figures = ScenarioFigures.Of(Dataset(plan, missing: 2));
        var panel = figures.Single(f => f.FileName == "ring-down-coherence.svg").Figure.Panels.Single();
        Assert.DoesNotContain(panel.Series.OfType<LineSeries>().Single().Y, double.IsNaN);
        Assert.Equal(5, panel.Series.OfType<PointSeries>().Single().X.Count);
    }

    [Fact]
    public void All_lines_together_keep_the_budget_and_an_error_that_it_leaves_is_told()
    {
        // 120 curves of which 48 are drawn.
        var plan = EnsembleSamples.Plan("""
            title: many
            cell: {preset: jiang-2025-as-printed}
            drives: [{name: drive, type: sine, amplitude: 1 pT, direction: y, frequency: 10 Hz}]
            observe: [lock-in: drive]
            run: {duration: 10 s}
            sweep:
              - {vary: fields.bias, values: {from: -12 mG, to: -8 mG, count: 60}}
              - {vary: drives.drive.direction, values: [x, y]}
              - {vary: drives.drive.frequency, values: {from: 1.03 Hz, to: 30 Hz, count: 4}}
            """);
        var dataset = Dataset(plan);
        var lines = (double[])dataset.Variable("theory_amplitude_line").Values;
        Assert.InRange(lines.Count(double.IsFinite), 1, SweepLines.Budget);
        Assert.Equal(48, ((double[])dataset.Variable("theory_line_error").Values).Count(double.IsFinite));
    }

    [Theory]
    [InlineData("cell.alkali.relaxation", "[1 kHz, 2 kHz]", 7000.5)]
    [InlineData("cell.alkali.relaxation", "[1 kHz, 1500 1/s]", double.NaN)]
    [InlineData("fields.bias", "[-10 mG, 0 T, 3 uT]", -1.23456789e-7)]
    [InlineData("drives.drive.phase", "[0 deg, 1 rad]", 0.123456789)]
    [InlineData("drives.drive.direction", "[x, y]", double.NaN)]
    public void A_value_between_those_of_an_axis_is_written_as_a_scenario_would(string path, string values, double value)
    {
        var axis = Scenarios.Samples.Read($"{Scenarios.Samples.Full}\nsweep: [{{vary: {path}, values: {values}}}]").Axes[0];
        if (double.IsNaN(value))
        {
            Assert.Null(axis.Between(1));
            return;
        }

        var again = Scenarios.Samples.Read(
            $"{Scenarios.Samples.Full}\nsweep: [{{vary: {path}, values: [{axis.Between(value)}, {axis.Texts[1]}]}}]").Axes[0];
        Assert.Equal(1, again.Values![0] / value, 1e-14);
    }

    [Fact]
    public void Files_bring_lines_back_and_the_same_figures_are_drawn_from_them()
    {
        using var folder = new ScratchFolder();
        var dataset = Dataset(EnsembleSamples.Plan(Biases));
        ResultFile.Write(folder.File("result.h5"), dataset);
        Assert.Equal(
            ScenarioFigures.Of(dataset).Select(f => SvgWriter.Write(f.Figure)),
            ScenarioFigures.Of(ResultFile.Read(folder.File("result.h5"))).Select(f => SvgWriter.Write(f.Figure)));
    }

    private static (double Amplitude, double Phase) Closed(RunPlan plan, int point, double frequency)
    {
        var spec = plan.Points[point].Spec;
        var drive = (SineDrive)spec.Drives[0] with { Frequency = frequency };
        var answer = plan.Points[point].Theory.Response(CellTheory.Modulation(spec.Drives))!.LockIn(drive, spec.Probe);
        return (answer.Magnitude, answer.Phase - drive.Phase);
    }

    // What the points would come to if the simulation were the theory.
    private static Dataset Dataset(RunPlan plan, int missing = -1) => ResultDataset.Of(
        plan,
        [.. plan.Points.Index().Select(p => p.Index == missing
            ? new PointResult(TrajectoryStatus.Interrupted, new Dictionary<Observed, double>(), null)
            : new PointResult(TrajectoryStatus.Complete, Values(p.Item), null))],
        "a test");

    private static Dictionary<Observed, double> Values(PointPlan point)
    {
        if (point.Spec.Drives.Count == 0)
        {
            double time = -1 / point.Theory.TransverseExponents[0].Real;
            return new() { [Observed.CoherenceTime] = time, [Observed.TheoryCoherenceTime] = time };
        }

        var drive = (SineDrive)point.Spec.Drives[0];
        var answer = point.Theory.Response(CellTheory.Modulation(point.Spec.Drives))!.LockIn(drive, point.Spec.Probe);
        return new()
        {
            [Observed.Amplitude] = answer.Magnitude, [Observed.TheoryAmplitude] = answer.Magnitude,
            [Observed.Phase] = answer.Phase, [Observed.TheoryPhase] = answer.Phase,
        };
    }
}
