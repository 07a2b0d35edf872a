using SpinAmp.Engine.Figures;
using SpinAmp.Tests.Support;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Validation;

/// <summary>Outcomes come back from the file as they were, and only for the validation that they are of.</summary>
public sealed class ProgressTests : IDisposable
{
    private static readonly ValidationSetting Setting = new("0.1.0+test", 1, IsQuick: true, "CPU, 2 threads");
    private readonly ScratchFolder folder = new();

    private string Place => folder.File("progress.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_of_an_outcome_comes_back()
    {
        double[] x = [0.1, double.NaN, -0.0, 1e-300];
        Panel panel = new("b_{y}", new("f", "Hz", Scale.Log, Min: 1), new("A", ""),
            [new PointSeries("p", x, x, x, "g"), new LineSeries("l", x, x, LineStyle.Dotted) { IsThin = true }, new BandSeries("b", x, x, x)]) { Letter = "A" };
        CheckResult result = new([Comparison.Statistical("q", double.PositiveInfinity, double.NaN, 1 / 3.0, "T", 4)])
        {
            Panels = [new("Fig. 2", 1, panel)],
            Paper = [new("T2", "about 40 s", 39, 41, "s", double.NaN, 40, "")],
            Predictions = [new("p", Math.PI, 1e-9, "")],
        };
        CheckOutcome outcome = new(SampleCheck.Of("gain", Topic.Gain, result), result, 1.25, "");
        ValidationProgress.Open(Place, Setting).Keep(outcome);

        CheckResult found = ValidationProgress.Open(Place, Setting).Find(outcome.Check)!.Result;
        Assert.Equal(result.Comparisons, found.Comparisons);
        Assert.Equal(result.Paper, found.Paper);
        Assert.Equal(result.Predictions, found.Predictions);
        Panel again = Assert.Single(found.Panels).Panel;
        Assert.Equal((panel.X, panel.Y, panel.Letter, panel.Title), (again.X, again.Y, again.Letter, again.Title));
        Assert.Equal(panel.Series.Select(s => (s.GetType(), s.Name, s.Group)), again.Series.Select(s => (s.GetType(), s.Name, s.Group)));
        Assert.All(again.Series, s => Assert.Equal(x.Select(BitConverter.DoubleToInt64Bits), s.X.Select(BitConverter.DoubleToInt64Bits)));
        Assert.Equal(x, ((PointSeries)again.Series[0]).Error!);
        Assert.True(((LineSeries)again.Series[1]).IsThin && ((LineSeries)again.Series[1]).Style == LineStyle.Dotted);
        Assert.Equal(x, ((BandSeries)again.Series[2]).Upper);
    }

    [Fact]
    public void What_was_skipped_is_tried_again_and_what_failed_is_not()
    {
        var progress = ValidationProgress.Open(Place, Setting);
        foreach (CheckOutcome outcome in SampleOutcomes.All)
            progress.Keep(outcome);
        progress = ValidationProgress.Open(Place, Setting);
        Assert.All(SampleOutcomes.All, o => Assert.Equal(o.IsSkipped, progress.Find(o.Check) is null));
        Assert.All(SampleOutcomes.All.Where(o => !o.IsSkipped), o => Assert.Equal((o.Failed, o.Reason), (progress.Find(o.Check)!.Failed, progress.Find(o.Check)!.Reason)));
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_is_left_out()
    {
        CheckOutcome[] some = [.. SampleOutcomes.All.Where(o => !o.IsSkipped).Take(2)];
        var progress = ValidationProgress.Open(Place, Setting);
        foreach (CheckOutcome outcome in some)
            progress.Keep(outcome);
        File.WriteAllText(Place, File.ReadAllText(Place)[..^9]);
        progress = ValidationProgress.Open(Place, Setting);
        Assert.Equal((true, false), (progress.Find(some[0].Check) is not null, progress.Find(some[1].Check) is not null));
        progress.Keep(some[1]);
        Assert.Equal(2, ValidationProgress.Open(Place, Setting).Count);
    }

    [Fact]
    public void Another_setting_or_damage_is_refused_in_a_line()
    {
        ValidationProgress.Open(Place, Setting).Keep(SampleOutcomes.All[0]);
        foreach (ValidationSetting other in new[] { Setting with { Seed = 2 }, Setting with { IsQuick = false }, Setting with { Version = "2" }, Setting with { Device = "GPU" } })
            Assert.Contains("it is of another version, seed, set or device", Refusal(other), StringComparison.Ordinal);
        File.WriteAllText(Place, File.ReadAllText(Place).Replace("\"Result\":{", "\"Result\":[", StringComparison.Ordinal));
        Assert.Contains("it is damaged", Refusal(Setting), StringComparison.Ordinal);
    }

    private string Refusal(ValidationSetting setting)
    {
        string message = Assert.Throws<IOException>(() => ValidationProgress.Open(Place, setting)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.EndsWith("start anew with --force", message, StringComparison.Ordinal);
        return message;
    }
}
