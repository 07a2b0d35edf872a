using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The keys of <c>probe:</c>, <c>start:</c>, <c>observe:</c> and <c>run:</c>.</summary>
internal static class RunKeys
{
    public const string Auto = "auto";

    public static readonly DirectionKey Axis = new(
        "axis", "Direction along which the alkali is read out: x, y, z, or an angle from x towards y.")
    { Default = "x", Examples = ["x", "38 deg"], AxisName = "probe_axis", AxisLongName = "direction of the probe" };

    public static readonly Section Probe = new("the probe", Axis);

    public static readonly QuantityKey Tip = new("tip", Measure.Angle, "Angle between the spins and z when the run begins.")
    {
        Bound = Bound.NotNegative, Most = Math.PI, Default = "0 rad", Examples = ["0.01 rad", "5 deg"],
        AxisName = "tipping_angle", AxisLongName = "tipping angle at the start",
    };

    public static readonly ChoiceKey<StartTarget> Of = new(
        "of", "Which spins are tipped.", ("noble gas", StartTarget.NobleGas), ("alkali", StartTarget.Alkali), ("both", StartTarget.Both))
    { Default = "noble gas" };

    public static readonly QuantityKey Azimuth = new(
        "azimuth", Measure.Angle, "Where the tipped spins point in the x-y plane, from x towards y.")
    { Default = "0 rad", Examples = ["90 deg"] };

    public static readonly Section Start = new("the start", Tip, Of, Azimuth) { Word = "equilibrium" };

    public static readonly TextKey LockIn = new(
        "lock-in", "Amplitude and phase of the readout at the frequency of this drive, a sine or rotating one.")
    { Fixed = true, Examples = ["drive"] };

    public static readonly ChoiceKey<int?> Modes = new(
        "modes", "How many decaying modes are fitted; auto takes what the cell's linear theory says.", (Auto, null), ("1", 1), ("2", 2))
    { Default = Auto };

    public static readonly QuantityKey From = new("from", Measure.Time, "Where the fitted stretch begins.")
    { Bound = Bound.NotNegative, Default = "0 s", Examples = ["1 s"] };

    public static readonly QuantityKey Until = new("until", Measure.Time, "Where the fitted stretch ends; the end of the run unless given.")
    { Bound = Bound.Positive, Examples = ["100 s"] };

    public static readonly SectionKey RingDown = new(
        "ring-down", new("a ring-down", Modes, From, Until), "Frequencies and decay times of the free precession, fitted to the readout.");

    public static readonly WholeKey MaxSamples = new(
        "max samples", 16, 10_000_000, "Most samples kept of a trace; beyond, the readout is averaged down.")
    { Default = "2000", Fixed = true };

    public static readonly SectionKey Trace = new("trace", new("a trace", MaxSamples), "The readout over time.");

    public static readonly QuantityKey LowestFrequency = new("from", Measure.Frequency, "Lowest frequency of the spectrum.")
    { Bound = Bound.Positive, Fixed = true, Examples = ["1 Hz"] };

    public static readonly QuantityKey HighestFrequency = new("to", Measure.Frequency, "Highest frequency of the spectrum.")
    { Bound = Bound.Positive, Fixed = true, Examples = ["100 Hz"] };

    public static readonly QuantityKey Resolution = new(
        "resolution", Measure.Frequency, "Distance of the frequencies: one over the length of a segment.")
    { Bound = Bound.Positive, Fixed = true, Examples = ["0.1 Hz"] };

    public static readonly QuantityKey Overlap = new("overlap", Measure.Number, "Share of a segment that the next one covers too.")
    { Bound = Bound.NotNegative, Most = 0.95, Default = "50 %", Fixed = true, Examples = ["50 %"] };

    public static readonly ChoiceKey<WindowKind> Window = new(
        "window", "Weights of a segment: hann, blackman-harris against strong lines, rectangular for none.",
        ("hann", WindowKind.Hann), ("blackman-harris", WindowKind.BlackmanHarris), ("rectangular", WindowKind.Rectangular))
    { Default = "hann", Fixed = true };

    public static readonly WholeKey BinsPerDecade = new(
        "bins per decade", 1, 1000, "Averages frequencies into so many bins per factor of ten; every frequency by itself unless given.")
    { Fixed = true, Examples = ["20"] };

    public static readonly DirectionKey SensitiveAxis = new("axis", "Direction of the field to which the sensitivity is referred.")
    { Default = "y", Fixed = true, Examples = ["y"] };

    public static readonly SectionKey NoiseSpectrum = new(
        "noise spectrum",
        new("a noise spectrum", LowestFrequency, HighestFrequency, Resolution, Overlap, Window, BinsPerDecade),
        "One-sided noise density of the readout.");

    public static readonly SectionKey Sensitivity = new(
        "sensitivity",
        new("a sensitivity", SensitiveAxis, LowestFrequency, HighestFrequency, Resolution, Overlap, Window, BinsPerDecade),
        "Noise density of the readout over its response to a small field: the least field seen.");

    public static readonly SectionKey Statistics = new(
        "statistics", new("statistics"), "Mean and covariance of the six spin components and the readout.");

    public static readonly SectionKey AllanDeviation = new(
        "allan deviation", new("an Allan deviation"), "Allan deviation of the readout over averaging times.");

    public static readonly ListKey Observe = new(
        "observe", "What is kept of every point.",
        new Section("an observable", LockIn, RingDown, Trace, NoiseSpectrum, Statistics, AllanDeviation, Sensitivity) { OneKey = true });

    public static readonly QuantityKey Duration = new("duration", Measure.Time, "Simulated time of every point.")
    { Bound = Bound.Positive, Examples = ["180 s"] };

    public static readonly WordOrQuantityKey Step = new(
        new("step", Measure.Time, "Time step; auto takes the longest that keeps the tolerance.")
        { Bound = Bound.Positive, Examples = ["50 us"] },
        Auto)
    { Default = Auto };

    public static readonly QuantityKey Tolerance = new(
        "tolerance", Measure.Number,
        "Relative error that a step may make on dressed decay rates and settled amplitudes. How a tipped alkali dies within its first "
        + "milliseconds is not part of it: shorten the step by hand to see that.")
    { Bound = Bound.Positive, Most = 0.1, Default = "3e-4", Examples = ["3e-4"] };

    public static readonly ChoiceKey<string> Integrator = new(
        "integrator", "How a step is made: averaged-partner is the fast one, rk4 and exponential are for comparison.",
        [.. IntegratorNames.All.Select(name => (name, name))])
    { Default = IntegratorNames.AveragedPartner };

    public static readonly ChoiceKey<NumberPrecision> Precision = new(
        "precision",
        "Numbers of 64 bits, or of 32 bits where speed matters more than the last digits; auto takes 64 but on a graphics card that is "
        + "slow at them.",
        (Auto, NumberPrecision.Auto), ("double", NumberPrecision.Double), ("float", NumberPrecision.Float))
    { Default = Auto };

    public static readonly ChoiceKey<TransientTreatment> Transient = new(
        "transient",
        "What a lock-in does with the ringing after the drive begins: fit it away, wait until it is gone, or begin in the steady state.",
        ("fit", TransientTreatment.Fit), ("wait", TransientTreatment.Wait), ("steady-state", TransientTreatment.SteadyState))
    { Default = "fit" };

    public static readonly WordOrQuantityKey Wait = new(
        new("wait", Measure.Time, "With transient: wait, for how long; auto takes what the cell's linear theory says.")
        { Bound = Bound.NotNegative, Examples = ["60 s"] },
        Auto)
    { Default = Auto };

    public static readonly WholeKey Samples = new("samples", 16, 1_000_000, "Samples of each point that a lock-in or trace works from.")
    { Default = "360", Fixed = true };

    public static readonly WholeKey Seed = new("seed", 0, ulong.MaxValue, "Key of every random number: the same seed gives the same bits.")
    { Default = "1", Examples = ["1"] };

    public static readonly WholeKey Realisations = new(
        "realisations", 1, 1_000_000_000, "How many times the noise is drawn for each point.")
    { Default = "1", Fixed = true, Examples = ["100"] };

    public static readonly QuantityKey StandardError = new(
        "stop at standard error", Measure.Number,
        "Stops drawing realisations once the estimates' relative standard error is this small.")
    { Bound = Bound.Positive, Most = 1, Fixed = true, Examples = ["1 %"] };

    public static readonly WordOrQuantityKey Settle = new(
        new("settle", Measure.Time,
            "Simulated time before noise is estimated. Runs begin in the stationary state of linear theory; auto waits for "
            + "several lifetimes of the slowest mode, for noise so strong that it is not.")
        { Bound = Bound.NotNegative, Examples = ["10 s"] },
        Auto)
    { Default = "0 s" };

    public static readonly QuantityKey TimeLimit = new(
        "time limit", Measure.Time,
        "Wall time after which the run ends with the realisations that it has, each point with its share of them; the same command with "
        + "more goes on. No end unless given.")
    { Bound = Bound.Positive, Fixed = true, Examples = ["30 min"] };

    public static readonly QuantityKey SnapshotEvery = new(
        "snapshot every", Measure.Time, "Wall time between snapshots, from which an interrupted run goes on.")
    { Bound = Bound.Positive, Default = "60 s", Fixed = true, Examples = ["60 s"] };

    public static readonly ChoiceKey<int> Generator = new(
        "generator", "Generator of random numbers: as published with 10 rounds, or with fewer, 7, for speed.",
        ("philox4x32-10", 10), ("philox4x32-7", 7))
    { Default = "philox4x32-10", Fixed = true };

    public static readonly Section Run = new(
        "the run", Duration, Step, Tolerance, Integrator, Precision, Transient, Wait, Samples, Seed, Realisations, StandardError, Settle,
        TimeLimit, SnapshotEvery, Generator);
}
