namespace SpinAmp.Engine.Results;

/// <summary>Names, units and meanings of the curves and matrices that a point with noise yields.</summary>
public static class NoiseObserved
{
    /// <summary>The simulated spectrum.</summary>
    public static Observed Spectrum { get; } = new(
        "noise_spectrum", "T^2/Hz", "one-sided power spectral density of the signal, mean over realisations");

    /// <summary>The closed form.</summary>
    public static Observed TheorySpectrum { get; } = new(
        "theory_noise_spectrum", "T^2/Hz", "one-sided power spectral density of the signal, closed form of the linearised cell");

    /// <summary>The closed form by sources.</summary>
    public static Observed Share { get; } = new("noise_share", "T^2/Hz", "what each source adds to theory_noise_spectrum");

    /// <summary>How well the spectrum's error is known.</summary>
    public static Observed ErrorFreedom { get; } = new(
        "noise_spectrum_error_freedom", "1",
        "degrees of freedom of the scatter that noise_spectrum_error was read from; infinite where it follows from theory");

    /// <summary>What the window makes neighbouring frequencies share.</summary>
    public static Observed Correlation { get; } = new(
        "noise_spectrum_correlation", "1", "correlation of the noise_spectrum of frequencies by their distance in places");

    /// <summary>Noise over response.</summary>
    public static Observed EquivalentField { get; } = new(
        "noise_equivalent_field", "T/sqrt(Hz)", "amplitude spectral density of the signal over its response to a field on the target");

    /// <summary>The closed form.</summary>
    public static Observed TheoryEquivalentField { get; } = new(
        "theory_noise_equivalent_field", "T/sqrt(Hz)", "closed form of the noise over the exact linear response");

    /// <summary>The closed form by sources, whose squares add.</summary>
    public static Observed FieldShare { get; } = new(
        "field_noise_share", "T/sqrt(Hz)", "theory_noise_equivalent_field of each source alone; their squares add");

    /// <summary>Amplitude of the signal per amplitude of a linear drive.</summary>
    public static Observed Response { get; } = new("response", "T/T", "signal per field on the target, from tones without noise");

    /// <summary>The closed form.</summary>
    public static Observed TheoryResponse { get; } = new("theory_response", "T/T", "signal per field on the target, exact linear response");

    /// <summary>Of the signal.</summary>
    public static Observed AllanDeviation { get; } = new("allan_deviation", "T", "Allan deviation of the signal, from mean variances");

    /// <summary>The closed form.</summary>
    public static Observed TheoryAllanDeviation { get; } = new(
        "theory_allan_deviation", "T", "Allan deviation of the signal, from the closed form of its spectrum");

    /// <summary>Where the signal's noise and response have their line.</summary>
    public static Observed LineFrequency { get; } = new(
        "dressed_frequency", "Hz", "frequency of the slowest transverse mode, absolute value, closed form");

    /// <summary>How broad it is.</summary>
    public static Observed LineHalfWidth { get; } = new(
        "dressed_half_width", "Hz", "decay rate over 2 pi of the slowest transverse mode, closed form");

    /// <summary>Over time and realisations.</summary>
    public static Observed SpinMean { get; } = new("spin_mean", "T", "mean over time and realisations");

    /// <summary>About the equilibrium where it is known, else about the means.</summary>
    public static Observed SpinCovariance { get; } = new(
        "spin_covariance", "T^2", "covariance over time and realisations, about the equilibrium in a cell at rest, else about their means");

    /// <summary>The closed form of what is simulated.</summary>
    public static Observed TheorySpinCovariance { get; } = new(
        "theory_spin_covariance",
        "T^2",
        "stationary covariance of the linearised cell with forces held over steps, the signal averaged over samples");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Observed> All { get; } =
    [
        Spectrum, TheorySpectrum, Share, ErrorFreedom, Correlation, EquivalentField, TheoryEquivalentField, FieldShare, Response,
        TheoryResponse, AllanDeviation, TheoryAllanDeviation, LineFrequency, LineHalfWidth, SpinMean, SpinCovariance, TheorySpinCovariance,
    ];
}
