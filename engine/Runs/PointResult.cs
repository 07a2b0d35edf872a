using SpinAmp.Engine.Results;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>What one point came to.</summary>
/// <param name="Status">
/// How its trajectory ended; with noise, of all that were run, though they may be fewer than asked for. Out of budget: none was.
/// </param>
/// <param name="Values">What was read off it, means over realisations; empty unless complete.</param>
/// <param name="Trace">Samples of the trace observable, T, of the first realisation; null without one.</param>
public sealed record PointResult(TrajectoryStatus Status, IReadOnlyDictionary<Observed, double> Values, double[]? Trace)
{
    /// <summary>What its realisations came to; null without noise.</summary>
    public EnsembleReading? Ensemble { get; init; }
}
