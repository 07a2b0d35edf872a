using SpinAmp.Engine.Estimators;

namespace SpinAmp.Engine.Scenarios;

/// <summary>How a spectrum is estimated: Welch's method.</summary>
/// <param name="From">Lowest frequency, Hz, at least the resolution.</param>
/// <param name="To">Highest frequency, Hz, above From.</param>
/// <param name="Resolution">Distance of frequencies, Hz: one over the length of a segment.</param>
/// <param name="Overlap">Share of a segment that the next one covers too, 0 to below 1.</param>
/// <param name="Window">Weights of a segment.</param>
/// <param name="BinsPerDecade">Frequencies are averaged into so many bins per decade; null keeps each.</param>
public sealed record SpectrumSettings(
    double From, double To, double Resolution, double Overlap, WindowKind Window, int? BinsPerDecade);
