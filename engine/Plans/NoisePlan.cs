using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Plans;

/// <summary>One scalar noise as kernels take it.</summary>
/// <param name="Stream">The process it draws for.</param>
/// <param name="Draw">First of its draws.</param>
/// <param name="Parameters">Its spectrum.</param>
/// <param name="Vector">What a unit of it adds to.</param>
public sealed record NoiseSample(StreamId Stream, int Draw, NoiseParameters Parameters, NoiseVector Vector);

/// <summary>The noise of one point ready for a device: processes, key, and the distribution that trajectories start from.</summary>
public sealed class NoisePlan
{
    private const int Spins = 6;
    private const int MostDraws = 256;
    private readonly double[,]? factor;
    private readonly ulong key;

    private NoisePlan(PointSpec spec, CellTheory theory, double step)
    {
        MeanSpins rest = theory.Linear.Equilibrium;
        Sources = [.. spec.Noise.Select(s => s.TermsAt(spec.Cell, rest.Alkali, rest.NobleGas))];
        Samples = SamplesOf(spec, step);
        Shape = string.Join(' ', Samples.Select(
            s => $"{s.Stream}{s.Draw}:{string.Concat(s.Parameters.Poles.Select(p => p.Width))}"));
        key = RandomKey.Mix(spec.Run.Seed, spec.Canonical());
        if (!theory.Linear.Eigenvalues.All(e => e.Real < 0))
            return;
        StationaryCovariance start = new(theory.Linear, [.. Sources.SelectMany(t => t)]);
        factor = start.Factor();
        if (CellTheory.Modulation(spec.Drives) is null)
            Stationary = start;
    }

    /// <summary>Terms of each source.</summary>
    public IReadOnlyList<IReadOnlyList<NoiseTerm>> Sources { get; }

    /// <summary>The processes, in the order of the sources' terms.</summary>
    public IReadOnlyList<NoiseSample> Samples { get; }

    /// <summary>Points whose noises are of one shape share a job.</summary>
    public string Shape { get; }

    /// <summary>
    /// How spins and memories fluctuate once transients have died; null where the cell is unstable or an AC field along z moves it.
    /// </summary>
    public StationaryCovariance? Stationary { get; }

    /// <summary>The noise of a point; null without any.</summary>
    /// <param name="spec">The point.</param>
    /// <param name="theory">Its cell's theory.</param>
    /// <param name="step">h in s.</param>
    /// <exception cref="PlanException">There is more of it than the generator tells apart, or it is impossible.</exception>
    public static NoisePlan? For(PointSpec spec, CellTheory theory, double step) =>
        spec.Noise.Count == 0 ? null : Told(() => new NoisePlan(spec, theory, step));

    /// <summary>What is made of sources of noise; that it cannot be is told as what is wrong with the noise.</summary>
    /// <exception cref="PlanException">It cannot be made.</exception>
    internal static T Told<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is NoiseException or InvalidOperationException)
        {
            throw new PlanException($"noise: {error.Message}");
        }
    }

    /// <summary>Whose random numbers a realisation draws.</summary>
    public RandomAddress Address(int realisation) => new(key, (uint)realisation, 0);

    /// <summary>A draw from the stationary distribution: deviations of the spins from equilibrium, T, and the memories.</summary>
    /// <remarks>
    /// In an unstable cell spins start without deviation and memories from their own distributions; under an AC field along z both start
    /// as they would without it.
    /// </remarks>
    public (double[] Spins, double[] Memory) Draw(int realisation)
    {
        var normals = new HostNormals(Address(realisation), StreamId.Start);
        PoleParameters[] poles = [.. Samples.SelectMany(s => s.Parameters.Poles)];
        double[] memory = [.. poles.SelectMany(p => Enumerable.Repeat(Math.Sqrt(p.Variance), p.Width))];
        if (factor is null)
            return (new double[Spins], [.. memory.Select(m => m * normals.Next())]);
        double[] unit = [.. Enumerable.Range(0, factor.GetLength(0)).Select(_ => normals.Next())];
        double[] all = [.. unit.Select((_, i) => unit.Select((u, j) => factor[i, j] * u).Sum())];
        return (all[..Spins], all[Spins..]);
    }

    /// <summary>A cell with the collisions of a point's projection noise.</summary>
    public static CellParameters WithCollisions(CellParameters cell, PointSpec spec)
    {
        foreach (SpinProjectionNoise noise in spec.Noise.OfType<SpinProjectionNoise>())
        {
            if (noise.OfAlkali)
                cell.AlkaliDiffusion = noise.Diffusing(spec.Cell);
            else
                cell.NobleDiffusion = noise.Diffusing(spec.Cell);
        }

        return cell;
    }

    private static List<NoiseSample> SamplesOf(PointSpec spec, double step)
    {
        List<NoiseSample> samples = [];
        Dictionary<StreamId, int> draws = [];
        foreach (var (source, term) in spec.Noise.SelectMany(s => s.Terms(spec.Cell).Index().Select(t => (s, t))))
        {
            NoiseParameters parameters = source is SpinProjectionNoise
                ? new(2 * step, [])
                : new(term.Item.Process.White, [.. term.Item.Process.Poles.Select(
                    p => new PoleParameters(p.Rate, p.AngularFrequency, p.Variance))]);
            NoiseVector vector = source is SpinProjectionNoise projection
                ? Normals(projection.OfAlkali ? NoiseRow.AlkaliNormals : NoiseRow.NobleNormals, term.Index)
                : VectorOf(term.Item.Action, spec.Cell.NobleGas, step);
            int first = draws.GetValueOrDefault(source.Stream);
            draws[source.Stream] = first + parameters.Draws;
            if (draws[source.Stream] > MostDraws)
            {
                throw new PlanException(
                    $"noise: all sources on {source.Stream} together may draw {MostDraws} numbers a step, draw {draws[source.Stream]}; "
                    + "leave out sources or axes");
            }

            samples.Add(new(source.Stream, first, parameters, vector));
        }

        return samples;
    }

    private static NoiseVector Normals(int row, int component)
    {
        NoiseVector vector = default;
        vector[row + component] = 1;
        return vector;
    }

    private static NoiseVector VectorOf(NoiseAction action, SpinEnsemble noble, double step)
    {
        NoiseVector vector = default;
        void Put(ref NoiseVector v, int row, Field3 value) => (v[row], v[row + 1], v[row + 2]) = (value.X, value.Y, value.Z);
        Put(ref vector, NoiseRow.Fields, action.FieldOnAlkali);
        Put(ref vector, NoiseRow.Fields + 3, action.FieldOnNoble);
        Put(ref vector, NoiseRow.AlkaliSource, step * action.AlkaliSource);

        // At the end of the step, where of its variance is left what has not relaxed.
        double Left(double rate) => step * Math.Sqrt(PhiFunctions.Phi1(-2 * rate * step));
        double across = Left(noble.TransverseRelaxation);
        Field3 source = action.NobleSource;
        Put(ref vector, NoiseRow.NobleSource, new(across * source.X, across * source.Y, Left(noble.LongitudinalRelaxation) * source.Z));
        vector[NoiseRow.Readout] = action.Readout;
        return vector;
    }
}
