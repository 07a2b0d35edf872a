using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Kernels;

/// <summary>A trajectory's bits depend on the trajectory alone: not on its batch, its place in it, the lanes or the threads.</summary>
public class BitEqualityTests
{
    public static TheoryData<IntegratorKind, FlowKind, FlowKind, bool> Kernels => new()
    {
        { IntegratorKind.AveragedPartner, FlowKind.SmallAngle, FlowKind.SmallAngle, false },
        { IntegratorKind.AveragedPartner, FlowKind.SmallAngle, FlowKind.SmallAngle, true },
        { IntegratorKind.AveragedPartner, FlowKind.SmallAngle, FlowKind.Unequal, false },
        { IntegratorKind.AveragedPartner, FlowKind.SmallAngle, FlowKind.Unequal, true },
        { IntegratorKind.AveragedPartner, FlowKind.LargeAngle, FlowKind.SmallAngle, false },
        { IntegratorKind.AveragedPartner, FlowKind.LargeAngle, FlowKind.SmallAngle, true },
        { IntegratorKind.AveragedPartner, FlowKind.LargeAngle, FlowKind.Unequal, false },
        { IntegratorKind.AveragedPartner, FlowKind.LargeAngle, FlowKind.Unequal, true },
        { IntegratorKind.AveragedPartner, FlowKind.Unequal, FlowKind.SmallAngle, false },
        { IntegratorKind.AveragedPartner, FlowKind.Unequal, FlowKind.SmallAngle, true },
        { IntegratorKind.AveragedPartner, FlowKind.Unequal, FlowKind.Unequal, false },
        { IntegratorKind.AveragedPartner, FlowKind.Unequal, FlowKind.Unequal, true },
        { IntegratorKind.RungeKutta4, FlowKind.SmallAngle, FlowKind.SmallAngle, false },
        { IntegratorKind.ExponentialRosenbrock, FlowKind.SmallAngle, FlowKind.SmallAngle, false },
    };

    // 37 trajectories leave a remainder in every width (4, 8, 16); blocks of 8 in samples of 40 cross pulses' edges and blocks' borders.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_batch_lane_set_and_thread_count_gives_the_bits_of_the_trajectory_alone(
        IntegratorKind integrator, FlowKind alkali, FlowKind noble, bool single)
    {
        var random = new Random(47);
        Setup[] setups = [.. Enumerable.Range(0, 37).Select(_ => RandomSetups.Draw(random))];
        KernelPlan plan = Jobs.Plan(5e-4, 40, 2, integrator, single, alkali, noble, doublings: 2, blockSteps: 8);
        Result[] alone = [.. setups.Select(s => Run(plan, [s], LaneSet.Scalar, 1).Single())];
        Assert.Equal(37, alone.Select(r => r.Output[0]).Distinct().Count());
        Assert.All(alone, r => Assert.All(r.Output, x => Assert.True(double.IsFinite(x))));
        foreach (LaneSet lanes in LaneSets.Available)
        {
            foreach (int threads in new[] { 1, 2, 3 })
                Same(alone, Run(plan, setups, lanes, threads), Enumerable.Range(0, 37));
            for (int trial = 0; trial < 6; trial++)
            {
                int[] order = [.. Enumerable.Range(0, 37)];
                random.Shuffle(order);
                int[] batch = order[..random.Next(1, 37)];
                Same(alone, Run(plan, [.. batch.Select(i => setups[i])], lanes, 1 + (trial % 3)), batch);
            }
        }
    }

    private sealed record Result(double[] Output, SpinVectors End, TrajectoryStatus Status);

    private static Result[] Run(KernelPlan plan, Setup[] setups, LaneSet lanes, int threads)
    {
        TrajectoryJob job = Jobs.Run(Jobs.Build(plan, setups), lanes, threads);
        return [.. setups.Select((_, i) => new Result(
            job.Output[(i * job.OutputStride)..((i + 1) * job.OutputStride)], job.End[i], job.Status[i]))];
    }

    private static void Same(Result[] alone, Result[] found, IEnumerable<int> members)
    {
        foreach ((int member, int place) in members.Select((m, p) => (m, p)))
        {
            Assert.Equal(TrajectoryStatus.Complete, found[place].Status);
            Assert.Equal(Bits(alone[member].Output), Bits(found[place].Output));
            Assert.Equal(Bits(Jobs.Flat(alone[member].End)), Bits(Jobs.Flat(found[place].End)));
        }
    }

    private static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
}
