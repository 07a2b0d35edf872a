using SpinAmp.Validation;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Tests.Validation;

/// <summary>What makes a check pass, fail, be skipped.</summary>
public class ValidationRunTests
{
    private static readonly Comparison Agrees = Comparison.Relative("a", 1.001, 1, "", 0.01, "x");

    [Fact]
    public void A_check_fails_when_one_comparison_does_or_it_throws_or_compares_nothing()
    {
        string[] Names(Func<CheckOutcome, bool> which) => [.. SampleOutcomes.All.Where(which).Select(o => o.Check.Name)];

        Assert.Equal(["gain"], Names(o => o.Passed));
        Assert.Equal(["line", "broken", "idle"], Names(o => o.Failed));
        Assert.Equal(["left-out"], Names(o => o.IsSkipped));
        Assert.Equal(
            ["", "", "KeyNotFoundException: what broke", "there is no python3", "it compared nothing"],
            SampleOutcomes.All.Select(o => o.Reason));
        Assert.Equal("1 passed, 3 failed, 1 skipped; 3 comparisons", Tally.Of(SampleOutcomes.All).ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.02)]
    [InlineData(0.98)]
    public void What_is_no_number_or_off_by_more_than_allowed_fails(double value)
    {
        Comparison off = Agrees with { Value = value };
        Assert.True(Agrees.Holds);
        Assert.False(off.Holds);
        Assert.False((off with { Measure = Measure.Absolute }).Holds);
        Assert.False(Comparison.Statistical("a", value, 0.005, 1, "", 2).Holds);
        Assert.Same(off, Comparison.Worst([Agrees, off, Agrees]));
    }

    [Fact]
    public void A_check_that_broke_off_fails_whatever_it_had_compared_before()
    {
        CheckOutcome whole = new(SampleCheck.Of("a", Topic.Gain, new([Agrees])), new([Agrees]), 1, "");
        Assert.True(whole is { Passed: true, Failed: false });
        Assert.True(whole with { Fault = "what broke" } is { Passed: false, Failed: true, IsSkipped: false });
    }

    [Fact]
    public void A_standard_error_that_is_missing_never_passes() =>
        Assert.False(Comparison.Statistical("a", 1, double.NaN, 1, "", 4).Holds);

    [Fact]
    public void Stopped_it_reports_nothing_of_the_check_that_was_running()
    {
        using var stop = new CancellationTokenSource();
        Check first = SampleCheck.Of("first", Topic.Gain, new([Agrees]));
        Check second = new SampleCheck("second", Topic.Gain, _ =>
        {
            stop.Cancel();
            return new([Agrees with { Value = double.NaN }]);
        });
        List<string> reported = [];

        Assert.Throws<OperationCanceledException>(
            () => ValidationRun.Run([first, second, first], SampleCheck.Laboratory(stop.Token), _ => null, o => reported.Add(o.Check.Name)));
        Assert.Equal(["first"], reported);
    }
}
