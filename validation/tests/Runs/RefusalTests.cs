namespace SpinAmp.Tests.Runs;

/// <summary>What a plan says when it cannot be run.</summary>
public class RefusalTests
{
    [Fact]
    public void A_refusal_names_the_first_point_of_a_sweep_that_fails_and_no_place_without_a_sweep()
    {
        string swept = Running.Driven.Replace("{duration: 60 s}", "{duration: 60 s, transient: steady-state}", StringComparison.Ordinal)
            + "\nsweep: [{vary: start.tip, values: [0 rad, 0.01 rad, 0.02 rad, 0.03 rad]}]";
        Assert.EndsWith("(at start.tip 0.01 rad)", Running.Refusal(swept), StringComparison.Ordinal);
        Assert.DoesNotContain("(at", Running.Refusal(Running.Driven, ("run.step", "5 ms")), StringComparison.Ordinal);
    }
}
