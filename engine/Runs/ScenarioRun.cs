using System.Diagnostics;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>Runs a plan on a device and reads its observables; can stop between parts and go on with the same bits.</summary>
public sealed class ScenarioRun
{
    // Bundles per thread: enough to share them evenly, few enough that finished points come early.
    private const int BundlesPerThread = 8;

    private const double PartSeconds = 0.25;
    private const int PartGrowth = 4;

    private readonly IReadOnlyList<PointPlan> planned;
    private readonly IReadOnlyList<IReadOnlyList<int>> groups;
    private readonly CpuDevice device;
    private readonly SpectralPlan[] plans;
    private readonly PointReading[] points;
    private readonly string?[] stopped;
    private readonly long begun = Stopwatch.GetTimestamp();
    private TrajectoryBatch? batch;
    private double elapsedBefore;
    private double? outOfTime;

    /// <summary>A run of a plan from the beginning.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="device">The device.</param>
    public ScenarioRun(RunPlan plan, CpuDevice device)
        : this(plan.Points, device)
    {
    }

    /// <summary>A run of points from the beginning.</summary>
    /// <param name="planned">The points.</param>
    /// <param name="device">The device.</param>
    public ScenarioRun(IReadOnlyList<PointPlan> planned, CpuDevice device)
    {
        (this.planned, this.device) = (planned, device);
        groups = RunPlan.GroupsOf(planned);

        // Trajectories share the threads; transforms are not to ask for more.
        MathNet.Numerics.Control.UseSingleThread();
        plans = [.. planned.Select(p => new SpectralPlan(p))];
        points = [.. plans.Select(p => new PointReading(p))];
        stopped = new string?[points.Length];
    }

    /// <summary>Processor time spent while kernels ran, their compilation included, s.</summary>
    public double KernelSeconds { get; private set; }

    /// <summary>Wall time of the work so far, that before a snapshot included, s.</summary>
    public double Elapsed => elapsedBefore + Stopwatch.GetElapsedTime(begun).TotalSeconds;

    /// <summary>Trajectory-steps done so far.</summary>
    public long StepsDone => (batch?.StepsDone ?? 0) + points.Zip(planned, (p, of) => p.Done * of.Kernel.Steps).Sum();

    /// <summary>Whether every point has all its realisations, or enough of them.</summary>
    public bool IsDone => !Pending().Any();

    /// <summary>Whether the time limit ended it.</summary>
    public bool IsOutOfTime => outOfTime is not null;

    /// <summary>Runs until all is done, the time limit is up, or somebody asks to stop.</summary>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to stop at the next part.</param>
    /// <param name="keeper">Keeps the progress now and then, and when it stops early; null keeps none.</param>
    /// <returns>The results: one per point, those not finished interrupted or out of budget.</returns>
    public IReadOnlyList<PointResult> Run(Action<long> report, CancellationToken cancel, IRunKeeper? keeper = null)
    {
        int part = 1;
        while (!cancel.IsCancellationRequested)
        {
            batch ??= NextBatch();
            if (batch is null)
                break;
            if (Elapsed is var now && now >= planned[0].Spec.Run.TimeLimit)
            {
                outOfTime = now;
                break;
            }

            part = Advance(batch, part, report);
            if (batch.IsDone)
            {
                batch.Finish(Take);
                batch = null;
            }

            if (keeper is { IsDue: true } && !IsDone)
                keeper.Keep(this);
        }

        if (!IsDone && !IsOutOfTime)
            keeper?.Keep(this);
        return Results();
    }

    /// <summary>The results so far: points not finished are interrupted, or, the time being up, complete with what they have.</summary>
    public IReadOnlyList<PointResult> Results()
    {
        var results = new PointResult[points.Length];
        Parallel.For(0, points.Length, new ParallelOptions { MaxDegreeOfParallelism = device.Threads }, i =>
        {
            bool done = stopped[i] is not null || points[i].Done == planned[i].Realisations;
            bool late = !done && IsOutOfTime;
            results[i] = points[i].Result(
                done || (late && points[i].Complete > 0) ? TrajectoryStatus.Complete
                    : late ? TrajectoryStatus.OutOfBudget : TrajectoryStatus.Interrupted,
                stopped[i] ?? Sentence(i, done),
                late ? planned[i].Realisations - points[i].Done : 0);
        });
        return results;
    }

    /// <summary>Writes all that the rest of the run depends on.</summary>
    /// <param name="to">A map of a snapshot.</param>
    public void Save(StateWriter to)
    {
        to.BeginList("points");
        foreach (PointReading point in points)
            point.Save(new ListWriter(to));
        to.EndList();
        to.BeginList("stopped");
        foreach (string? sentence in stopped)
            to.Write(sentence ?? "");
        to.EndList();
        to.Write("in_flight", batch is not null);
        to.BeginMap("batch");
        batch?.Save(to);
        to.EndMap();
    }

    /// <summary>Takes over what was saved by a run of the same plan, on whatever device.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public void Load(Snapshot snapshot)
    {
        StateReader from = snapshot.State;
        elapsedBefore = snapshot.Header.Elapsed;
        from.BeginList("points");
        foreach (PointReading point in points)
            point.Load(new ListReader(from));
        from.EndList();
        from.BeginList("stopped");
        for (int i = 0; i < stopped.Length; i++)
            stopped[i] = from.ReadString() is { Length: > 0 } sentence ? sentence : null;
        from.EndList();
        if (!from.ReadBoolean("in_flight"))
            return;
        from.BeginMap("batch");
        batch = TrajectoryBatch.Load(from, plans);
        from.EndMap();
    }

    private int Advance(TrajectoryBatch running, int part, Action<long> report)
    {
        TrajectoryJob job = running.Job;
        int samples = Math.Clamp(part, 1, Math.Min(RunMemory.PartSamples(job), job.Plan.Samples - job.Position));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        running.Advance(device, samples, report);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        KernelSeconds += (Environment.CpuUsage.TotalTime - before).TotalSeconds;

        // Parts change no bits, so they may follow the clock; by powers, since every new length takes new memory.
        return seconds < PartSeconds / PartGrowth ? Math.Max(part, PartGrowth * samples)
            : seconds > PartSeconds * PartGrowth ? Math.Max(1, samples / PartGrowth) : part;
    }

    private TrajectoryBatch? NextBatch()
    {
        foreach (IReadOnlyList<int> group in groups)
        {
            PointPlan first = planned[group[0]];
            int lanes = KernelCatalogue.Bundle(first.Kernel, device.Lanes).Lanes * device.Threads;
            int bundles = first.Spec.Run.StandardError is null ? BundlesPerThread : 1;
            int most = (int)Math.Clamp(RunMemory.Batch / RunMemory.Trajectory(first), 1, lanes * bundles);
            (int, int)[] next = [.. Pending(group).Take(most)];
            if (next.Length > 0)
                return new(plans, next);
        }

        return null;
    }

    private IEnumerable<(int Point, int Realisation)> Pending() => groups.SelectMany(Pending);

    private IEnumerable<(int Point, int Realisation)> Pending(IReadOnlyList<int> group) =>
        from i in @group
        where stopped[i] is null
        from realisation in Enumerable.Range(points[i].Done, planned[i].Realisations - points[i].Done)
        select (i, realisation);

    // Each realisation is judged in its order, so that where a point stops does not depend on what ran beside it.
    private void Take(int point, TrajectoryReading reading, TrajectoryJob job, int trajectory)
    {
        if (stopped[point] is not null)
            return;
        points[point].Add(reading, job, trajectory);
        if (planned[point].Spec.Run.StandardError is not { } target)
            return;
        StopDecision decision = new StopRule(planned[point].Realisations, target)
            .Decide(points[point].Complete, points[point].RelativeError(), 0);
        if (decision.Reason == StopReason.Precision)
            stopped[point] = decision.Sentence;
    }

    private string Sentence(int point, bool done)
    {
        RunSettings run = planned[point].Spec.Run;
        int complete = points[point].Done;
        return done ? new StopRule(complete).Decide(complete, double.NaN, 0).Sentence
            : outOfTime is { } elapsed ? new StopRule(timeLimit: run.TimeLimit).Decide(complete, double.NaN, elapsed).Sentence
            : FormattableString.Invariant($"Interrupted after {complete} of {planned[point].Realisations} realisations.");
    }
}
