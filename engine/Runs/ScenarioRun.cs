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

    // Parts are let end when a run is to stop. One whose samples take longer than this, s, is given up, and run again another time.
    private const double Patience = 2;

    private readonly IReadOnlyList<PointPlan> planned;
    private readonly IReadOnlyList<IReadOnlyList<int>> groups;
    private readonly RunDevice device;
    private readonly SpectralPlan[] plans;
    private readonly PointReading[] points;
    private readonly string?[] stopped;
    private readonly Lazy<string[]> hashes;
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
        hashes = new(() => [.. planned.AsParallel().AsOrdered().Select(p => PointHash.Of(p.Spec))]);
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
    public bool IsDone => !Enumerable.Range(0, points.Length).Any(IsOpen);

    /// <summary>Whether there is something left to do, and time for it.</summary>
    public bool GoesOn => !IsDone && !(Elapsed >= TimeLimit);

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
        using var givenUp = new CancellationTokenSource();
        using CancellationTokenRegistration asked = cancel.Register(() => givenUp.CancelAfter(TimeSpan.FromSeconds(Patience)));
        try
        {
            while (!cancel.IsCancellationRequested && Step(ref part, report, keeper, givenUp.Token))
            {
                if (keeper is { IsDue: true } && !IsDone)
                    keeper.Keep(this);
            }
        }
        finally
        {
            batch?.Unload();
        }

        if (!IsDone)
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
        new KeptPoints(
            hashes.Value, [.. points.Select(p => p.Done)], [.. planned.Select(p => p.Spec.Run.StandardError ?? 0)]).Save(to);
        to.BeginList("points");
        foreach (PointReading point in points)
            point.Save(new ListWriter(to));
        to.EndList();
        to.Write("devices", device.Used);
        to.Write("in_flight", batch is not null);
        to.BeginMap("batch");
        batch?.Save(to);
        to.EndMap();
    }

    /// <summary>Takes over what was saved by a run, on whatever device, of the same points or of some of them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="SnapshotException">It has points that this run has not, or more of one than this run asks for.</exception>
    public void Load(Snapshot snapshot)
    {
        StateReader from = snapshot.State;
        int[] places = KeptPoints.Load(from).PlacesIn(planned, hashes.Value, out string refusal);
        if (refusal.Length > 0)
            throw from.Failure(refusal);
        elapsedBefore = snapshot.Header.Elapsed;
        from.BeginList("points");
        foreach (int place in places)
        {
            points[place].Load(new ListReader(from));
            Judge(place);
        }

        from.EndList();
        device.Used = from.ReadString("devices");
        if (!from.ReadBoolean("in_flight"))
            return;
        from.BeginMap("batch");
        batch = TrajectoryBatch.Load(from, plans, places);
        from.EndMap();
    }

    // A part; false where there is none left, or no time for one.
    private bool Step(ref int part, Action<long> report, IRunKeeper? keeper, CancellationToken givenUp)
    {
        long reported = 0;
        try
        {
            batch ??= NextBatch();
            if (batch is null)
                return false;
            if (Elapsed is var now && now >= TimeLimit)
            {
                outOfTime = now;
                return false;
            }

            part = Advance(batch, part, steps =>
            {
                Interlocked.Add(ref reported, steps);
                report(steps);
            }, givenUp);
        }
        catch (OperationCanceledException)
        {
            report(-reported);
            return false;
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

    private int Advance(TrajectoryBatch running, int part, Action<long> report, CancellationToken givenUp)
    {
        TrajectoryJob job = running.Job;
        int samples = Math.Clamp(part, 1, Math.Min(RunMemory.PartSamples(job), job.Plan.Samples - job.Position));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        running.Load(device.Current);
        long loaded = Stopwatch.GetTimestamp();
        running.Advance(samples, report, givenUp);
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

    // All points of a scenario have the same.
    private double? TimeLimit => planned[0].Spec.Run.TimeLimit;

    private TrajectoryBatch? NextBatch()
    {
        IReadOnlyList<int>[] open = [.. groups.Where(g => g.Any(IsOpen))];
        if (open.Length == 0)
            return null;
        IReadOnlyList<int> next = TimeLimit is null ? open[0] : open.MinBy(g => g.Where(IsOpen).Min(i => points[i].Done))!;
        PointPlan first = planned[next.First(IsOpen)];
        bool isSmall = first.Spec.Run.StandardError is not null || TimeLimit is not null;
        return new(plans, [.. Pending(next).Take(TrajectoryBatch.Most(device.Current, first, isSmall ? 1 : Widths))]);
    }

    // Point by point, so that finished ones come early; where the time is limited in turns, so that each has its share of it.
    private IEnumerable<(int Point, int Realisation)> Pending(IReadOnlyList<int> group)
    {
        int[] open = [.. group.Where(IsOpen)];
        if (TimeLimit is null)
            return open.SelectMany(i => Enumerable.Range(points[i].Done, planned[i].Realisations - points[i].Done).Select(r => (i, r)));
        int least = open.Min(i => points[i].Done);
        return
            from realisation in Enumerable.Range(least, open.Max(i => planned[i].Realisations) - least)
            from i in open
            where realisation >= points[i].Done && realisation < planned[i].Realisations
            select (i, realisation);
    }

    private bool IsOpen(int point) => stopped[point] is null && points[point].Done < planned[point].Realisations;

    // Each realisation is judged in its order, so that where a point stops does not depend on what ran beside it.
    private void Take(int point, TrajectoryReading reading, TrajectoryJob job, int trajectory)
    {
        if (!IsOpen(point))
            return;
        points[point].Add(reading, job, trajectory);
        Judge(point);
    }

    private void Judge(int point)
    {
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
