namespace SpinAmp.Engine.Results;

/// <summary>Names, units and meanings of what a point yields: declared once, for files, figures and tables.</summary>
/// <param name="Name">Variable name in results.</param>
/// <param name="Unit">SI unit.</param>
/// <param name="LongName">What it is.</param>
public sealed record Observed(string Name, string Unit, string LongName)
{
    /// <summary>Its standard error, from the scatter between realisations.</summary>
    public Observed StandardError => new($"{Name}_error", Unit, $"standard error of {Name}");

    /// <summary>Lower end of its confidence band.</summary>
    public Observed Lower => new($"{Name}_lower", Unit, $"lower end of the 95 % confidence band of {Name}");

    /// <summary>Upper end of its confidence band.</summary>
    public Observed Upper => new($"{Name}_upper", Unit, $"upper end of the 95 % confidence band of {Name}");

    /// <summary>The closed form on a grid of its own, for the lines of figures.</summary>
    public Observed Line => new($"{Name}_line", Unit, $"{LongName}; on a grid of its own, for lines in figures");

    /// <summary>Lock-in amplitude.</summary>
    public static Observed Amplitude { get; } = new(
        "amplitude", "T",
        "amplitude of the alkali along the probe at the drive frequency, as the field A = lambda M it makes on the noble gas");

    /// <summary>Lock-in phase.</summary>
    public static Observed Phase { get; } = new(
        "phase", "rad", "phase of the signal against the drive, signal = amplitude cos(2 pi f t + drive phase + phase)");

    /// <summary>Exact linear response.</summary>
    public static Observed TheoryAmplitude { get; } = new(
        "theory_amplitude", "T", "exact linear response (harmonic balance where an AC z-field is on)");

    /// <summary>Phase of the exact linear response.</summary>
    public static Observed TheoryPhase { get; } = new("theory_phase", "rad", "phase of the exact linear response against the drive");

    /// <summary>The paper's Bessel rule.</summary>
    public static Observed BesselAmplitude { get; } = new(
        "bessel_amplitude", "T",
        "linear response with the paper's rule for the AC z-field, "
        + "N0 -> N0 J0(gamma_b B_ac/w_ac)^2 in the drive's torque on the noble gas");

    /// <summary>Amplitude over the alkali-only response.</summary>
    public static Observed NormalisedAmplitude { get; } = new(
        "normalised_amplitude", "1", "amplitude over the exact response of the alkali alone at the same axis, frequency and AC field");

    /// <summary>The exact response over the alkali-only response.</summary>
    public static Observed TheoryNormalisedAmplitude { get; } = new(
        "theory_normalised_amplitude", "1", "exact linear response over that of the alkali alone at the same axis, frequency and AC field");

    /// <summary>The paper's normalisation.</summary>
    public static Observed RatioTo80Hz { get; } = new(
        "ratio_to_80_hz", "1", "amplitude over the exact coupled response at 80 Hz, the paper's normalisation");

    /// <summary>What the fit leaves.</summary>
    public static Observed Residual { get; } = new("residual", "1", "root mean square left by the fit, relative to the samples");

    /// <summary>Transient at t = 0.</summary>
    public static Observed TransientAmplitude { get; } = new(
        "transient_amplitude",
        "T",
        "amplitude at t = 0, in the mean over realisations, of the slow mode that was fitted beside the driven line");

    /// <summary>Slow decay time.</summary>
    public static Observed CoherenceTime { get; } = new(
        "coherence_time", "s", "1/e decay time of the signal's noble-like mode, from decay_rate and without the bias that inverting a "
        + "noisy rate makes; negative if it grows");

    /// <summary>Slow decay rate.</summary>
    public static Observed DecayRate { get; } = new(
        "decay_rate", "1/s", "amplitude decay rate of the signal's noble-like mode, fitted to the ring-down's mean over realisations");

    /// <summary>Slow frequency.</summary>
    public static Observed PrecessionFrequency { get; } = new(
        "precession_frequency", "Hz", "precession frequency of the noble-like mode, absolute value, fitted to the ring-down");

    /// <summary>Eq. 4.</summary>
    public static Observed TheoryCoherenceTime { get; } = new("theory_coherence_time", "s", "1/e decay time of the noble-like mode, Eq. 4");

    /// <summary>Eq. 4.</summary>
    public static Observed TheoryPrecessionFrequency { get; } = new(
        "theory_precession_frequency", "Hz", "frequency of the noble-like mode, absolute value, Eq. 4");

    /// <summary>Amplitude at t = 0.</summary>
    public static Observed RingDownAmplitude { get; } = new(
        "ring_down_amplitude", "T",
        "amplitude of the noble-like mode along the probe at t = 0, in the mean over realisations; where the mode was not found, of a "
        + "motion with its exponent in Eq. 4");

    /// <summary>Asked for.</summary>
    public static Observed ModesFitted { get; } = new("modes_fitted", "1", "modes that the ring-down was searched for");

    /// <summary>Those of them that are there.</summary>
    public static Observed ModesFound { get; } = new(
        "modes_found", "1", "modes that stand out from noise and misfit; the others have no times and frequencies");

    /// <summary>Second mode.</summary>
    public static Observed SecondCoherenceTime { get; } = new(
        "second_coherence_time", "s", "1/e decay time of the alkali-like mode, where two modes were fitted");

    /// <summary>Second mode.</summary>
    public static Observed SecondPrecessionFrequency { get; } = new(
        "second_precession_frequency", "Hz", "precession frequency of the alkali-like mode, absolute value, where two modes were fitted");

    /// <summary>Eq. 4.</summary>
    public static Observed TheorySecondCoherenceTime { get; } = new(
        "theory_second_coherence_time", "s", "1/e decay time of the alkali-like mode, Eq. 4");

    /// <summary>Free of the alkali's own response, which changes while the noble gas returns to z.</summary>
    public static Observed NobleCoherenceTime { get; } = new(
        "noble_coherence_time", "s", "mean 1/e decay time over the run of the noble gas itself across z, as its mean over realisations");

    /// <summary>What radiation damping and relaxation leave.</summary>
    public static Observed NobleTransverse { get; } = new(
        "noble_transverse", "T", "noble gas across z at the end of the run, size of its mean over realisations, as the field N = lambda M");

    /// <summary>The noble gas along z.</summary>
    public static Observed NobleLongitudinal { get; } = new(
        "noble_longitudinal", "T", "noble gas along z at the end of the run, as the field N = lambda M");

    /// <summary>The step.</summary>
    public static Observed Step { get; } = new("step", "s", "time step");

    /// <summary>Its error.</summary>
    public static Observed StepError { get; } = new(
        "step_error", "1", "error of the step on dressed rates and amplitudes, from its own Jacobian against the exact one");

    /// <summary>The drive's frequency, which a sweep may move or leave to the cell.</summary>
    public static Observed DrivenFrequency { get; } = new("driven_frequency", "Hz", "frequency of the drive that the lock-in follows");

    /// <summary>All, in the order in which results list them.</summary>
    public static IReadOnlyList<Observed> All { get; } =
    [
        Amplitude, Phase, TheoryAmplitude, TheoryPhase, BesselAmplitude, NormalisedAmplitude, TheoryNormalisedAmplitude, RatioTo80Hz,
        DrivenFrequency, TransientAmplitude, CoherenceTime, DecayRate, PrecessionFrequency, TheoryCoherenceTime, TheoryPrecessionFrequency,
        RingDownAmplitude, ModesFitted, ModesFound, SecondCoherenceTime, SecondPrecessionFrequency, TheorySecondCoherenceTime,
        NobleCoherenceTime, NobleTransverse, NobleLongitudinal, Residual, Step, StepError, .. UsedObserved.All,
    ];
}
