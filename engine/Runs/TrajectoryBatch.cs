using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>Trajectories that run together, part by part.</summary>
internal sealed class TrajectoryBatch
{
    // What is free when a batch is made may be less when it is loaded.
    private const double ShareOfCapacity = 0.8;

    private readonly IReadOnlyList<(int Point, int Realisation)> trajectories;
    private readonly TrajectoryReading[] readings;
    private ILoadedJob? loaded;

    /// <param name="plans">The points, and how their streams are cut.</param>
    /// <param name="trajectories">Points and realisations, in their order.</param>
    public TrajectoryBatch(IReadOnlyList<SpectralPlan> plans, IReadOnlyList<(int Point, int Realisation)> trajectories)
    {
        this.trajectories = trajectories;
        Job = PointJob.Of([.. trajectories.Select(t => (plans[t.Point].Point, t.Realisation))]);
        Job.Begin();
        readings = [.. trajectories.Select(t => new TrajectoryReading(plans[t.Point]))];
    }

    /// <summary>The job.</summary>
    public TrajectoryJob Job { get; }

    /// <summary>Whether all samples are done.</summary>
    public bool IsDone => Job.Position == Job.Plan.Samples;

    /// <summary>Steps done so far, of all trajectories.</summary>
    public long StepsDone => (long)Job.Position * Job.Plan.StepsPerSample * Job.Count;

    /// <summary>How many trajectories a device is given at once.</summary>
    /// <param name="device">The device.</param>
    /// <param name="point">Their point, or the first one.</param>
    /// <param name="widths">As many times what keeps the device busy.</param>
    public static int Most(IDevice device, PointPlan point, int widths)
    {
        double there = ShareOfCapacity * device.Capacity(PointJob.Of([(point, 0)]));
        double here = RunMemory.Batch / RunMemory.Trajectory(point);
        return (int)Math.Clamp(Math.Min(there, here), 1, (double)device.Width(point.Kernel) * widths);
    }

    /// <summary>Makes it ready to run on a device, where it is not.</summary>
    public void Load(IDevice device) => loaded ??= device.LoadWithin(Job);

    /// <summary>Leaves the device.</summary>
    public void Unload()
    {
        loaded?.Dispose();
        loaded = null;
    }

    /// <summary>Runs the next samples on the device that it was loaded on.</summary>
    /// <exception cref="DeviceLostException">The device was lost; the batch is where it was, and on no device.</exception>
    /// <exception cref="OperationCanceledException">It had to leave within the part; likewise.</exception>
    public void Advance(int samples, Action<long> report, CancellationToken cancel)
    {
        var (position, state, status) = (Job.Position, Job.State.ToArray(), Job.Status.ToArray());
        try
        {
            loaded!.Advance(samples, report, cancel);
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception error) when (error is DeviceLostException or OperationCanceledException)
        {
            Unload();
            Job.Resume(position, state, status);
            throw;
        }
    }

    /// <summary>Takes the samples of the last part.</summary>
    public void Take(int threads) => Parallel.For(
        0, readings.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => readings[i].Take(Job, i));

    /// <summary>Hands every trajectory to its point, in their order.</summary>
    public void Finish(Action<int, TrajectoryReading, TrajectoryJob, int> take)
    {
        for (int i = 0; i < readings.Length; i++)
            take(trajectories[i].Point, readings[i], Job, i);
    }

    /// <summary>Writes it into a map of a snapshot.</summary>
    public void Save(StateWriter to)
    {
        to.Write<int>("points", [.. trajectories.Select(t => t.Point)]);
        to.Write<int>("realisations", [.. trajectories.Select(t => t.Realisation)]);
        to.Write("position", Job.Position);
        to.Write<int>("status", [.. Job.Status.Select(s => (int)s)]);
        to.Write<double>("state", Job.State, Job.Count, Job.StateLength);
        to.BeginList("readings");
        foreach (TrajectoryReading reading in readings)
            reading.Save(new ListWriter(to));
        to.EndList();
    }

    /// <summary>Reads one from a map of a snapshot.</summary>
    /// <param name="from">The map.</param>
    /// <param name="plans">The points of this run.</param>
    /// <param name="places">Where among them each point of the snapshot is.</param>
    public static TrajectoryBatch Load(StateReader from, IReadOnlyList<SpectralPlan> plans, IReadOnlyList<int> places)
    {
        int[] points = from.ReadArray<int>("points");
        int[] realisations = from.ReadArray<int>("realisations");
        var batch = new TrajectoryBatch(plans, [.. points.Zip(realisations, (point, realisation) => (places[point], realisation))]);
        TrajectoryJob job = batch.Job;
        var status = new int[job.Count];
        var state = new double[(long)job.Count * job.StateLength];
        int position = (int)from.ReadInt64("position");
        from.Read<int>("status", status);
        from.Read<double>("state", state, job.Count, job.StateLength);
        job.Resume(position, state, [.. status.Select(s => (TrajectoryStatus)s)]);
        from.BeginList("readings");
        foreach (TrajectoryReading reading in batch.readings)
            reading.Load(new ListReader(from));
        from.EndList();
        return batch;
    }
}
