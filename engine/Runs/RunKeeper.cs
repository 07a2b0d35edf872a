using System.Diagnostics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Engine.Runs;

/// <summary>Keeps a run in a snapshot file and its results so far beside it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="path">The snapshot file.</param>
/// <param name="interval">Wall time between snapshots, s.</param>
/// <param name="savePoint">Writes the results so far.</param>
public sealed class RunKeeper(RunPlan plan, string path, double interval, Action<IReadOnlyList<PointResult>> savePoint) : IRunKeeper
{
    private readonly string hash = HashOf(plan.Scenario);
    private long last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public bool IsDue => Stopwatch.GetElapsedTime(last).TotalSeconds >= interval;

    /// <inheritdoc/>
    /// <remarks>The snapshot first: it is the truth, the results are for looking at.</remarks>
    public void Keep(ScenarioRun run)
    {
        SnapshotFile.Write(path, new(hash, run.Elapsed), run.Save);
        savePoint(run.Results());
        last = Stopwatch.GetTimestamp();
    }

    /// <summary>Lets a run go on from the snapshot; false where there is none.</summary>
    /// <param name="run">A run that has not begun.</param>
    /// <exception cref="SnapshotException">It is damaged, or of another plan or version.</exception>
    public bool TryResume(ScenarioRun run)
    {
        if (!File.Exists(path))
            return false;
        Snapshot snapshot = SnapshotFile.Read(path);
        if (snapshot.Header.Plan != hash)
        {
            string other = PrecisionChoice.Other(plan.Scenario).FirstOrDefault(o => HashOf(o.Scenario) == snapshot.Header.Plan).Word;
            throw SnapshotException.WhileReading(path, other is null
                ? "it was written by another scenario, other overrides or another version of the program"
                : $"it was written with {PrecisionChoice.Path} {other}: go on with --set {PrecisionChoice.Path}={other}");
        }

        run.Load(snapshot);
        return true;
    }

    private static string HashOf(Scenario scenario) => PlanHash.Of(scenario.Effective, ResultFile.Version);

    /// <summary>Removes the snapshot of a run that is done.</summary>
    public void Clear() => File.Delete(path);
}
