using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

public class StopRuleTests
{
    [Theory]
    [InlineData(99, 0.2, 10, StopReason.None, "Going on after 99")]
    [InlineData(100, 0.2, 10, StopReason.Realisations, "all 100")]
    [InlineData(50, 0.01, 10, StopReason.Precision, "after 50 realisations: the relative standard error 0.01")]
    [InlineData(7, 0.001, 10, StopReason.None, "Going on")]
    [InlineData(8, 0.001, 10, StopReason.Precision, "0.001")]
    [InlineData(50, 0.2, 60, StopReason.TimeLimit, "the time limit of 60 s")]
    [InlineData(50, double.NaN, 59.9, StopReason.None, "Going on")]
    [InlineData(100, 0.01, 99, StopReason.Precision, "0.01")]
    [InlineData(100, 0.2, 99, StopReason.Realisations, "100")]
    public void The_first_condition_stops(long done, double error, double elapsed, StopReason reason, string words)
    {
        StopDecision found = new StopRule(100, 0.01, 60).Decide(done, error, elapsed);
        Assert.Equal(reason, found.Reason);
        Assert.Contains(words, found.Sentence);
    }

    [Fact]
    public void Conditions_left_out_never_stop()
    {
        Assert.Equal(StopReason.None, new StopRule(realisations: 10).Decide(9, 0, 1e9).Reason);
        Assert.Equal(StopReason.None, new StopRule(relativeError: 0.1).Decide(1000, 0.2, 1e9).Reason);
        Assert.Equal(StopReason.TimeLimit, new StopRule(timeLimit: 5).Decide(1000, 0, 5).Reason);
    }

    [Fact]
    public void A_rule_that_would_never_or_always_stop_is_refused()
    {
        Assert.Contains("not given, not given and not given", Assert.Throws<ArgumentException>(() => new StopRule()).Message);
        Assert.Throws<ArgumentException>(() => new StopRule(0));
        Assert.Throws<ArgumentException>(() => new StopRule(5, -0.1));
        Assert.Throws<ArgumentException>(() => new StopRule(5, timeLimit: double.NaN));
    }
}
