using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Plans;

/// <summary>The flow of a species serves every field that it feels, whichever source it comes from, and none that it does not feel.</summary>
public class ShapeTests
{
    private const double Step = 1e-4;
    private static readonly VapourCell Still = LimitCells.Bare(1, 1);

    // Fields by which each species turns 2 rad in a step: beyond the small-angle flow.
    private static readonly double ForAlkali = 2 / (Step * Still.Alkali.GyromagneticRatio);
    private static readonly double ForNoble = 2 / (Step * Still.NobleGas.GyromagneticRatio);

    [Fact]
    public void An_alkali_that_turns_far_has_the_large_angle_flow_whatever_turns_it()
    {
        Assert.Equal(FlowKind.SmallAngle, Flow(Still));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still with { StaticField = new(0, ForAlkali, 0) }));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still with { LightShift = new(-ForAlkali, 0, 0) }));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still with { NobleGas = Still.NobleGas with { EquilibriumField = -ForAlkali } }));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still, Tone(DriveTarget.Both, ForAlkali)));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still, Tone(DriveTarget.Alkali, ForAlkali)));
        Assert.Equal(FlowKind.SmallAngle, Flow(Still, Tone(DriveTarget.NobleGas, ForAlkali)));

        // White noise of S is held at a deviation of sqrt(S/(2 h)); of 2/4 of the field, eight deviations are far.
        Assert.Equal(FlowKind.LargeAngle, Flow(Still, White(DriveTarget.Both, ForAlkali / 4)));
        Assert.Equal(FlowKind.LargeAngle, Flow(Still, White(DriveTarget.Alkali, ForAlkali / 4)));
        Assert.Equal(FlowKind.SmallAngle, Flow(Still, White(DriveTarget.NobleGas, ForAlkali / 4)));
    }

    [Fact]
    public void A_noble_gas_that_turns_far_is_refused_whatever_turns_it()
    {
        Assert.True(Serves(Still));
        Assert.False(Serves(Still with { StaticField = new(0, 0, ForNoble) }));
        Assert.True(Serves(Still with { LightShift = new(ForNoble, 0, 0) }));
        Assert.False(Serves(Still with { Alkali = Still.Alkali with { EquilibriumField = ForNoble } }));
        Assert.False(Serves(Still, Tone(DriveTarget.Both, ForNoble)));
        Assert.False(Serves(Still, Tone(DriveTarget.NobleGas, ForNoble)));
        Assert.True(Serves(Still, Tone(DriveTarget.Alkali, ForNoble)));
        Assert.False(Serves(Still, White(DriveTarget.NobleGas, ForNoble / 4)));
        Assert.True(Serves(Still, White(DriveTarget.Alkali, ForNoble / 4)));
    }

    private static SineDrive Tone(DriveTarget target, double peak) => new("tone", target, new(peak, 0, 0), 3, 0);

    private static WhiteMagneticNoise White(DriveTarget target, double deviation) =>
        new("white", deviation * Math.Sqrt(2 * Step), new(1, 0, 0), target);

    private static FlowKind Flow(VapourCell cell, params object[] acting)
    {
        Assert.True(KernelShape.TryFor(Point(cell, acting), Step, out KernelPlan plan, out string refusal), refusal);
        return plan.AlkaliFlow;
    }

    private static bool Serves(VapourCell cell, params object[] acting) => KernelShape.TryFor(Point(cell, acting), Step, out _, out _);

    private static PointSpec Point(VapourCell cell, object[] acting) => Experiment.Point(cell, 1) with
    {
        Drives = [.. acting.OfType<Drive>()],
        Noise = [.. acting.OfType<NoiseSource>()],
    };
}
