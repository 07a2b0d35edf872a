namespace SpinAmp.Engine.Results;

/// <summary>What was used where whole steps and samples could not keep to the last digit what was asked for: declared once.</summary>
public static class UsedObserved
{
    /// <summary>For run.duration.</summary>
    public static Observed Duration { get; } = new(
        "simulated_duration", "s", "simulated time as run: the duration asked for, in whole samples");

    /// <summary>For run.samples.</summary>
    public static Observed SampleInterval { get; } = new(
        "sample_interval", "s", "time over which each sample of the readout is a mean, a whole number of steps");

    /// <summary>For run.settle.</summary>
    public static Observed Settled { get; } = new(
        "settled", "s", "simulated time before noise was estimated: run.settle in whole samples");

    /// <summary>For run.wait, pulses and modes that are waited out.</summary>
    public static Observed LockInFrom { get; } = new("lock_in_from", "s", "simulated time from which on the lock-in was read");

    /// <summary>For from of a ring-down.</summary>
    public static Observed RingDownFrom { get; } = new("ring_down_from", "s", "simulated time from which on the ring-down was fitted");

    /// <summary>For until of a ring-down.</summary>
    public static Observed RingDownUntil { get; } = new("ring_down_until", "s", "simulated time until which the ring-down was fitted");

    /// <summary>For the resolution of a noise spectrum.</summary>
    public static Observed Resolution { get; } = new(
        "noise_spectrum_resolution", "Hz", "distance of the frequencies of the noise spectrum before bins: one over a segment");

    /// <summary>For the overlap of a noise spectrum.</summary>
    public static Observed Overlap { get; } = new(
        "noise_spectrum_overlap", "1", "share of a segment of the noise spectrum that the next one covers too");

    /// <summary>For the resolution of a sensitivity.</summary>
    public static Observed SensitivityResolution { get; } = new(
        "sensitivity_resolution", "Hz", "distance of the frequencies of the sensitivity before bins: one over a segment");

    /// <summary>For the overlap of a sensitivity.</summary>
    public static Observed SensitivityOverlap { get; } = new(
        "sensitivity_overlap", "1", "share of a segment of the sensitivity that the next one covers too");

    /// <summary>All, in the order in which results list them.</summary>
    public static IReadOnlyList<Observed> All { get; } =
    [
        Duration, SampleInterval, Settled, LockInFrom, RingDownFrom, RingDownUntil, Resolution, Overlap, SensitivityResolution,
        SensitivityOverlap,
    ];
}
