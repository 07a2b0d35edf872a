using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Runs;

/// <summary>A point's values depend on the point alone: not on its neighbours, their order, the lanes, the threads or the job.</summary>
public class SameBitsTests
{
    private const string Swept = """
        cell: {preset: jiang-2025-as-printed}
        drives:
          - {name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: precession}
          - {name: ac, type: sine, amplitude: 1 mG, direction: z, frequency: 3.1 Hz}
        sweep:
          - {vary: run.precision, values: [double, float]}
          - {vary: fields.bias, values: [-150 mG, -8.59 mG, 8.59 mG, 33 mG, 70 mG]}
          - {vary: drives.drive.detuning, values: [-0.2 Hz, -10 mHz, 3 mHz, 0.7 Hz]}
        observe: [lock-in: drive, trace: {max samples: 40}]
        run: {duration: 4 s, samples: 60, seed: 7}
        """;

    private static readonly RunPlan Plan = Running.Plan(Swept);
    private static readonly IReadOnlyList<PointResult> Expected = Running.Run(Plan);

    public static TheoryData<LaneSet, int> Devices()
    {
        var data = new TheoryData<LaneSet, int>();
        foreach (LaneSet lanes in LaneSets.Available)
        {
            data.Add(lanes, 1);
            data.Add(lanes, 3);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Any_lanes_and_threads_give_the_same_file(LaneSet lanes, int threads)
    {
        using var folder = new ScratchFolder();
        var run = new ScenarioRun(Running.Plan(Swept), new CpuDevice(lanes, threads));
        IReadOnlyList<PointResult> found = run.Run(_ => { }, CancellationToken.None);
        foreach (var (name, results) in new[] { ("a.h5", Expected), ("b.h5", found) })
            ResultFile.Write(folder.File(name), ResultDataset.Of(Plan, results, "processor"));
        Assert.Equal(File.ReadAllBytes(folder.File("a.h5")), File.ReadAllBytes(folder.File("b.h5")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(31)]
    public void A_point_alone_is_the_point_in_the_sweep(int index)
    {
        (string Path, string Value)[] set =
        [
            .. Plan.Scenario.Axes.Select((axis, i) => (axis.Path, axis.Texts[Plan.Points[index].Spec.Indices[i]])),
            ("sweep", "[]"),
        ];
        AssertSame(Expected[index], Assert.Single(Running.Run(Swept, set)));
    }

    [Fact]
    public void The_order_of_a_sweep_does_not_matter()
    {
        RunPlan plan = Running.Plan(
            Swept,
            ("sweep.1.values", "[33 mG, -8.59 mG, 70 mG, -150 mG, 8.59 mG]"),
            ("sweep.2.values", "[0.7 Hz, -10 mHz, 3 mHz, -0.2 Hz]"));
        IReadOnlyList<PointResult> found = Running.Run(plan);
        for (int i = 0; i < found.Count; i++)
        {
            int same = Enumerable.Range(0, Expected.Count).Single(j => Key(Plan, j) == Key(plan, i));
            AssertSame(Expected[same], found[i]);
        }
    }

    [Fact]
    public void Repeated_runs_write_the_same_bytes()
    {
        using var folder = new ScratchFolder();
        for (int i = 0; i < 2; i++)
            ResultFile.Write(folder.File($"{i}.h5"), ResultDataset.Of(Plan, Running.Run(Plan), "processor"));
        Assert.Equal(File.ReadAllBytes(folder.File("0.h5")), File.ReadAllBytes(folder.File("1.h5")));
    }

    private static string Key(RunPlan plan, int point) =>
        string.Join("|", plan.Scenario.Axes.Select((axis, i) => axis.Texts[plan.Points[point].Spec.Indices[i]]));

    private static void AssertSame(PointResult expected, PointResult found)
    {
        Assert.Equal(expected.Status, found.Status);
        Assert.Equal(expected.Values.Keys, found.Values.Keys);
        foreach (var (observed, value) in expected.Values)
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(found.Values[observed]));
        Assert.Equal(expected.Trace!.Select(BitConverter.DoubleToInt64Bits), found.Trace!.Select(BitConverter.DoubleToInt64Bits));
    }
}
