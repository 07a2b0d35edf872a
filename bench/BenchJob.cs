using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Bench;

/// <summary>What a benchmark runs: the paper's cell as printed at -8.59 mG, driven by equal tones along y, its lock-in along x.</summary>
/// <remarks>Trajectories differ by their tone's amplitude, so that no two lanes hold the same numbers.</remarks>
internal sealed record BenchJob
{
    /// <summary>Bias in T: -8.59 mG.</summary>
    public const double Bias = -8.59e-7;

    /// <summary>The cell.</summary>
    public static VapourCell Cell { get; } = PaperPresets.AsPrinted(new Field3(0, 0, Bias));

    public IntegratorKind Integrator { get; init; } = IntegratorKind.AveragedPartner;

    public FlowKind AlkaliFlow { get; init; } = FlowKind.LargeAngle;

    public FlowKind NobleFlow { get; init; } = FlowKind.SmallAngle;

    public bool Single { get; init; }

    /// <summary>h in s.</summary>
    public double Step { get; init; } = 2e-4;

    /// <summary>Steps averaged into one sample, rounded up to whole blocks.</summary>
    public int StepsPerSample { get; init; } = 1024;

    public int Samples { get; init; } = 1;

    public int Trajectories { get; init; } = 1;

    public int Drives { get; init; } = 1;

    /// <summary>Of every tone, Hz.</summary>
    public double DriveFrequency { get; init; } = 10.1;

    /// <summary>Of the first trajectory's tone, T; further ones are smaller by up to a half.</summary>
    public double DriveAmplitude { get; init; } = 5e-12;

    /// <summary>Of the lock-in, Hz, signed.</summary>
    public double ReferenceFrequency { get; init; } = 10.1;

    /// <summary>In the order in which they are added.</summary>
    public IReadOnlyList<BenchNoise> Noises { get; init; } = [];

    /// <summary>Of the generator of random numbers.</summary>
    public int Rounds { get; init; } = Philox.Rounds;

    /// <summary>Spins at the start; the equilibrium, tipped by 10 mrad, unless given.</summary>
    public SpinVectors Start { get; init; } = Tipped(0.01);

    /// <summary>Alkali at its equilibrium, noble gas turned towards x.</summary>
    /// <param name="angle">Tip in rad.</param>
    public static SpinVectors Tipped(double angle)
    {
        double noble = Cell.NobleGas.EquilibriumField;
        return new(0, 0, Cell.Alkali.EquilibriumField, noble * Math.Sin(angle), 0, noble * Math.Cos(angle));
    }

    /// <summary>Trajectories per instruction.</summary>
    public int Lanes(LaneSet lanes) => KernelCatalogue.Bundle(Plan, lanes).Lanes;

    /// <summary>The job with two bundles per thread, each long enough (tens of ms) for the set-up not to count.</summary>
    public BenchJob Filling(LaneSet lanes, int threads) => this with
    {
        Trajectories = 2 * threads * Lanes(lanes),
        Samples = Integrator == IntegratorKind.ExponentialRosenbrock ? 2 : 512,
    };

    /// <summary>The tone of the first trajectory, for theory.</summary>
    public SineDrive Tone => new("tone", DriveTarget.Both, new Field3(0, DriveAmplitude, 0), DriveFrequency, 0);

    /// <summary>The job, ready to run.</summary>
    public TrajectoryJob Build()
    {
        DriveSamples[] tones = [.. Enumerable.Range(0, Trajectories).Select(Sampled)];
        var drive = new DriveJob(tones[0].Kind, [.. tones.Select(t => t.Waveform)], [.. tones.Select(t => t.Vectors)]);
        return new TrajectoryJob
        {
            Plan = Plan,
            Cells = Repeat(Kernel),
            Start = Repeat(Start),
            Probes = Repeat((1.0, 0.0, 0.0)),
            Drives = [.. Enumerable.Repeat(drive, Drives)],
            References = [Repeat(DriveSamples.Reference(ReferenceFrequency, Step))],
            Noises = [.. Noises.Select(n => n.Of(Trajectories))],
            Addresses = [.. Enumerable.Range(0, Trajectories).Select(i => new RandomAddress(RandomKey.Mix(1, [(byte)i]), (uint)i, 0))],
        };
    }

    private CellParameters Kernel
    {
        get
        {
            CellParameters kernel = KernelCell.Of(Cell with
            {
                Alkali = Relaxing(Cell.Alkali, AlkaliFlow),
                NobleGas = Relaxing(Cell.NobleGas, NobleFlow),
            });
            if (Noises.Count > 0)
            {
                kernel.AlkaliDiffusion = BenchNoise.Collisions(Cell.Alkali);
                kernel.NobleDiffusion = BenchNoise.Collisions(Cell.NobleGas);
            }

            return kernel;
        }
    }

    private KernelPlan Plan
    {
        get
        {
            const int block = PointPlan.LongestBlock;
            int perSample = (StepsPerSample + block - 1) / block * block;
            int doublings = UnequalFlow<Kernels.Lanes.F64x1>.Doublings(
                Step * Math.Abs(Cell.AlkaliFrequency), Step * Cell.Alkali.TransverseRelaxation);
            return new(Integrator, AlkaliFlow, NobleFlow, doublings, Single, Step, perSample, Samples, block)
            {
                Noisy = Noises.Count > 0,
                Rounds = Rounds,
            };
        }
    }

    private DriveSamples Sampled(int trajectory)
    {
        double share = (1 - (0.5 * trajectory / Trajectories)) / Math.Max(1, Drives);
        return DriveSamples.Of(Tone with { Amplitude = share * Tone.Amplitude }, Step, Plan.SamplesNodes);
    }

    private T[] Repeat<T>(T item) => [.. Enumerable.Repeat(item, Trajectories)];

    private static SpinEnsemble Relaxing(SpinEnsemble spins, FlowKind flow) =>
        flow == FlowKind.Unequal ? spins with { LongitudinalRelaxation = 0.5 * spins.LongitudinalRelaxation } : spins;
}
