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
    // Bundles per thread of a processor: enough to share them evenly, few enough that finished points come early.
    private const int Widths = 8;

    private const double PartSeconds = 0.25;
    private const int PartGrowth = 4;

    private readonly IReadOnlyList<PointPlan> planned;
    private readonly IReadOnlyList<IReadOnlyList<int>> groups;
    private readonly RunDevice device;
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
    public ScenarioRun(RunPlan plan, IDevice device)
        : this(plan.Points, new(device))
    {
    }

    /// <summary>A run of points from the beginning.</summary>
    /// <param name="planned">The points.</param>
    /// <param name="device">What it works on; a device that is lost is so for whoever works on it next.</param>
    public ScenarioRun(IReadOnlyList<PointPlan> planned, RunDevice device)
    {
        (this.planned, this.device) = (planned, device);
        groups = RunPlan.GroupsOf(planned);

        // Trajectories share the threads; transforms are not to ask for more.
        MathNet.Numerics.Control.UseSingleThread();
        plans = [.. planned.Select(p => new SpectralPlan(p))];
        points = [.. plans.Select(p => new PointReading(p))];
        stopped = new string?[points.Length];
    }

    /// <summary>Processor time spent while kernels ran on the processor, their compilation included, s.</summary>
    public double KernelSeconds { get; private set; }

    /// <summary>Wall time while kernels ran on other devices, their compilation included, s.</summary>
    public double DeviceSeconds { get; private set; }

    /// <summary>Wall time of the work so far, that before a snapshot included, s.</summary>
    public double Elapsed => elapsedBefore + Stopwatch.GetElapsedTime(begun).TotalSeconds;

    /// <summary>Trajectory-steps done so far.</summary>
    public long StepsDone => (batch?.StepsDone ?? 0) + points.Zip(planned, (p, of) => p.Done * of.Kernel.Steps).Sum();

    /// <summary>Whether every point has all its realisations, or enough of them.</summary>
    public bool IsDone => !Pending().Any();

    /// <summary>Whether the time limit ended it.</summary>
    public bool IsOutOfTime => outOfTime is not null;

    /// <summary>Runs until all is done, the time limit is up, or somebody asks to stop.</summary>
    /// <remarks>A part in which a device was lost is run again on what is left: with the same bits on a device of the same kind.</remarks>
    /// <param name="report">
    /// Receives trajectory-steps done since its last call, from any thread; a negative number takes back those of a part that was lost.
    /// </param>
    /// <param name="cancel">Asks to stop at the next part.</param>
    /// <param name="keeper">Keeps the progress now and then, when a device is lost, and when it stops early; null keeps none.</param>
    /// <returns>The results: one per point, those not finished interrupted or out of budget.</returns>
    public IReadOnlyList<PointResult> Run(Action<long> report, CancellationToken cancel, IRunKeeper? keeper = null)
    {
        int part = 1;
        try
        {
            while (!cancel.IsCancellationRequested && Step(ref part, report, keeper))
            {
                if (keeper is { IsDue: true } && !IsDone)
                    keeper.Keep(this);
            }
        }
        finally
        {
            batch?.Unload();
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
        to.Write("devices", device.Used);
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
        device.Used = from.ReadString("devices");
        if (!from.ReadBoolean("in_flight"))
            return;
        from.BeginMap("batch");
        batch = TrajectoryBatch.Load(from, plans);
        from.EndMap();
    }

    // A part; false where there is none left, or no time for one.
    private bool Step(ref int part, Action<long> report, IRunKeeper? keeper)
    {
        long reported = 0;
        try
        {
            batch ??= NextBatch();
            if (batch is null)
                return false;
            if (Elapsed is var now && now >= planned[0].Spec.Run.TimeLimit)
            {
                outOfTime = now;
                return false;
            }

            part = Advance(batch, part, steps =>
            {
                Interlocked.Add(ref reported, steps);
                report(steps);
            });
        }
        catch (DeviceLostException lost)
        {
            report(-reported);
            keeper?.Keep(this);
            device.Lose(lost, keeper is not null);
            return true;
        }

        if (batch.IsDone)
        {
            batch.Unload();
            batch.Finish(Take);
            batch = null;
        }

        return true;
    }

    private int Advance(TrajectoryBatch running, int part, Action<long> report)
    {
        TrajectoryJob job = running.Job;
        int samples = Math.Clamp(part, 1, Math.Min(RunMemory.PartSamples(job), job.Plan.Samples - job.Position));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        running.Load(device.Current);
        long loaded = Stopwatch.GetTimestamp();
        running.Advance(samples, report);
        double seconds = Stopwatch.GetElapsedTime(loaded).TotalSeconds;
        if (device.Current is CpuDevice)
            KernelSeconds += (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        else
            DeviceSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        device.Use(device.Current.Name);
        running.Take(device.Threads);

        // Parts change no bits, so they may follow the clock; by powers, since every new length takes new memory.
        return seconds < PartSeconds / PartGrowth ? Math.Max(part, PartGrowth * samples)
            : seconds > PartSeconds * PartGrowth ? Math.Max(1, samples / PartGrowth) : part;
    }

    private TrajectoryBatch? NextBatch()
    {
        foreach (IReadOnlyList<int> group in groups)
        {
            (int Point, int Realisation)[] next = [.. Pending(group).Take(1)];
            if (next.Length == 0)
                continue;
            PointPlan first = planned[next[0].Point];
            int most = TrajectoryBatch.Most(device.Current, first, first.Spec.Run.StandardError is null ? Widths : 1);
            return new(plans, [.. Pending(group).Take(most)]);
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
