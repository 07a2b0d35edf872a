using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Tests.Commands;

public class RunProgressTests
{
    [Theory]
    [InlineData(0.21, "0.2 s")]
    [InlineData(90, "90 s")]
    [InlineData(600, "10 min")]
    [InlineData(5400, "90 min")]
    [InlineData(7200, "2 h")]
    [InlineData(9000, "2.5 h")]
    public void Times_are_said_in_seconds_minutes_and_hours(double seconds, string expected) =>
        Assert.Equal(expected, RunProgress.Duration(seconds));
}
