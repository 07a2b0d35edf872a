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
}
