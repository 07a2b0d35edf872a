using System.Diagnostics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Engine.Runs;

/// <summary>What a run finds in its folder.</summary>
public enum Resumption
{
    /// <summary>No snapshot.</summary>
    Anew,

    /// <summary>One of a run that was stopped or killed.</summary>
    Interrupted,

    /// <summary>One of a run whose results are written: there is more to do only where more is asked for.</summary>
    Finished,
}

/// <summary>Keeps a run in a snapshot file and its results so far beside it.</summary>
/// <remarks>The snapshot stays when the run has ended, so that more time, realisations or points go on from it.</remarks>
/// <param name="plan">The plan.</param>
/// <param name="path">The snapshot file.</param>
/// <param name="interval">Wall time between snapshots, s.</param>
/// <param name="savePoint">Writes the results so far.</param>
public sealed class RunKeeper(RunPlan plan, string path, double interval, Action<IReadOnlyList<PointResult>> savePoint) : IRunKeeper
{
    private long last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public bool IsDue => Stopwatch.GetElapsedTime(last).TotalSeconds >= interval;

    /// <inheritdoc/>
    /// <remarks>The snapshot first: it is the truth, the results are for looking at.</remarks>
    public void Keep(ScenarioRun run)
    {
        SnapshotFile.Write(path, new(Finished: false, run.Elapsed), run.Save);
        savePoint(run.Results());
        last = Stopwatch.GetTimestamp();
    }

    /// <summary>Keeps a run that has ended, once its results are written.</summary>
    public void Finish(ScenarioRun run) => SnapshotFile.Write(path, new(Finished: true, run.Elapsed), run.Save);

    /// <summary>Lets a run go on from the snapshot, where there is one.</summary>
    /// <param name="run">A run that has not begun.</param>
    /// <exception cref="SnapshotException">It is damaged, of another scenario or version, or has more than the plan asks for.</exception>
    public Resumption Resume(ScenarioRun run)
    {
        if (!File.Exists(path))
            return Resumption.Anew;
        Snapshot snapshot = SnapshotFile.Read(path);
        if (snapshot.Header.Version != ResultFile.Version)
        {
            throw SnapshotException.WhileReading(
                path, $"it was written by version {snapshot.Header.Version} of the program, this is {ResultFile.Version}");
        }

        string[] kept = KeptPoints.Load(snapshot.State).Hashes;
        if (!kept.Contains(PointHash.Of(plan.Scenario.First))
            && PrecisionChoice.Other(plan.Scenario).FirstOrDefault(o => kept.Contains(PointHash.Of(o.Scenario.First))).Word is { } other)
        {
            throw SnapshotException.WhileReading(
                path, $"it was written with {PrecisionChoice.Path} {other}: go on with --set {PrecisionChoice.Path}={other}");
        }

        run.Load(snapshot);
        return snapshot.Header.Finished ? Resumption.Finished : Resumption.Interrupted;
    }
}
