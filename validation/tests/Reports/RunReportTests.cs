using System.Text.RegularExpressions;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Scenarios;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Reports;

public class RunReportTests
{
    private static readonly Lazy<Dataset> s_run = new(() =>
    {
        var plan = RunPlan.For(Samples.Read(Samples.With("duration: 180 s", "duration: 10 s") + """

            sweep:
              - vary: fields.bias
                values: [-8.59 mG, -9 mG]
            """), default);
        return ResultDataset.Of(plan, new ScenarioRun(plan, new CpuDevice(LaneSet.Scalar, 1)).Run(_ => { }, default), "a test");
    });

    [Fact]
    public void A_file_read_back_gives_the_page_of_the_run()
    {
        using var folder = new ScratchFolder();
        ResultFile.Write(folder.File("r.h5"), s_run.Value);
        Assert.Equal(RunReport.Write(s_run.Value), RunReport.Write(ResultFile.Read(folder.File("r.h5"))));
    }

    [Fact]
    public void The_page_says_what_was_run_and_what_follows_from_it()
    {
        var text = Text(RunReport.Write(s_run.Value));
        var coherence = DerivedQuantities.In(s_run.Value).Single(q => q.Name == "coherence time, noble-like mode");
        Assert.InRange(coherence.Most!.Value - coherence.Value!.Value, 3, 5);
        foreach (var part in new[]
        {
            "Points 2 2 complete.", "−8.59 mG to −9 mG", "Duration of each 10 s",
            "Integrator averaged-partner", "Device a test", "Seed 1",
            "coupling J/2π 4.8 Hz", $"T̃2b {coherence.Text} {coherence.Range}", "equilibrium field: 3.54 mG", "dM/dt = gamma (B x M)",
            "10.1073/pnas.2419683122",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Agreement_is_the_largest_and_root_mean_square_deviation_and_where_it_is_worst()
    {
        var set = Synthetic.Of(
            [Synthetic.Field, new("drive_axis", "1", "direction", new[] { "x", "y" })],
            [
                ("amplitude", "T", p => 2 * (1 + (p == 2 ? -0.03 : 0.01))), ("theory_amplitude", "T", _ => 2),
                ("phase", "rad", p => p == 1 ? Math.PI - 0.001 : 0), ("theory_phase", "rad", p => p == 1 ? -Math.PI + 0.001 : 0),
            ],
            (3, 2));
        var (amplitude, phase) = (Agreement.Of(set)[0], Agreement.Of(set)[1]);
        Assert.Equal((3, "ac field 1.5 mG, drive axis x"), (amplitude.Points, amplitude.Worst));
        Assert.Equal(0.03, amplitude.Largest, 1e-12);
        Assert.Equal(Math.Sqrt(11e-4 / 3), amplitude.RootMeanSquare, 1e-12);
        Assert.Equal((0.002, "rad", "ac field 0 mG, drive axis y"), (Math.Round(phase.Largest, 9), phase.Unit, phase.Worst));
        Assert.Contains("2 mrad", Text(RunReport.Write(set)), StringComparison.Ordinal);
        Assert.Contains("3.0e-2", Text(RunReport.Write(set)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_axis_of_numbers_the_values_stand_in_a_table()
    {
        var page = RunReport.Write(Synthetic.Of([], [("amplitude", "T", _ => 1.25e-12), ("phase", "rad", _ => 0.5)]));
        Assert.Contains("meaning of amplitude 1.25 pT", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<figure", page, StringComparison.Ordinal);
        var axis = new Dimension("drive_axis", "1", "direction", new[] { "x", "y" });
        var words = Synthetic.Of([axis], [("amplitude", "T", p => (p + 1) * 1e-12)], (1, 1));
        Assert.Contains("drive axis x 1 pT", Text(RunReport.Write(words)), StringComparison.Ordinal);
        Assert.DoesNotContain("2 pT", Text(RunReport.Write(words)), StringComparison.Ordinal);
        Assert.Contains("1 of 2 points are absent: 1 interrupted.", Text(RunReport.Write(words)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_realisations_the_page_says_how_many_what_ended_them_and_how_they_agree()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy);
        var set = EnsembleSamples.Dataset(plan, p => EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(50), new Random(4)));
        var page = RunReport.Write(set);
        foreach (var part in new[]
        {
            "Realisations of each 16 1 ceased to be finite numbers, 2 were out of time: left out. Stopped after all 16 realisations",
            "room, white field, stratonovich; probe, photon shot, additive", "Chi-squared per value", SpectralAgreement.Assumptions,
            "atoms of the alkali na 1E+14", "Noise-equivalent field Standard error",
        })
            Assert.Contains(part, Text(page), StringComparison.Ordinal);
        Assert.Equal(5, page.Split("<figure").Length - 1);
    }

    [Fact]
    public void A_warning_stands_above_the_table()
    {
        var rows = new[] { new DerivedQuantity("ratio", "r", 3, "1", "too large", IsWarning: true) };
        var set = Synthetic.LockIn();
        var page = RunReport.Write(new Dataset(set.Dimensions, set.Variables, new Dictionary<string, object>(set.Attributes)
        {
            [DerivedQuantities.Attribute] = DerivedQuantities.ToJson(rows),
        }));
        Assert.Contains("Warning. ratio, 3: too large.", Text(page), StringComparison.Ordinal);
    }

    private static string Text(string page) =>
        Regex.Replace(Regex.Replace(page, "</?su[bp]>|<head>.*</head>", "", RegexOptions.Singleline), @"(<[^>]*>|\s)+", " ");
}
