using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench;

/// <summary>Measures rates as medians over rounds, so that another program's burst of work does not decide a number.</summary>
internal sealed class Stopclock
{
    private const int Rounds = 7;
    private readonly double perRound;

    /// <summary>A clock.</summary>
    /// <param name="seconds">Time to spend on one entry, s.</param>
    public Stopclock(double seconds) => perRound = seconds / Rounds;

    /// <summary>Trajectory-steps per second of a job.</summary>
    public double Rate(TrajectoryJob job, LaneSet lanes, int threads)
    {
        var device = new CpuDevice(lanes, threads);
        Once(job, device);
        return Median([.. Enumerable.Range(0, Rounds).Select(_ => Round(job, device))]);
    }

    /// <summary>
    /// Trajectory-steps per second of a job on one thread and its median ratios to the yardstick and to the job without noise, where
    /// given, all in alternation.
    /// </summary>
    public (double Rate, double? OfYardstick, double? OfQuiet) RateBeside(
        TrajectoryJob job, LaneSet lanes, Yardstick? yardstick, TrajectoryJob? quiet)
    {
        var device = new CpuDevice(lanes, 1);
        Once(job, device);
        if (quiet != null)
            Once(quiet, device);
        var rates = new double[Rounds];
        var yardsticks = new double[Rounds];
        var quiets = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            rates[i] = Round(job, device);
            yardsticks[i] = rates[i] / yardstick?.Measure(job, lanes, perRound) ?? 0;
            quiets[i] = quiet == null ? 0 : rates[i] / Round(quiet, device);
        }

        return (Median(rates), yardstick == null ? null : Median(yardsticks), quiet == null ? null : Median(quiets));
    }

    private double Round(TrajectoryJob job, CpuDevice device)
    {
        double elapsed = 0;
        long steps = 0;
        while (elapsed < perRound)
        {
            elapsed += Once(job, device);
            steps += job.Plan.Steps * job.Count;
        }

        return steps / elapsed;
    }

    // Processor time over threads, so that other programs do not count.
    private static double Once(TrajectoryJob job, CpuDevice device)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        device.Run(job, _ => { }, CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds / device.Threads;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
