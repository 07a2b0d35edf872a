using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Where a realisation starts: spins, and memories of its noises.</summary>
internal delegate (SpinVectors Spins, double[] Memory) NoiseStart(RandomAddress address);

/// <summary>Jobs of many realisations of one noisy cell, mapped here from the catalogue independently of the product's own plans.</summary>
internal static class NoiseJobs
{
    private const ulong Key = 0x20250611;

    /// <summary>A noisy plan that keeps spins, of the flows that the cell's rates ask for.</summary>
    public static KernelPlan Plan(VapourCell cell, double step, int stepsPerSample, int samples, bool single = false)
    {
        SpinEnsemble a = cell.Alkali;
        double field = cell.StaticField.Length + cell.LightShift.Length + Math.Abs(cell.NobleGas.EquilibriumField);
        double angle = 1.5 * step * Math.Abs(a.GyromagneticRatio) * field;
        double relaxation = step * Math.Max(a.LongitudinalRelaxation, a.TransverseRelaxation);
        FlowKind alkali = !a.IsIsotropic ? FlowKind.Unequal
            : angle < 0.9 && relaxation <= 2 ? FlowKind.SmallAngle : FlowKind.LargeAngle;
        FlowKind noble = cell.NobleGas.IsIsotropic ? FlowKind.SmallAngle : FlowKind.Unequal;
        int doublings = alkali == FlowKind.Unequal ? UnequalFlow<F64x1>.Doublings(angle, relaxation) : 0;
        KernelPlan plan = Jobs.Plan(step, stepsPerSample, samples, single: single, alkali: alkali, noble: noble, doublings: doublings);
        return plan with { Noisy = true, KeepsSpins = true };
    }

    /// <summary>Realisations of a cell under noise, each starting at equilibrium unless told.</summary>
    public static TrajectoryJob Of(
        KernelPlan plan, VapourCell cell, IReadOnlyList<NoiseSource> sources, int realisations, NoiseStart? start = null)
    {
        CellParameters parameters = KernelCell.Of(cell);
        List<NoiseJob> noises = [];
        Dictionary<StreamId, int> drawn = [];
        void Add(NoiseParameters process, NoiseVector vector, StreamId stream)
        {
            int first = drawn.GetValueOrDefault(stream);
            drawn[stream] = first + process.Draws;
            noises.Add(new(stream, first, Fill(process), Fill(vector)));
        }

        foreach (NoiseSource source in sources)
        {
            if (source is SpinProjectionNoise projection)
            {
                (projection.OfAlkali ? ref parameters.AlkaliDiffusion : ref parameters.NobleDiffusion) = Diffusion(projection, cell);
                int row = projection.OfAlkali ? NoiseRow.AlkaliNormals : NoiseRow.NobleNormals;
                for (int c = 0; c < 3; c++)
                    Add(new(2 * plan.Step, []), Unit(row + c), source.Stream);
                continue;
            }

            foreach (NoiseTerm term in source.Terms(cell))
                Add(Process(term.Process), Vector(term.Action, plan.Step), source.Stream);
        }

        RandomAddress[] addresses = Addresses(realisations);
        NoiseStart begin = start ?? Equilibrium(cell);
        (SpinVectors Spins, double[] Memory)[] starts = [.. addresses.Select(a => begin(a))];
        return new()
        {
            Plan = plan,
            Cells = Fill(parameters),
            Start = [.. starts.Select(s => s.Spins)],
            Probes = Fill((1.0, 0.0, 0.0)),
            Drives = [],
            References = [Fill(default(WaveformParameters))],
            Noises = noises,
            Addresses = addresses,
            StartMemory = [.. starts.SelectMany(s => s.Memory)],
        };

        T[] Fill<T>(T item)
        {
            var items = new T[realisations];
            Array.Fill(items, item);
            return items;
        }
    }

    /// <summary>A process that the readout alone sees, one trajectory an address.</summary>
    public static TrajectoryJob Read(
        KernelPlan plan, NoiseParameters process, StreamId stream, int firstDraw, RandomAddress[] addresses, double[] memory)
    {
        TrajectoryJob quiet = Of(plan, NoiseCells.Empty, [], addresses.Length);
        return new()
        {
            Plan = plan,
            Cells = quiet.Cells,
            Start = quiet.Start,
            Probes = quiet.Probes,
            Drives = [],
            References = quiet.References,
            Noises = [new(stream, firstDraw, [.. addresses.Select(_ => process)], [.. addresses.Select(_ => Unit(NoiseRow.Readout))])],
            Addresses = addresses,
            StartMemory = memory,
        };
    }

    /// <summary>Those of so many realisations.</summary>
    public static RandomAddress[] Addresses(int realisations) =>
        [.. Enumerable.Range(0, realisations).Select(r => new RandomAddress(Key, (uint)r, 0))];

    /// <summary>A job run on the widest lanes, all trajectories complete.</summary>
    public static TrajectoryJob Run(TrajectoryJob job)
    {
        Jobs.Run(job, LaneSets.Widest, 2);
        Assert.All(job.Status, s => Assert.Equal(TrajectoryStatus.Complete, s));
        return job;
    }

    /// <summary>What a unit of a term adds to, over one step.</summary>
    public static NoiseVector Vector(NoiseAction action, double step)
    {
        NoiseVector vector = default;
        void Put(int row, Field3 v, double scale) =>
            (vector[row], vector[row + 1], vector[row + 2]) = (scale * v.X, scale * v.Y, scale * v.Z);
        Put(NoiseRow.Fields, action.FieldOnAlkali, 1);
        Put(NoiseRow.Fields + 3, action.FieldOnNoble, 1);
        Put(NoiseRow.AlkaliSource, action.AlkaliSource, step);
        Put(NoiseRow.NobleSource, action.NobleSource, step);
        vector[NoiseRow.Readout] = action.Readout;
        return vector;
    }

    /// <summary>One row and no other.</summary>
    public static NoiseVector Unit(int row)
    {
        NoiseVector vector = default;
        vector[row] = 1;
        return vector;
    }

    /// <summary>A process in the kernels' numbers.</summary>
    public static NoiseParameters Process(NoiseProcess process) =>
        new(process.White, [.. process.Poles.Select(p => new PoleParameters(p.Rate, p.AngularFrequency, p.Variance))]);

    /// <summary>Spins and memories drawn from their stationary covariance about equilibrium.</summary>
    public static NoiseStart Stationary(VapourCell cell, IReadOnlyList<NoiseSource> sources)
    {
        Linearisation linear = new(cell);
        var factor = Matrix<double>.Build.DenseOfArray(new StationaryCovariance(linear, Terms(cell, sources)).Factor());
        double[] rest = Flat(linear.Equilibrium);
        return address =>
        {
            HostNormals normals = new(address, StreamId.Start);
            var state = factor * Vector<double>.Build.Dense(factor.ColumnCount, _ => normals.Next());
            double[] spins = [.. rest.Select((x, i) => x + state[i])];
            return (new(spins[0], spins[1], spins[2], spins[3], spins[4], spins[5]), state.SubVector(6, state.Count - 6).ToArray());
        };
    }

    /// <summary>All terms of all sources.</summary>
    public static NoiseTerm[] Terms(VapourCell cell, IReadOnlyList<NoiseSource> sources) => [.. sources.SelectMany(s => s.Terms(cell))];

    /// <summary>Six components of two vectors.</summary>
    public static double[] Flat(MeanSpins s) => [s.Alkali.X, s.Alkali.Y, s.Alkali.Z, s.NobleGas.X, s.NobleGas.Y, s.NobleGas.Z];

    private static NoiseStart Equilibrium(VapourCell cell) =>
        _ => (new(0, 0, cell.Alkali.EquilibriumField, 0, 0, cell.NobleGas.EquilibriumField), []);

    // Exchange, which acts as noise of its own, is taken out at its size at equilibrium.
    private static DiffusionParameters Diffusion(SpinProjectionNoise source, VapourCell cell)
    {
        SpinEnsemble spins = source.Spins(cell);
        var (n, P, q_t, q_l) = spins.Count!;
        double f = spins.EquilibriumField / P;
        var (whole, rest) = ((source with { ExchangeRate = 0 }).Diffusion(cell), source.Diffusion(cell));
        return new()
        {
            Across = f * f * rest.Across,
            Along = f * f * ((2 * spins.LongitudinalRelaxation / (q_l * n)) - (whole.Along - rest.Along)),
            AlongSlope = f * 2 * spins.LongitudinalRelaxation * P / (q_l * n),
            Mixed = f * spins.LongitudinalRelaxation * P / (q_t * n),
        };
    }
}
