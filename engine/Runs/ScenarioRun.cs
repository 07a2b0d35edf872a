using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>What one point came to.</summary>
/// <param name="Status">How its trajectory ended.</param>
/// <param name="Values">What was read off it; empty unless complete.</param>
/// <param name="Trace">Samples of the trace observable, T; null without one.</param>
public sealed record PointResult(TrajectoryStatus Status, IReadOnlyDictionary<Observed, double> Values, double[]? Trace)
{
    /// <summary>What its realisations came to; null without noise.</summary>
    public EnsembleReading? Ensemble { get; init; }
}

/// <summary>Runs a plan on a device and reads its observables.</summary>
/// <param name="plan">The plan.</param>
/// <param name="device">The device.</param>
public sealed class ScenarioRun(RunPlan plan, CpuDevice device)
{
    // Enough trajectories to fill every thread's lanes several times, few enough that samples of finished points are soon given back.
    private const int PointsPerJob = 2048;

    // Numbers in a job's output: an array holds no more than 2^31.
    private const int MostNumbers = 1 << 30;

    /// <summary>Processor time spent while kernels ran, their compilation included, s.</summary>
    public double KernelSeconds { get; private set; }

    /// <summary>Runs all points.</summary>
    /// <param name="report">Receives trajectory-steps done since its last call, from any thread.</param>
    /// <param name="cancel">Asks to stop; points not finished come back as interrupted.</param>
    public IReadOnlyList<PointResult> Run(Action<long> report, CancellationToken cancel)
    {
        var results = new PointResult[plan.Points.Count];
        foreach (int[] indices in plan.Groups.SelectMany(
            g => g.Chunk(Math.Clamp(MostNumbers / plan.Points[g[0]].Numbers, 1, PointsPerJob))))
        {
            TrajectoryJob job = PointJob.Of([.. indices.Select(i => plan.Points[i])]);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            device.Run(job, report, cancel);
            KernelSeconds += (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Parallel.For(0, indices.Length, new ParallelOptions { MaxDegreeOfParallelism = device.Threads }, i =>
                results[indices[i]] = Read(plan.Points[indices[i]], job, i));
        }

        return results;
    }

    private static PointResult Read(PointPlan point, TrajectoryJob job, int trajectory)
    {
        TrajectoryStatus status = job.Status[trajectory];
        var values = new Dictionary<Observed, double>();
        double[]? trace = null;
        if (status != TrajectoryStatus.Complete)
            return new(status, values, trace);
        int stride = 2 * job.Plan.Samples;
        for (int o = 0; o < point.Spec.Observables.Count; o++)
        {
            ReadOnlySpan<double> samples = job.Output.AsSpan((trajectory * job.OutputStride) + (o * stride), stride);
            switch (point.Spec.Observables[o])
            {
                case Observable.LockIn:
                    LockInReading.Read(point, o, samples, values);
                    break;
                case Observable.RingDown:
                    RingDownReading.Read(point, o, samples, values);
                    break;
                default:
                    trace = Averaged(samples, point.TraceStride);
                    break;
            }
        }

        SpinVectors end = job.End[trajectory];
        double across = double.Hypot(end.NX, end.NY);
        double began = double.Hypot(point.Start.NX, point.Start.NY);
        if (began > 0 && point.Spec.Observables.Any(o => o is Observable.RingDown))
            values[Observed.NobleCoherenceTime] = job.Plan.Steps * job.Plan.Step / Math.Log(began / across);
        values[Observed.NobleTransverse] = across;
        values[Observed.NobleLongitudinal] = end.NZ;
        values[Observed.Step] = point.Kernel.Step;
        values[Observed.StepError] = point.StepError;
        return new(status, values, trace);
    }

    // Means of the real parts; what does not fill a mean is left out.
    private static double[] Averaged(ReadOnlySpan<double> samples, int stride)
    {
        var means = new double[samples.Length / (2 * stride)];
        for (int k = 0; k < means.Length * stride; k++)
            means[k / stride] += samples[2 * k] / stride;
        return means;
    }
}
