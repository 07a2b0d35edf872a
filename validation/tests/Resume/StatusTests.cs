using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Resume;

/// <summary>What becomes of points that blow up or for which there is no time left.</summary>
public sealed class StatusTests
{
    private static readonly string[] Densities = ["1 fT/sqrt(Hz)", "1e12 T/sqrt(Hz)", "2 fT/sqrt(Hz)"];

    private static RunPlan Swept(params string[] densities) => Running.Plan(
        Everything.Driven,
        ("sweep", $"[{{vary: noise.2.density, values: [{string.Join(", ", densities)}]}}]"),
        ("run.step", "50 us"));

    [Fact]
    public void Realisations_that_blow_up_are_counted_and_left_out_and_their_neighbours_keep_their_bits()
    {
        IReadOnlyList<PointResult> found = Running.Run(Swept(Densities));
        Assert.Equal([TrajectoryStatus.Complete, TrajectoryStatus.NotFinite, TrajectoryStatus.Complete], found.Select(r => r.Status));
        Assert.Empty(found[1].Values);
        Assert.Null(found[1].Trace);
        Assert.Equal((0, 5, 0), (found[1].Ensemble!.Realisations, found[1].Ensemble!.NotFinite, found[1].Ensemble!.OutOfBudget));
        IReadOnlyList<PointResult> calm = Running.Run(Swept(Densities[0], Densities[2]));
        Bits.AssertSame(calm, [found[0], found[2]]);
    }
}
