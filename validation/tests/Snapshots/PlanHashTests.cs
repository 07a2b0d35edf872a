using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Tests.Snapshots;

public sealed class PlanHashTests
{
    // printf 'scenario: 1\nversion é\n' | sha256sum
    private const string Known = "18ed0e110b2336e9d4682128c94652af0bb2ea94233f2aa901d5ae8f4f2c14e1";

    [Fact]
    public void It_is_what_sha256sum_says_of_the_lines() => Assert.Equal(Known, PlanHash.Of("scenario: 1", "version é"));

    [Fact]
    public void Line_ends_make_no_difference_and_everything_else_does()
    {
        Assert.Equal(Known, PlanHash.Of("scenario: 1\r\nversion é"));
        Assert.NotEqual(Known, PlanHash.Of("version é", "scenario: 1"));
        Assert.NotEqual(Known, PlanHash.Of("scenario: 1", "", "version é"));
        Assert.NotEqual(Known, PlanHash.Of("scenario: 1version é"));
    }
}
