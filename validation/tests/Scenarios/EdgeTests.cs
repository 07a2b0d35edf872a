using SpinAmp.Engine.Drives;

namespace SpinAmp.Tests.Scenarios;

/// <summary>The last value that a rule lets pass, and the first that it refuses.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData("duration: 180 s", "duration: 180 s\n  step: 200 s", "run.step: must not exceed the duration, 180 s, was \"200 s\"")]
    [InlineData("duration: 180 s", "duration: 180 s\n  transient: wait\n  wait: 180 s",
        "run.wait: must be shorter than the duration, 180 s, was \"180 s\"")]
    [InlineData("frequency: 10.1 Hz", "frequency: 10 Hz\n  - { name: p, type: pulse, amplitude: 1 pT, direction: x, start: 180 s, duration: 1 s }",
        "drives.p.start: must be before the end of the run, 180 s, was \"180 s\"")]
    [InlineData("- lock-in: drive", "- ring-down: { from: 180 s }", "observe.0.ring-down.from: must be before 180 s, where the fit ends")]
    [InlineData("duration: 180 s", "duration: 180 s\nsweep:\n  - vary: drives.drive.frequency\n    values: { from: 1 Hz, to: 3 Hz, step: 1 uHz }",
        "sweep.0.values.step: makes 2E+06 values of this range; at most 250000")]
    [InlineData("coupling: 4.8 Hz", "coupling: 4.8 Hz\n  exchange pumping: 129 s",
        "cell.exchange pumping: must be at most the noble gas's longitudinal relaxation")]
    public void The_first_value_beyond_is_refused(string line, string instead, string error) => Assert.Contains(
        error, Samples.ErrorOf(() => Samples.Read(Samples.With(line, instead))), StringComparison.Ordinal);

    [Fact]
    public void A_written_step_takes_more_than_two_steps_a_period()
    {
        string With(string step) => Samples.With("frequency: 10.1 Hz", "frequency: 10 Hz") + $"\n  step: {step}";
        Assert.Contains("must stay below 10 Hz, half the steps per second", Samples.ErrorOf(() => Samples.Read(With("50 ms"))),
            StringComparison.Ordinal);
        Assert.Equal(0.049, Samples.Read(With("49 ms")).First.Run.Step);
    }

    [Fact]
    public void T2_may_be_longer_than_T1_up_to_twice()
    {
        var cell = Samples.Read(Samples.With("coherence time: 130 s", "coherence time: 200 s\n    longitudinal relaxation: 100 s")).First.Cell;
        Assert.Equal(2, cell.NobleGas.LongitudinalRelaxation / cell.NobleGas.TransverseRelaxation, 12);
    }

    [Theory]
    [InlineData("bixs", true)]
    [InlineData("bxxs", true)]
    [InlineData("bxxx", false)]
    public void Two_wrong_letters_in_four_are_guessed_and_three_are_not(string written, bool guessed) => Assert.Equal(guessed,
        Samples.ErrorOf(() => Samples.Read(Samples.With("bias: -8.59 mG", $"{written}: 1 mG")))
            .Contains("did you mean \"bias\"?", StringComparison.Ordinal));

    [Fact]
    public void Directions_turn_from_x_towards_y()
    {
        var drive = (SineDrive)Samples.Read(Samples.With("direction: y", "direction: 30 deg")).First.Drives[0];
        Assert.Equal(5e-12 * Math.Cos(Math.PI / 6), drive.Amplitude.X, 1e-25);
        Assert.Equal(5e-12 * Math.Sin(Math.PI / 6), drive.Amplitude.Y, 1e-25);
    }

    [Fact]
    public void A_logarithmic_range_keeps_the_ratio_and_the_sign()
    {
        var axis = Samples.Read(Samples.Full
            + "\nsweep:\n  - vary: fields.bias\n    values: { from: -1 mG, to: -100 mG, count: 3, spacing: logarithmic }").Axes[0];
        Assert.Equal(["-1 mG", "-10 mG", "-100 mG"], axis.Texts);
    }
}
