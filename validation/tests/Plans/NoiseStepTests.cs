using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>Steps that pulses and held noise do not allow, refused by closed forms; and those just within.</summary>
public class NoiseStepTests
{
    [Fact]
    public void The_edges_of_a_pulse_within_a_step_are_refused_by_how_far_they_move_it()
    {
        // The centre moves by up to h^2/(8 length), during which the noble gas turns.
        (string, string)[] Pulse(string length) =>
        [
            ("drives", $"[{{name: kick, type: pulse, direction: x, amplitude: 10 nT, start: 1 s, duration: {length}}}]"),
            ("observe", "[trace: {}]"), ("run", "{duration: 20 s, step: 0.5 ms}"),
        ];
        Assert.Single(Running.Plan(Running.Driven, Pulse("100 ms")).Points);
        string message = Running.Refusal(Running.Driven, Pulse("1 ms"));
        const double NobleTurn = 63.5, Step = 5e-4, Length = 1e-3;
        Assert.InRange(Erring(message) / (NobleTurn * Step * Step / (8 * Length)), 0.99, 1.01);
    }

    [Fact]
    public void Noise_held_over_a_step_in_which_the_noble_gas_turns_far_is_refused_by_what_it_loses()
    {
        // (w_b h)^2/24 at 60 mG and 2 ms.
        string message = Running.Refusal(
            EnsembleTests.Fast, ("fields.bias", "60 mG"), ("observe", "[allan deviation: {}]"), ("run", "{duration: 20 s, step: 2 ms}"));
        double turn = Math.Tau * 1.17767e7 * 60e-7 * 2e-3;
        Assert.InRange(Erring(message) / (turn * turn / 24), 0.95, 1.05);
    }

    [Theory]
    [InlineData("0.4 ms", true)]
    [InlineData("0.41 ms", false)]
    public void The_highest_frequency_of_a_spectrum_is_at_most_a_25th_of_the_steps_rate(string step, bool allowed)
    {
        (string, string)[] set =
        [
            ("observe", "[noise spectrum: {from: 1 Hz, to: 100 Hz, resolution: 1 Hz}]"),
            ("run", $"{{duration: 20 s, step: {step}, tolerance: 10 %}}"),
        ];
        if (allowed)
            Assert.Single(Running.Plan(EnsembleTests.Fast, set).Points);
        else
            Assert.Equal(
                "x.yaml: run.step: the highest frequency of a spectrum must be at most 0.04 of the steps' rate, is 0.041 with a step of "
                + "410 us; shorten it or write auto",
                Running.Refusal(EnsembleTests.Fast, set));
    }

    [Theory]
    [InlineData("8 us", true)]
    [InlineData("9.5 us", false)]
    public void Statistics_allow_for_three_thousandths_of_the_alkalis_variance_to_be_lost(string step, bool allowed)
    {
        // w_a = 22.2e3 rad/s: (w_a h)^2/12 is 0.0026 at 8 us and 0.0037 at 9.5 us.
        (string, string)[] set = [("observe", "[statistics: {}]"), ("run", $"{{duration: 1 s, step: {step}}}")];
        if (allowed)
            Assert.Single(Running.Plan(EnsembleTests.Fast, set).Points);
        else
            Assert.StartsWith(
                "x.yaml: run.step: a force held over the step takes 0.0037 off the alkali's variance, more than the 0.003 that observed",
                Running.Refusal(EnsembleTests.Fast, set), StringComparison.Ordinal);
    }

    private static double Erring(string message)
    {
        string number = message.Split("errs by ")[1].Split(' ')[0];
        return double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    }
}
