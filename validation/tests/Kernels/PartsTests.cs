using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Kernels;

/// <summary>A driven run in parts is the run in one go, to the bit: tones, pulses and chirps go on where they were, and so do references.</summary>
public class PartsTests
{
    [Theory]
    [InlineData(IntegratorKind.AveragedPartner, false)]
    [InlineData(IntegratorKind.AveragedPartner, true)]
    [InlineData(IntegratorKind.RungeKutta4, false)]
    [InlineData(IntegratorKind.ExponentialRosenbrock, false)]
    public void Drives_and_references_go_on(IntegratorKind integrator, bool single)
    {
        KernelPlan plan = Jobs.Plan(1e-4, 48, 10, integrator, single, FlowKind.Unequal, FlowKind.Unequal, doublings: 2);
        Setup[] setups = [.. Enumerable.Range(71, 3).Select(seed => RandomSetups.Draw(new Random(seed)))];
        TrajectoryJob whole = Jobs.Run(Jobs.Build(plan, setups));
        TrajectoryJob parts = Jobs.Build(plan, setups);
        parts.Begin();
        int[] lengths = [1, 4, 2, 3];
        var device = new CpuDevice(LaneSets.Widest, 1);
        int done = 0;
        foreach (int length in lengths)
        {
            device.Advance(parts, length, _ => { }, default);
            for (int trajectory = 0; trajectory < parts.Count; trajectory++)
            {
                for (int reference = 0; reference < 2; reference++)
                {
                    int at = (trajectory * parts.OutputStride) + (2 * length * reference);
                    int of = (trajectory * whole.OutputStride) + (2 * ((10 * reference) + done));
                    Assert.Equal(whole.Output[of..(of + (2 * length))], parts.Output[at..(at + (2 * length))]);
                }
            }

            done += length;
        }

        Assert.Equal(whole.State, parts.State);
    }
}
