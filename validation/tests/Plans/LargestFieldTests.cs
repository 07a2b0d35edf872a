using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>Everything that turns a species within a step counts in the choice of its flow, and what turns the other does not.</summary>
public class LargestFieldTests
{
    // 700 Hz/mG 2 pi 10 us = 0.04398 rad/mG: -8.59 mG of bias and 3.54 mG of noble gas turn the alkali by at most 0.53 rad a step, and
    // the flow for small angles serves up to 0.9 rad, which is 20.46 mG.
    private const double Step = 1e-5;

    private static bool Serves(string text, double step, out KernelPlan plan, params (string, string)[] set)
    {
        PointSpec point = Running.Document(text, set).Read().First;
        return KernelShape.TryFor(point, step, out plan, out _);
    }

    private static FlowKind Alkali(params (string, string)[] set)
    {
        Assert.True(Serves(Running.Driven, Step, out KernelPlan plan, set));
        return plan.AlkaliFlow;
    }

    [Theory]
    [InlineData("fields.light shift", "8 mG", FlowKind.SmallAngle)]
    [InlineData("fields.light shift", "9 mG", FlowKind.LargeAngle)]
    [InlineData("fields.light shift", "-9 mG", FlowKind.LargeAngle)]
    [InlineData("fields.light shift x", "9 mG", FlowKind.LargeAngle)]
    [InlineData("fields.light shift y", "9 mG", FlowKind.LargeAngle)]
    [InlineData("drives.drive.amplitude", "8 mG", FlowKind.SmallAngle)]
    [InlineData("drives.drive.amplitude", "9 mG", FlowKind.LargeAngle)]
    public void Light_shifts_and_drives_turn_the_alkali(string path, string value, FlowKind expected) =>
        Assert.Equal(expected, Alkali((path, value)));

    // Held over h, noise of one-sided density S has the mean square S/(2 h) on each axis; eight deviations are reckoned with. 8.33 mG of
    // room are left: S^(1/2) = 8.33e-7 T/8 sqrt(2 h) = 466 pT/sqrt(Hz) along one axis.
    [Theory]
    [InlineData("white field, axis: z", 440, FlowKind.SmallAngle)]
    [InlineData("white field, axis: z", 490, FlowKind.LargeAngle)]
    [InlineData("white field, axis: z, acts on: alkali", 490, FlowKind.LargeAngle)]
    [InlineData("white field, axis: z, acts on: noble gas", 490, FlowKind.SmallAngle)]
    [InlineData("light shift", 440, FlowKind.SmallAngle)]
    [InlineData("light shift", 490, FlowKind.LargeAngle)]
    public void So_does_noise(string type, double density, FlowKind expected) => Assert.Equal(
        expected, Alkali(("noise", FormattableString.Invariant($"[{{name: noise, type: {type}, density: {density} pT/sqrt(Hz)}}]"))));

    // The noble gas may turn by 0.9 rad a step: 1.17767 Hz/mG 2 pi 10 ms = 0.07400 rad/mG, so 12.16 mG with the bias's 8.59.
    [Theory]
    [InlineData("fields.light shift", "20 mG", true)]
    [InlineData("drives.drive.amplitude", "3 mG", true)]
    [InlineData("drives.drive.amplitude", "4 mG", false)]
    [InlineData("noise", "[{name: n, type: white field, axis: z, density: 4 nT/sqrt(Hz)}]", true)]
    [InlineData("noise", "[{name: n, type: white field, axis: z, density: 8 nT/sqrt(Hz)}]", false)]
    [InlineData("noise", "[{name: n, type: white field, axis: z, density: 8 nT/sqrt(Hz), acts on: alkali}]", true)]
    [InlineData("noise", "[{name: n, type: light shift, density: 8 nT/sqrt(Hz)}]", true)]
    public void The_noble_gas_feels_no_light(string path, string value, bool serves) =>
        Assert.Equal(serves, Serves(Running.Driven, 1e-2, out _, (path, value)));
}
