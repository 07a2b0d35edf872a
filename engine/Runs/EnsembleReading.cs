using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Runs;

/// <summary>What the realisations of a point with noise came to.</summary>
/// <param name="Realisations">Complete ones that everything here is made from.</param>
/// <param name="NotFinite">Those that ceased to be finite numbers; left out.</param>
/// <param name="OutOfBudget">Those that were not run, or not to their end, before the time limit; left out.</param>
/// <param name="Stop">What ended the point, a sentence.</param>
/// <param name="Errors">Standard errors of the point's values, from the scatter between realisations.</param>
public sealed record EnsembleReading(
    int Realisations, int NotFinite, int OutOfBudget, string Stop, IReadOnlyDictionary<Observed, double> Errors)
{
    /// <summary>Spectrum of the signal, where it was observed.</summary>
    public SpectrumReading? Spectrum { get; init; }

    /// <summary>Noise over response, where it was observed.</summary>
    public SensitivityReading? Sensitivity { get; init; }

    /// <summary>Allan variance of the signal, T^2, at averaging times in s, where it was observed.</summary>
    public VarianceCurve? Allan { get; init; }

    /// <summary>Means and covariances of spins and signal, where they were observed.</summary>
    public StatisticsReading? Statistics { get; init; }
}

/// <summary>A spectrum of the signal and what linear theory says of it.</summary>
/// <param name="Density">One-sided power spectral density, T^2/Hz, at frequencies in Hz.</param>
/// <param name="Theory">The closed form at the same frequencies, T^2/Hz; NaN where the cell has no stable linear theory.</param>
/// <param name="Sources">Names of the sources of noise.</param>
/// <param name="Shares">What each source adds to the closed form, T^2/Hz: [source][frequency].</param>
public sealed record SpectrumReading(VarianceCurve Density, double[] Theory, IReadOnlyList<string> Sources, double[][] Shares);

/// <summary>Noise-equivalent fields: noise over response, frequency by frequency.</summary>
/// <param name="Noise">The noise.</param>
/// <param name="Responses">The signal's response to a field on both species, on the noble gas alone and on the alkali alone.</param>
public sealed record SensitivityReading(SpectrumReading Noise, IReadOnlyList<ResponseReading> Responses);

/// <summary>Amplitude of the signal per amplitude of a linear drive, at the frequencies of a noise spectrum.</summary>
/// <param name="Target">What the drive acts on.</param>
/// <param name="Simulated">T/T, from tones through the kernel without noise.</param>
/// <param name="Theory">T/T, exact linear response.</param>
public sealed record ResponseReading(DriveTarget Target, double[] Simulated, double[] Theory);

/// <summary>Means and covariances over time and realisations.</summary>
/// <remarks>Order: alkali x, y, z, noble gas x, y, z at the ends of samples, then the signal averaged over samples. T and T^2.</remarks>
/// <param name="Mean">Means.</param>
/// <param name="MeanError">Their standard errors.</param>
/// <param name="Covariance">Covariances about the equilibrium in a cell at rest, else about each realisation's means.</param>
/// <param name="CovarianceError">Their standard errors.</param>
/// <param name="Theory">Those of the linearised cell with forces held over steps, 7x7; null where it has none.</param>
public sealed record StatisticsReading(
    double[] Mean, double[] MeanError, double[,] Covariance, double[,] CovarianceError, double[,]? Theory)
{
    /// <summary>Names of the components in their order.</summary>
    public static IReadOnlyList<string> Components { get; } =
        ["alkali_x", "alkali_y", "alkali_z", "noble_x", "noble_y", "noble_z", "signal"];
}
