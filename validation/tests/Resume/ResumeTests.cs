using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Resume;

/// <summary>A run that is stopped and goes on from its snapshot ends in the bits of one that was left alone.</summary>
public sealed class ResumeTests(ITestOutputHelper output)
{
    // Parts grow by up to four: so many of them end at the first sample, in the middle and at the end of trajectories.
    private static readonly int[] Parts = [1, 2, 1, 3, 1, 1, 2, 4, 1, 3, 2, 5, 1, 2, 6, 1, 3];

    public static TheoryData<string, LaneSet> Lanes()
    {
        var data = new TheoryData<string, LaneSet>();
        foreach (LaneSet lanes in LaneSets.Available)
        {
            data.Add("double", lanes);
            data.Add("float", lanes);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void On_every_lane_type(string precision, LaneSet lanes) =>
        AssertSame(Everything.Plan(Everything.Driven, precision), life => new(lanes, 1 + (life % 2)), 8);

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void From_one_lane_set_and_number_of_threads_to_others(string precision)
    {
        AssertSame(Everything.Plan(Everything.Driven, precision), Everything.Turns, 8);
        AssertSame(Everything.Plan(Everything.Tipped, precision), Everything.Turns, 5);
    }

    [Theory]
    [InlineData("averaged-partner", "double")]
    [InlineData("averaged-partner", "float")]
    [InlineData("rk4", "double")]
    [InlineData("exponential", "double")]
    public void Without_noise(string integrator, string precision) => AssertSame(
        Running.Plan(Everything.Quiet, ("run.integrator", integrator), ("run.precision", precision)), Everything.Turns, 2);

    [Fact]
    public void The_scenario_has_noise_of_every_kind_and_poles_that_turn()
    {
        PointPlan point = Everything.Plan(Everything.Driven).Points[0];
        Assert.Equal(NoiseCatalogue.All.Select(k => k.Type).ToHashSet(), point.Spec.Noise.Select(n => n.GetType()).ToHashSet());
        Assert.Contains(point.Noise!.Samples, s => s.Parameters.Poles.Any(p => p.Width == 2));
    }

    [Fact]
    public void From_any_number_of_steps()
    {
        RunPlan plan = Everything.Plan(Everything.Tipped);
        IReadOnlyList<PointResult> expected = Running.Run(plan);
        for (int share = 0; share <= 10; share++)
        {
            using var stops = new Stops();
            stops.StopAtSteps(plan, Everything.Turns(share), (long)(share * plan.TrajectorySteps / 10));
            Bits.AssertSame(expected, stops.Run(plan, [], Everything.Turns));
        }
    }

    private void AssertSame(RunPlan plan, Func<int, CpuDevice> device, int leastStops)
    {
        IReadOnlyList<PointResult> expected = Running.Run(plan);
        using var stops = new Stops();
        IReadOnlyList<PointResult> found = stops.Run(plan, Parts, device);
        output.WriteLine($"{stops.InFlight} stops with trajectories in flight");
        Assert.InRange(stops.InFlight, leastStops, Parts.Length);
        Assert.All(found, r => Assert.Equal(TrajectoryStatus.Complete, r.Status));
        Bits.AssertSame(expected, found);
    }
}
