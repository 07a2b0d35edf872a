using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Kernels;

/// <summary>How a trajectory begins: with the spins that it was given, all their digits, and an alkali that was there before.</summary>
public class StartTests
{
    private static readonly SpinVectors Start = new(1e-9 / 3, -2e-9 / 7, 1e-9 / 11, 5e-8 / 3, 1e-8 / 7, -3e-8 / 13);

    // The step turns the noble gas by the alkali's last mean, which at the start is the alkali itself.
    [Fact]
    public void The_first_step_is_that_of_an_alkali_that_has_not_moved()
    {
        CellParameters cell = new() { AlkaliGyromagneticRatio = 1e9, NobleGyromagneticRatio = 4e8, AlkaliOnNoble = 1 };
        KernelPlan plan = Jobs.Plan(0.1, 1, 1);
        static Vec3<F64x1> Vector(double x, double y, double z) => new(F64x1.Of(x), F64x1.Of(y), F64x1.Of(z));
        SpinState<F64x1> state = default;
        state.Alkali = state.AlkaliMean = Vector(Start.AX, Start.AY, Start.AZ);
        state.Noble = Vector(Start.NX, Start.NY, Start.NZ);
        DriveFields<F64x1> none = default;
        KernelCatalogue.Stepper(plan, cell).Step(ref state, none, none, none);
        double[] end = Jobs.Flat(Jobs.End(plan, new(cell, Start)));
        double[] expected =
        [
            state.Alkali.X.Value, state.Alkali.Y.Value, state.Alkali.Z.Value, state.Noble.X.Value, state.Noble.Y.Value, state.Noble.Z.Value,
        ];
        Assert.Equal(expected, end);
    }

    // Two words of 24 bits: 2^-48.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Single_precision_begins_with_all_digits_that_it_carries(bool noisy)
    {
        KernelPlan plan = Jobs.Plan(0.1, 1, 1, single: true) with { Noisy = noisy, KeepsSpins = true };
        double[] kept = Jobs.Run(plan, new Setup(default, Start)).Spins, start = Jobs.Flat(Start);
        foreach (int i in Enumerable.Range(noisy ? 0 : 3, noisy ? 6 : 3))
            Assert.Equal(0, (kept[i] / start[i]) - 1, 8e-15);
    }
}
