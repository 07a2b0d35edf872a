using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Every kind of noise and drive at once, other sizes in every trajectory, some of them zero.</summary>
internal sealed class NoisyTrajectories
{
    /// <summary>Leaves a remainder in every width of lanes.</summary>
    public const int Count = 37;

    private readonly Setup[] setups;
    private readonly NoiseParameters[][] parameters;
    private readonly NoiseVector[][] vectors;
    private readonly double[][] memory;

    public NoisyTrajectories(int seed)
    {
        var random = new Random(seed);
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        setups = [.. Enumerable.Range(0, Count).Select(_ => RandomSetups.Draw(random)).Select(s => s with { Cell = Noisy(s) })];
        parameters = [.. setups.Select(_ => new NoiseParameters[]
        {
            new(1e-23, []),
            new(Between(0, 1e-23), [new(Between(1, 5000), 0, 1e-20), new(Between(1, 50), Between(10, 9000), 1e-20)]),
            new(0, [new(Between(1, 50), Between(10, 9000), 1e-20), new(Between(1e-3, 1), 0, 1e-20)]),
            new(1e-3, []), new(1e-3, []), new(1e-3, []), new(1e-3, []), new(1e-3, []), new(1e-3, []),
        })];
        NoiseVector[] normals = [.. Enumerable.Range(NoiseRow.AlkaliNormals, 6).Select(NoiseJobs.Unit)];
        vectors = [.. setups.Select(_ => (NoiseVector[])[Any(0, 6), Any(0, 6), Any(6, 12), .. normals])];
        memory = [.. setups.Select(_ => Enumerable.Range(0, 6).Select(_ => Between(-1e-10, 1e-10)).ToArray())];

        CellParameters Noisy(Setup s)
        {
            var cell = s.Cell;
            double a = Math.Pow(cell.AlkaliEquilibrium, 2), n = Math.Pow(cell.NobleEquilibrium, 2);
            double slope = 0.05 * cell.AlkaliEquilibrium;
            cell.AlkaliDiffusion = new() { Across = 0.1 * a, Along = 0.1 * a, AlongSlope = slope, Mixed = 0.6 * slope };
            cell.NobleDiffusion = new() { Across = 0.02 * n, Along = 0.02 * n, Mixed = 0.01 * cell.NobleEquilibrium };
            return cell;
        }

        NoiseVector Any(int from, int to)
        {
            NoiseVector v = default;
            for (int r = from; r < to; r++)
                v[r] = random.Next(3) == 0 ? 0 : Between(-1, 1);
            v[NoiseRow.Readout] = random.Next(2);
            return v;
        }
    }

    /// <summary>Tone, pulse, chirp and again.</summary>
    public int Drives { get; init; } = 3;

    public void Spoil(int trajectory) => setups[trajectory] = setups[trajectory] with
    {
        Start = setups[trajectory].Start with { NY = double.NaN },
    };

    public TrajectoryJob Job(KernelPlan plan, int[] batch)
    {
        TrajectoryJob quiet = Jobs.Build(plan, [.. batch.Select(i => setups[i] with { Drives = DrivesOf(i) })]);
        if (!plan.Noisy)
            return quiet;
        (StreamId Stream, int First)[] draws =
        [
            (StreamId.MagneticField, 0), (StreamId.MagneticField, 1), (StreamId.SpinExchange, 0),
            .. Enumerable.Range(0, 3).Select(c => (StreamId.AlkaliProjection, c)),
            .. Enumerable.Range(0, 3).Select(c => (StreamId.NobleProjection, c)),
        ];
        return new()
        {
            Plan = plan,
            Cells = quiet.Cells,
            Start = quiet.Start,
            Probes = quiet.Probes,
            Drives = quiet.Drives,
            References = quiet.References,
            Noises =
            [
                .. draws.Select((d, k) => new NoiseJob(
                    d.Stream, d.First, [.. batch.Select(i => parameters[i][k])], [.. batch.Select(i => vectors[i][k])])),
            ],
            Addresses = [.. batch.Select(i => new RandomAddress(99, (uint)i, (uint)(i % 3)))],
            StartMemory = [.. batch.SelectMany(i => memory[i])],
        };
    }

    // Beyond the three of its setup a trajectory takes those of others.
    private Signal[] DrivesOf(int trajectory) =>
        [.. Enumerable.Range(0, Drives).Select(k => setups[(trajectory + (7 * (k / 3))) % Count].Drives[k % 3])];
}
