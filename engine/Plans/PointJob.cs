using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Engine.Plans;

/// <summary>What a device runs for planned points.</summary>
public static class PointJob
{
    /// <summary>Puts trajectories that share a kernel and a shape of noise into one job.</summary>
    /// <param name="trajectories">Points and which of their realisations, at least one.</param>
    public static TrajectoryJob Of(IReadOnlyList<(PointPlan Point, int Realisation)> trajectories)
    {
        PointPlan[] points = [.. trajectories.Select(t => t.Point)];
        KernelPlan kernel = points[0].Kernel;
        Dictionary<PointPlan, DriveSamples[]> sampled = new(ReferenceEqualityComparer.Instance);
        Dictionary<PointPlan, CellParameters> cells = new(ReferenceEqualityComparer.Instance);
        foreach (PointPlan p in points.Distinct<PointPlan>(ReferenceEqualityComparer.Instance))
        {
            sampled[p] = [.. p.Spec.Drives.Select(d => DriveSamples.Of(d, kernel.Step, kernel.SamplesNodes))];
            cells[p] = NoisePlan.WithCollisions(KernelCell.Of(p.Spec.Cell), p.Spec);
        }

        (SpinVectors Spins, double[] Memory)[] starts = [.. trajectories.Select(t => t.Point.StartOf(t.Realisation))];
        return new()
        {
            Plan = kernel,
            Cells = [.. points.Select(p => cells[p])],
            Start = [.. starts.Select(s => s.Spins)],
            StartMemory = [.. starts.SelectMany(s => s.Memory)],
            Probes = [.. points.Select(p => (p.Spec.Probe.X, p.Spec.Probe.Y, p.Spec.Probe.Z))],
            Drives =
            [
                .. points[0].Spec.Drives.Select((_, d) => new DriveJob(
                    sampled[points[0]][d].Kind,
                    [.. points.Select(p => sampled[p][d].Waveform)],
                    [.. points.Select(p => sampled[p][d].Vectors)])),
            ],
            References =
            [
                .. points[0].References.Select((_, r) => points
                    .Select(p => DriveSamples.Reference(p.References[r], kernel.Step)).ToArray()),
            ],
            Noises = points[0].Noise is not { } first ? [] :
            [
                .. first.Samples.Select((sample, n) => new NoiseJob(
                    sample.Stream,
                    sample.Draw,
                    [.. points.Select(p => p.Noise!.Samples[n].Parameters)],
                    [.. points.Select(p => p.Noise!.Samples[n].Vector)])),
            ],
            Addresses = points[0].Noise is null ? [] : [.. trajectories.Select(t => t.Point.Noise!.Address(t.Realisation))],
        };
    }
}
