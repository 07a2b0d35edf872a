using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A job's results are those of scalar lanes: to the bit on the processor, else within a growth of rounding.</summary>
public abstract class TrajectoryLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    public static TheoryData<string> Cases => [.. ParityCase.All.Keys];

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
        Distance distance = Distance.Between(expected, found);
        double u = Rounding(parity.Plan.Single);
        Output.WriteLine($"{name}: in roundings alkali {distance.Alkali / u:f2}, noble {distance.Noble / u:f3}, output {distance.Output / u:f2}, memory {distance.Memory / u:f2}");
    }
}
