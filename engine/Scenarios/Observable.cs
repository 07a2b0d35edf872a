using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Something kept of every point of a scenario.</summary>
public abstract record Observable
{
    /// <summary>Amplitude and phase of the readout at a drive's frequency.</summary>
    /// <param name="Drive">Name of the drive.</param>
    public sealed record LockIn(string Drive) : Observable;

    /// <summary>Frequencies and decay times of the free precession.</summary>
    /// <param name="Modes">How many decaying modes, 1 or 2; null to decide from the linear theory.</param>
    /// <param name="From">Where the fit begins, s.</param>
    /// <param name="Until">Where it ends, s; null is the end of the run.</param>
    public sealed record RingDown(int? Modes, double From, double? Until) : Observable;

    /// <summary>The readout over time.</summary>
    /// <param name="MaxSamples">Most samples kept.</param>
    public sealed record Trace(int MaxSamples) : Observable;

    /// <summary>One-sided power spectral density of the readout's noise.</summary>
    /// <param name="Spectrum">How it is estimated.</param>
    public sealed record NoiseSpectrum(SpectrumSettings Spectrum) : Observable;

    /// <summary>The noise spectrum divided by the response to a small field: the least field seen, T/sqrt(Hz).</summary>
    /// <param name="Axis">Unit vector of the field.</param>
    /// <param name="Spectrum">How the noise is estimated.</param>
    public sealed record Sensitivity(Field3 Axis, SpectrumSettings Spectrum) : Observable;

    /// <summary>Mean and covariance of the six spin components and the readout.</summary>
    public sealed record Statistics : Observable;

    /// <summary>Allan deviation of the readout.</summary>
    public sealed record AllanDeviation : Observable;

    /// <summary>Whether there is nothing to see without noise.</summary>
    public bool NeedsNoise => this is NoiseSpectrum or Sensitivity or Statistics or AllanDeviation;
}
