using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Resume;

/// <summary>A run that is asked for more goes on from what it has, to the bits of one that had all of it from the start.</summary>
public sealed class MoreTests : IDisposable
{
    private const string Biases = "[-3.54 mG, -3 mG, -4.2 mG]";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("-3 mG", "2", "double", 1)]
    [InlineData("-4.2 mG", "5", "double", 2)]
    [InlineData("-3.54 mG, -4.2 mG", "3", "float", 1)]
    [InlineData("-4.2 mG, -3.54 mG, -3 mG", "1", "double", 2)]
    public void Realisations_and_points_after_the_end(string biases, string realisations, string precision, int threads)
    {
        RunPlan fewer = Plan($"[{biases}]", realisations, ("run.precision", precision));
        RunPlan more = Plan(Biases, "5", ("run.precision", precision));
        Run(fewer, Resumption.Anew, threads);
        Bits.AssertSame(Running.Run(more), Run(more, Resumption.Finished, 3 - threads));
    }

    // Where a stop falls within a part is the machine's: one of several falls within trajectories.
    [Fact]
    public void Realisations_and_points_with_trajectories_in_flight()
    {
        RunPlan fewer = Plan("[-4.2 mG, -3.54 mG]", "4");
        RunPlan more = Plan(Biases, "5");
        IReadOnlyList<PointResult> expected = Running.Run(more);
        int inFlight = 0;
        foreach (double share in new[] { 0.1, 0.23, 0.37, 0.61, 0.8 })
        {
            using var stops = new Stops();
            stops.StopAtSteps(fewer, new CpuDevice(LaneSet.Scalar, 1), (long)(share * fewer.TrajectorySteps));
            Bits.AssertSame(expected, stops.Run(more, [], Everything.Turns));
            inFlight += stops.InFlight;
        }

        Assert.True(inFlight > 0);
    }

    [Fact]
    public void Time_after_time()
    {
        RunPlan all = Plan(Biases, "5");
        Run(Plan(Biases, "5", ("run.time limit", "1 ns")), Resumption.Anew, 1);
        for (int life = 1; life <= 3; life++)
            Run(Plan(Biases, "5", ("run.time limit", $"{life * 0.05} s")), Resumption.Finished, 1 + (life % 2));
        Bits.AssertSame(Running.Run(all), Run(all, Resumption.Finished, 2));
    }

    // A point that was ended by its standard error goes on to a smaller one, and ends where it would have without the stop.
    [Fact]
    public void Precision_with_and_without_a_time_limit()
    {
        RunPlan To(string error, string limit) => Running.Plan(
            Everything.Driven,
            ("sweep", "[{vary: noise.2.density, values: [1 fT/sqrt(Hz), 300 fT/sqrt(Hz)]}]"),
            ("observe", "[lock-in: drive]"),
            ("run.duration", "1 s"),
            ("run.realisations", "60"),
            ("run.stop at standard error", error),
            ("run.time limit", limit));
        RunPlan finer = To("0.25 %", "1 h");
        IReadOnlyList<PointResult> expected = Running.Run(finer);
        Assert.InRange(expected[0].Ensemble!.Realisations, 9, 59);

        Run(To("0.25 %", "1 ns"), Resumption.Anew, 1);
        Bits.AssertSame(expected, Run(finer, Resumption.Finished, 1));

        using var other = new MoreTests();
        int few = other.Run(To("1 %", "1 h"), Resumption.Anew, 2)[0].Ensemble!.Realisations;
        Assert.InRange(few, 8, expected[0].Ensemble!.Realisations - 1);
        Bits.AssertSame(expected, other.Run(finer, Resumption.Finished, 2));
        RunPlan looser = To("1 %", "1 h");
        Assert.Contains(
            "were to reach a standard error of 0.0025; ask for that or less, was 0.01",
            Assert.Throws<SnapshotException>(() => other.Keeper(looser).Resume(new(looser, new CpuDevice(LaneSet.Scalar, 1)))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it has 5 realisations of a point, more than run.realisations: 4; ask for as many or more", Biases, "4", "11")]
    [InlineData("it has 1 points that this scenario has not; leave them in the sweep", "[-3.54 mG, -3 mG, -5 mG]", "5", "11")]
    [InlineData("it was written by another scenario or with other overrides", Biases, "5", "12")]
    public void Less_or_other_is_refused_in_a_line(string why, string biases, string realisations, string seed)
    {
        Run(Plan(Biases, "5"), Resumption.Anew, 2);
        byte[] before = File.ReadAllBytes(Snapshot);
        RunPlan plan = Plan(biases, realisations, ("run.seed", seed));
        string message = Assert.Throws<SnapshotException>(() => Keeper(plan).Resume(new(plan, new CpuDevice(LaneSet.Scalar, 1)))).Message;
        Assert.StartsWith($"{Snapshot}: cannot resume from it: {why}", message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Snapshot));
    }

    [Fact]
    public void A_snapshot_of_another_version_is_refused()
    {
        RunPlan plan = Plan(Biases, "1");
        var run = new ScenarioRun(plan, new CpuDevice(LaneSet.Scalar, 1));
        SnapshotFile.Write(Snapshot, new(Finished: false, 0) { Version = "0.0.1+old" }, run.Save);
        Assert.Contains(
            "it was written by version 0.0.1+old of the program, this is ",
            Assert.Throws<SnapshotException>(() => Keeper(plan).Resume(run)).Message,
            StringComparison.Ordinal);
    }

    private string Snapshot => folder.File("snapshot");

    private static RunPlan Plan(string biases, string realisations, params (string Path, string Value)[] more) => Running.Plan(
        Everything.Driven,
        [("sweep", $"[{{vary: fields.bias, values: {biases}}}]"), ("run.realisations", realisations), .. more]);

    private RunKeeper Keeper(RunPlan plan) => new(plan, Snapshot, double.PositiveInfinity, _ => { });

    private IReadOnlyList<PointResult> Run(RunPlan plan, Resumption found, int threads)
    {
        var run = new ScenarioRun(plan, new CpuDevice(LaneSets.Available[threads % LaneSets.Available.Count], threads));
        RunKeeper keeper = Keeper(plan);
        Assert.Equal(found, keeper.Resume(run));
        IReadOnlyList<PointResult> results = run.Run(_ => { }, CancellationToken.None, keeper);
        keeper.Finish(run);
        return results;
    }
}
