using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Snapshots;

/// <summary>What a snapshot says about itself, apart from the state of the run.</summary>
/// <param name="Finished">Whether all that was asked for is done, and its results are written.</param>
/// <param name="Elapsed">Time worked on the run so far, before any restart too, in s.</param>
public sealed record SnapshotHeader(bool Finished, double Elapsed)
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset Written { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Version of the program that wrote it.</summary>
    public string Version { get; init; } = ResultFile.Version;
}
