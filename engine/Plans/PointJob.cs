using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>What a device runs for planned points.</summary>
public static class PointJob
{
    /// <summary>Puts points that share a kernel into one job.</summary>
    /// <param name="points">Points of one kernel, at least one.</param>
    public static TrajectoryJob Of(IReadOnlyList<PointPlan> points)
    {
        KernelPlan kernel = points[0].Kernel;
        int drives = points[0].Spec.Drives.Count;
        DriveSamples[][] sampled =
            [.. points.Select(p => p.Spec.Drives.Select(d => DriveSamples.Of(d, kernel.Step, kernel.SamplesNodes)).ToArray())];
        return new()
        {
            Plan = kernel,
            Cells = [.. points.Select(p => KernelCell.Of(p.Spec.Cell))],
            Start = [.. points.Select(p => p.Start)],
            Probes = [.. points.Select(p => (p.Spec.Probe.X, p.Spec.Probe.Y, p.Spec.Probe.Z))],
            Drives =
            [
                .. Enumerable.Range(0, drives).Select(d => new DriveJob(
                    sampled[0][d].Kind, [.. sampled.Select(s => s[d].Waveform)], [.. sampled.Select(s => s[d].Vectors)])),
            ],
            References =
            [
                .. Enumerable.Range(0, points[0].References.Count).Select(
                    r => points.Select(p => DriveSamples.Reference(p.References[r], kernel.Step)).ToArray()),
            ],
        };
    }
}
