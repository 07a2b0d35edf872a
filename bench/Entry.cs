using System.Text.Json.Serialization;
using SpinAmp.Bench.Counting;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench;

/// <summary>One line of the table; the README says which code path each name measures.</summary>
internal sealed record Entry
{
    public required string Name { get; init; }

    /// <summary>float or double.</summary>
    public required string Precision { get; init; }

    /// <summary>Trajectories per instruction.</summary>
    public required int Lanes { get; init; }

    /// <summary>Processor and instruction set.</summary>
    public required string Device { get; init; }

    public int Threads { get; init; } = 1;

    /// <summary>h in s.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>All threads together.</summary>
    public double? TrajectoryStepsPerSecond { get; init; }

    /// <summary>Per thread.</summary>
    public double SimulatedSecondsPerCoreSecond { get; init; }

    /// <summary>Median ratio to the C++ of the same step, measured in alternation.</summary>
    public double? YardstickRatio { get; init; }

    /// <summary>Median ratio of a noisy kernel to itself without noise, measured in alternation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DeterministicRatio { get; init; }

    /// <summary>Steps per second relative to equal rates and one drive, same lanes and precision.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RelativeToOneDrive { get; init; }

    /// <summary>Floating point operations of one trajectory-step, counted; a fused multiply-add is two.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FlopsPerTrajectoryStep { get; init; }

    /// <summary>Operations per second and core of this machine's fused multiply-adds on the same lanes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeakFlopsPerCoreSecond { get; init; }

    /// <summary>Share of that peak.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ShareOfPeak => FlopsPerTrajectoryStep * TrajectoryStepsPerSecond / Threads / PeakFlopsPerCoreSecond;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Warning { get; init; }

    /// <summary>Time of one instruction stream's step, ns: comparable between lane sets.</summary>
    [JsonIgnore]
    public double NanosecondsPerStep => 1e9 * Lanes * Threads / TrajectoryStepsPerSecond ?? double.NaN;

    /// <summary>An entry of a kernel on a lane set.</summary>
    public static Entry Of(string name, BenchJob job, LaneSet lanes, int threads, double rate) => new()
    {
        FlopsPerTrajectoryStep = JobFlops.PerStep(job),
        PeakFlopsPerCoreSecond = PeakRate.Of(lanes, job.Single),
        Name = name,
        Precision = job.Single ? "float" : "double",
        Lanes = job.Lanes(lanes),
        Device = $"{Machine.Processor}, {lanes.ToString().ToLowerInvariant()}",
        Threads = threads,
        StepSeconds = job.Step,
        TrajectoryStepsPerSecond = rate,
        SimulatedSecondsPerCoreSecond = rate * job.Step / threads,
    };
}
