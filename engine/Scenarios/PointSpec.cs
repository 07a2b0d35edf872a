using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Engine.Scenarios;

/// <summary>One point of a scenario, ready to run: SI values only.</summary>
/// <param name="Cell">The cell with its static fields.</param>
/// <param name="Drives">Fields that move.</param>
/// <param name="Noise">Sources of noise; none is a deterministic run.</param>
/// <param name="Probe">Unit vector along which the alkali is read out.</param>
/// <param name="Start">The spins at the beginning.</param>
/// <param name="Observables">What is kept.</param>
/// <param name="Run">How it is computed.</param>
/// <param name="Indices">Index on each sweep axis.</param>
public sealed record PointSpec(
    VapourCell Cell,
    IReadOnlyList<Drive> Drives,
    IReadOnlyList<NoiseSource> Noise,
    Field3 Probe,
    StartState Start,
    IReadOnlyList<Observable> Observables,
    RunSettings Run,
    IReadOnlyList<int> Indices)
{
    /// <summary>
    /// The point's physical values as UTF-8: cell, drives, noise, probe and start, doubles in round-trip form; equal for equal points.
    /// </summary>
    /// <remarks>Random keys are made from it. Names, run settings, observables and indices are no part of it.</remarks>
    public byte[] Canonical() => CanonicalText.Of(Cell, Drives, Noise, Probe, Start);

    /// <summary>As <see cref="Canonical"/>, with all else that decides the bits of a realisation and of what is read off it.</summary>
    /// <remarks>
    /// How many realisations there are, what ends them and how often they are kept is no part of it: a point with the same identity goes on
    /// from realisations that were run before.
    /// </remarks>
    public byte[] Identity() => CanonicalText.Of(
        Cell,
        Drives,
        Noise,
        Probe,
        Start,
        Drives.Select(d => d.Name),
        Observables,
        Run with { Realisations = 1, StandardError = null, TimeLimit = null, SnapshotInterval = 0 });
}
