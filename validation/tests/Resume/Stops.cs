using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Resume;

/// <summary>Runs a plan with stops: each life has a new run, on a device of its own, that goes on from the snapshot file of the last.</summary>
internal sealed class Stops : IDisposable
{
    private readonly ScratchFolder folder = new();

    /// <summary>Where the snapshots lie.</summary>
    public string Snapshot => folder.File("snapshot");

    /// <summary>Lives that went on from a snapshot with trajectories in flight.</summary>
    public int InFlight { get; private set; }

    public void Dispose() => folder.Dispose();

    /// <summary>Runs until it stops by itself.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="parts">Parts of each life; the last life has no end.</param>
    /// <param name="device">The device of a life by its number.</param>
    public IReadOnlyList<PointResult> Run(RunPlan plan, IEnumerable<int> parts, Func<int, CpuDevice> device)
    {
        int life = 0;
        foreach (int count in parts)
        {
            var (run, results) = Live(plan, device(life++), new StopAfter(count));
            if (run.IsDone)
                return results;
        }

        return Live(plan, device(life), null).Results;
    }

    /// <summary>Stops at the part after a number of trajectory-steps, counted from the beginning of this life.</summary>
    public (ScenarioRun Run, IReadOnlyList<PointResult> Results) StopAtSteps(RunPlan plan, CpuDevice device, long steps) =>
        Live(plan, device, new StopAfter(int.MaxValue), steps);

    private (ScenarioRun Run, IReadOnlyList<PointResult> Results) Live(
        RunPlan plan, CpuDevice device, StopAfter? stop, long steps = long.MaxValue)
    {
        var run = new ScenarioRun(plan, device);
        var keeper = new RunKeeper(plan, Snapshot, double.PositiveInfinity, _ => { });
        if (keeper.Resume(run) != Resumption.Anew)
            InFlight += SnapshotFile.Read(Snapshot).State.ReadBoolean("in_flight") ? 1 : 0;
        if (stop is null)
            return (run, run.Run(_ => { }, CancellationToken.None));
        using var cancel = new CancellationTokenSource();
        (stop.Cancel, stop.Keeper) = (cancel, keeper);
        long done = 0;
        IReadOnlyList<PointResult> results = run.Run(
            units =>
            {
                if (Interlocked.Add(ref done, units) >= steps)
                    cancel.Cancel();
            },
            cancel.Token,
            stop);
        return (run, results);
    }

    // A run asks after every part whether it is time to keep it.
    private sealed class StopAfter(int parts) : IRunKeeper
    {
        private int seen;

        public CancellationTokenSource? Cancel { get; set; }

        public RunKeeper? Keeper { get; set; }

        public bool IsDue
        {
            get
            {
                if (++seen == parts)
                    Cancel!.Cancel();
                return false;
            }
        }

        public void Keep(ScenarioRun run) => Keeper!.Keep(run);
    }
}
