using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Tests.KernelNoise;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>Realisations of one cell with one tone, and one reference at its frequency.</summary>
internal static class PlainJobs
{
    private const double Hertz = 9;

    /// <summary>The kernel that most runs would take, with or without projection noise.</summary>
    public static TrajectoryJob Of(bool single, bool normals)
    {
        VapourCell cell = NoiseCells.Coupled(0.5, tilt: false);
        KernelPlan plan = NoiseJobs.Plan(cell, 1e-3, 32, 4, single) with
        {
            AlkaliFlow = FlowKind.LargeAngle,
            Noisy = normals,
            KeepsSpins = false,
        };
        return Of(plan, cell, normals ? [new SpinProjectionNoise("a", true), new SpinProjectionNoise("b", false)] : [], 2);
    }

    /// <summary>A job.</summary>
    /// <param name="plan">Its kernel.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="sources">Its noise.</param>
    /// <param name="realisations">How many.</param>
    /// <param name="firstRealisation">Number of the first.</param>
    public static TrajectoryJob Of(
        KernelPlan plan, VapourCell cell, IReadOnlyList<NoiseSource> sources, int realisations, uint firstRealisation = 0)
    {
        TrajectoryJob quiet = NoiseJobs.Of(plan, cell, sources, realisations);
        var signal = Signal.Tone(Hertz, new(0, 1e-13, 0));
        WaveformParameters[] waveforms = [.. Enumerable.Repeat(signal.Sampled(0.5 * plan.Step, plan.Step), realisations)];
        return new()
        {
            Plan = plan,
            Cells = quiet.Cells,
            Start = quiet.Start,
            Probes = quiet.Probes,
            Drives = [new(WaveformKind.Tone, waveforms, [.. Enumerable.Repeat(signal.DriveVectors, realisations)])],
            References = [waveforms],
            Noises = quiet.Noises,
            Addresses = [.. quiet.Addresses.Select(a => a with { Realisation = a.Realisation + firstRealisation })],
            StartMemory = quiet.StartMemory,
        };
    }
}
