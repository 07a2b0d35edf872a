using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Resume;
using SpinAmp.Tests.Runs;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Devices;

/// <summary>A run whose device fails ends in the bits of one that was left alone.</summary>
public sealed class LossTests : IDisposable
{
    private static readonly RunPlan Plan = Everything.Plan(Everything.Driven);
    private static readonly IReadOnlyList<PointResult> Expected = Running.Run(Plan);
    private readonly ScratchFolder folder = new();
    private readonly List<string> notices = [];

    public void Dispose() => folder.Dispose();

    private string Snapshot => folder.File("snapshot");

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, false)]
    [InlineData(5, 0, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, false)]
    public void The_part_is_run_again_on_the_processor(int advance, int load, bool corrupts)
    {
        var card = new FakeCard("card") { LostAtAdvance = advance, LostAtLoad = load, Corrupts = corrupts };
        RunDevice device = Run(card);

        string notice = Assert.Single(notices);
        Assert.StartsWith($"card: failed in {(load > 0 ? "load" : "advance")}; a snapshot is kept; going on with CPU ", notice);
        Assert.IsType<CpuDevice>(device.Current);
        Assert.Equal(card.Threads, device.Current.Threads);
        Assert.Equal(advance != 1 && load != 1, device.Names.StartsWith("card, then CPU", StringComparison.Ordinal));
        Assert.Equal(card.Loads - (load > 0 ? 1 : 0), card.Disposals);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_card_may_be_lost_before_a_batch_is_on_it(int capacity)
    {
        Run(new FakeCard("card") { LostAtCapacity = capacity });
        Assert.StartsWith("card: failed in capacity; a snapshot is kept; going on with CPU ", Assert.Single(notices));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void What_is_left_of_a_group_goes_on(int advance, bool corrupts)
    {
        var left = new FakeCard("left");
        RunDevice device = Run(new DeviceGroup([new FakeCard("gone") { LostAtAdvance = advance, Corrupts = corrupts }, left]));

        Assert.Equal("gone: failed in advance; a snapshot is kept; going on with left", Assert.Single(notices));
        Assert.Same(left, device.Current);
        Assert.Equal("gone and left, then left", device.Names);
        Assert.Equal(left.Loads, left.Disposals);
    }

    [Fact]
    public void One_after_the_other_may_be_lost()
    {
        RunDevice device = Run(new DeviceGroup([new FakeCard("a") { LostAtAdvance = 2 }, new FakeCard("b") { LostAtAdvance = 4 }]), keeps: 2);
        Assert.Equal(["a", "b"], notices.Select(n => n.Split(':')[0]));
        Assert.StartsWith("a and b, then b, then CPU", device.Names, StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_device_takes_over_in_turns()
    {
        var small = new FakeCard("small") { Room = 3 };
        var run = new ScenarioRun(Plan, new FakeCard("large"));
        using (var stop = new CancellationTokenSource())
            run.Run(_ => stop.Cancel(), stop.Token, Keeper(Plan));
        var resumed = new ScenarioRun(Plan, small);
        Assert.Equal(Resumption.Interrupted, Keeper(Plan).Resume(resumed));
        Bits.AssertSame(Expected, resumed.Run(_ => { }, CancellationToken.None));
        Assert.Equal(3, small.Largest);
    }

    [Fact]
    public void Groups_and_turns_give_the_same_bits_without_noise()
    {
        RunPlan plan = Everything.Plan(Everything.Quiet);
        var device = new DeviceGroup([new FakeCard("one"), new FakeCard("two") { Room = 1 }]);
        Bits.AssertSame(Running.Run(plan), new ScenarioRun(plan, device).Run(_ => { }, CancellationToken.None));
        PointPlan[] alike = [.. plan.Points.Where(p => p.Kernel == plan.Points[0].Kernel)];
        TrajectoryJob Job() => PointJob.Of([.. Enumerable.Range(0, 3).Select(i => (alike[i % alike.Length], 0))]);
        var (whole, turns) = (Job(), Job());
        new CpuDevice(LaneSets.Widest, 1).Run(whole, _ => { }, default);
        turns.Begin();
        var small = new FakeCard("small") { Room = 2 };
        using (ILoadedJob loaded = small.LoadWithin(turns))
            loaded.Advance(turns.Plan.Samples, _ => { }, default);
        Assert.Equal((3, 2, 2), (turns.Count, small.Loads, small.Largest));
        Assert.Equal(whole.Output, turns.Output);
        Assert.Equal(whole.State, turns.State);
        Assert.Equal(whole.End, turns.End);
    }

    [Fact]
    public void Batches_fit_into_a_device_and_are_loaded_once()
    {
        var card = new FakeCard("card") { Room = 5 };
        Bits.AssertSame(Expected, new ScenarioRun(Plan, card).Run(_ => { }, CancellationToken.None));
        Assert.InRange(card.Largest, 1, 5);
        Assert.Equal(Plan.Groups.Sum(g => Math.Ceiling(g.Sum(i => (double)Plan.Points[i].Realisations) / card.Largest)), card.Loads);
        Assert.Equal(card.Loads, card.Disposals);
        Assert.True(card.Advances > card.Loads);
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_its_device()
    {
        var card = new FakeCard("card");
        using var stop = new CancellationTokenSource();
        new ScenarioRun(Plan, card).Run(_ => stop.Cancel(), stop.Token);
        Assert.Equal((1, 1), (card.Loads, card.Disposals));
    }

    [Fact]
    public void Responses_go_on_without_a_lost_device()
    {
        RunPlan plan = Everything.Plan(Everything.Tipped);
        IReadOnlyList<PointResult> results = Running.Run(plan);
        double[] Responses(IDevice device)
        {
            var on = new RunDevice(device) { Notice = notices.Add };
            return [.. ResponseSweep.For(plan, default).Complete(results, on, default)
                .SelectMany(r => r.Ensemble!.Sensitivity!.Responses).SelectMany(r => r.Simulated)];
        }

        double[] expected = Responses(new CpuDevice(LaneSets.Widest, 2));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Responses(new FakeCard("card") { LostAtAdvance = 3, Corrupts = true }));
        Assert.StartsWith("card: failed in advance; going on with CPU", Assert.Single(notices), StringComparison.Ordinal);
    }

    // Runs the plan to its end, and once more from each snapshot that was written.
    private RunDevice Run(IDevice on, int keeps = 1)
    {
        var device = new RunDevice(on) { Notice = notices.Add };
        var run = new ScenarioRun(Plan.Points, device);
        var kept = new Copies(Keeper(Plan), Snapshot);
        long done = 0, most = 0;
        Bits.AssertSame(Expected, run.Run(
            steps =>
            {
                lock (kept)
                    most = Math.Max(most, done += steps);
            },
            CancellationToken.None,
            kept));

        Assert.Equal(Plan.TrajectorySteps, done);
        Assert.Equal(Plan.TrajectorySteps, most);
        Assert.Equal(keeps, kept.Files.Count);
        foreach (string file in kept.Files)
        {
            File.Copy(file, Snapshot, overwrite: true);
            var resumed = new ScenarioRun(Plan, new CpuDevice(LaneSets.Widest, 1));
            Assert.Equal(Resumption.Interrupted, Keeper(Plan).Resume(resumed));
            Bits.AssertSame(Expected, resumed.Run(_ => { }, CancellationToken.None));
        }

        return device;
    }

    private RunKeeper Keeper(RunPlan plan) => new(plan, Snapshot, double.PositiveInfinity, _ => { });

    private sealed class Copies(RunKeeper keeper, string snapshot) : IRunKeeper
    {
        public List<string> Files { get; } = [];

        public bool IsDue => false;

        public void Keep(ScenarioRun run)
        {
            keeper.Keep(run);
            Files.Add($"{snapshot}-{Files.Count}");
            File.Copy(snapshot, Files[^1]);
        }
    }
}
