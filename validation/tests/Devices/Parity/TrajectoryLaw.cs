using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A job's results are those of scalar lanes: to the bit on the processor, else within a growth of rounding.</summary>
public abstract class TrajectoryLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    public static TheoryData<string> Cases => [.. ParityCase.All.Keys];

    // Measured on the emulation, in units u of rounding, over the 96 steps of most cases and 2400 of the small ones: alkali 11, outputs 9,
    // noble gas 6 in double and 1 in single precision, where it is compensated and no more than its increments are rounded; memories of
    // noise 23. Rounding at random grows as the root of steps; four times that leaves a card room to round in other places.
    [DeviceTheory]
    [MemberData(nameof(Cases))]
    public void Every_kernel_agrees(string name)
    {
        ParityCase parity = ParityCase.All[name];
        TrajectoryJob expected = Run(Scalar, parity.Job(5));
        TrajectoryJob found = Run(Device, parity.Job(5));
        Assert.All(expected.Status, s => Assert.Equal(TrajectoryStatus.Complete, s));
        Assert.Equal(expected.Status, found.Status);
        if (IsProcessor)
            Assert.Equal(GatheredBits.Of(expected), GatheredBits.Of(found));
        KernelPlan plan = parity.Plan;
        var (alkali, noble, output, memory) = Distance.Between(expected, found);
        double u = Rounding(plan.Single), growth = 4 * Math.Sqrt(plan.Steps);
        Output.WriteLine($"in u: alkali {alkali / u:f2}, noble gas {noble / u:f2}, outputs {output / u:f2}, memories {memory / u:f2}");
        Assert.InRange(Math.Max(alkali, output), 0, growth * u);
        Assert.InRange(memory, 0, growth * u);
        Assert.InRange(noble, 0, (plan.Single ? parity.NobleGrowth : growth) * u);
    }
}
