using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Validation;

/// <summary>Mistakes that a simulator could have.</summary>
internal static class Perturbation
{
    public static IReadOnlyDictionary<string, Action<TrajectoryJob>> All { get; } = new Dictionary<string, Action<TrajectoryJob>>
    {
        ["J is twice as large"] = Cells((ref c) => c.AlkaliEquilibrium *= 4),
        ["the noble gas's field is twice as large"] = Cells((ref c) => c.NobleEquilibrium *= 2),
        ["the alkali turns the other way"] = Cells((ref c) => c.AlkaliGyromagneticRatio *= -1),
        ["the noble gas turns the other way"] = Cells((ref c) => c.NobleGyromagneticRatio *= -1),
        ["the alkali's field on the noble gas has the other sign"] = Cells((ref c) => c.AlkaliOnNoble *= -1),
        ["a 1/2 is dropped from the alkali's field on the noble gas"] = Cells((ref c) => c.AlkaliOnNoble *= 2),
        ["the noble gas does not feel the alkali"] = Cells((ref c) => c.AlkaliOnNoble = 0),
        ["the alkali relaxes at half its rate"] =
            Cells((ref c) => Halve(ref c.AlkaliTransverseRelaxation, ref c.AlkaliLongitudinalRelaxation)),
        ["the noble gas relaxes at half its rate"] =
            Cells((ref c) => Halve(ref c.NobleTransverseRelaxation, ref c.NobleLongitudinalRelaxation)),
        ["nothing of the noble gas's pump is exchange"] = Cells((ref c) => c.ExchangePumping = 0),
        ["drives are twice as large"] = Drives(v => Map(v, (n, _) => 2 * n)),
        ["drives act on the other species"] = Drives(v => Map(v, (_, i) => v[(i + 3) % 6 + (i / 6 * 6)])),
        ["noise is larger by sqrt(2)"] = job =>
        {
            Noise(job);
            Cells((ref c) =>
            {
                Double(ref c.AlkaliDiffusion);
                Double(ref c.NobleDiffusion);
            })(job);
        },
        ["the signal is taken along minus the probe's axis"] = job =>
        {
            foreach (var (i, p) in job.Probes.Index().ToArray())
                job.Probes[i] = (-p.X, -p.Y, -p.Z);
        },
    };

    private delegate void CellChange(ref CellParameters cell);

    private static Action<TrajectoryJob> Cells(CellChange change) => job =>
    {
        foreach (ref CellParameters cell in job.Cells.AsSpan())
            change(ref cell);
    };

    private static Action<TrajectoryJob> Drives(Func<DriveVectors, DriveVectors> change) => job =>
    {
        foreach (DriveJob drive in job.Drives)
        {
            foreach (ref DriveVectors vectors in drive.Vectors.AsSpan())
                vectors = change(vectors);
        }
    };

    private static DriveVectors Map(DriveVectors from, Func<double, int, double> number)
    {
        DriveVectors to = default;
        for (int i = 0; i < 12; i++)
            to[i] = number(from[i], i);
        return to;
    }

    // What scales the normals of collisions is the diffusion.
    private static void Noise(TrajectoryJob job)
    {
        foreach (NoiseJob noise in job.Noises)
        {
            foreach (ref NoiseVector vector in noise.Vectors.AsSpan())
            {
                for (int i = 0; i < NoiseRow.Count; i++)
                {
                    if (i is < NoiseRow.AlkaliNormals or >= NoiseRow.Readout)
                        vector[i] *= Math.Sqrt(2);
                }
            }
        }
    }

    private static void Double(ref DiffusionParameters diffusion)
    {
        diffusion.Across *= 2;
        diffusion.Along *= 2;
        diffusion.AlongSlope *= 2;
        diffusion.Mixed *= 2;
    }

    private static void Halve(ref double across, ref double along) => (across, along) = (across / 2, along / 2);
}
