namespace SpinAmp.Engine.Snapshots;

/// <summary>A snapshot that was read.</summary>
/// <param name="Header">What it says about itself.</param>
/// <param name="State">The state of the run, to be read as it was written.</param>
public sealed record Snapshot(SnapshotHeader Header, StateReader State);
