using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Single precision over 180 s.</summary>
public class PrecisionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(-150)]
    [InlineData(-70)]
    [InlineData(-8.59)]
    [InlineData(70)]
    [InlineData(150)]
    public void Single_precision_keeps_130_s_over_180_s(double bias)
    {
        (string, string)[] set =
        [
            ("fields.bias", Running.Text(bias) + " mG"),
            ("cell.direction", "noble on alkali"),
            ("run.duration", "180 s"),
        ];
        double T2 = Running.Values(Running.Tipped, [.. set, ("run.precision", "float")])[Observed.CoherenceTime];
        output.WriteLine($"{bias} mG: {(T2 / 130) - 1:E1}");
        Assert.Equal(130, T2, 0.13);
    }

    [Theory]
    [InlineData(-150, "x")]
    [InlineData(-8.59, "y")]
    [InlineData(70, "y")]
    public void Single_precision_gives_the_response_of_double(double bias, string direction)
    {
        (string, string)[] set =
        [
            ("fields.bias", Running.Text(bias) + " mG"),
            ("drives.drive.direction", direction),
            ("drives.drive.frequency", "precession"),
            ("run.duration", "180 s"),
        ];
        var single = Running.Values(Running.Driven, [.. set, ("run.precision", "float")]);
        var twice = Running.Values(Running.Driven, set);
        output.WriteLine($"{bias} mG: amplitude {(single[Observed.Amplitude] / twice[Observed.Amplitude]) - 1:E1}, "
            + $"phase {single[Observed.Phase] - twice[Observed.Phase]:E1} rad");
        Assert.Equal(twice[Observed.Amplitude], single[Observed.Amplitude], 1e-3 * twice[Observed.Amplitude]);
        Assert.Equal(twice[Observed.Phase], single[Observed.Phase], 2e-3);
    }

    [Fact]
    public void A_step_at_which_rounding_adds_up_is_refused_in_single_precision()
    {
        (string, string)[] set =
            [("fields.bias", "150 mG"), ("cell.direction", "noble on alkali"), ("run.step", "500 us"), ("run.duration", "180 s"), ("run.tolerance", "6e-4")];
        Assert.NotEmpty(Running.Plan(Running.Tipped, set).Points);
        string message = Running.Refusal(Running.Tipped, [.. set, ("run.precision", "float")]);
        Assert.Contains("errs by 0.00", message, StringComparison.Ordinal);
    }
}
