using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Noise;

/// <summary>One scalar noise as the CPU runs it, a block at a time: its mean over each step, exact in distribution at any step.</summary>
/// <remarks>Draw 0 is the white part and what the ends of the poles leave open of their means; the further draws kick the poles.</remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public sealed class BlockNoise<T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly NormalNumbers<T, U>[] draws;
    private readonly PoleLanes<T>[] poles;
    private readonly (int Row, T Weight, bool IsOne)[] rows;
    private readonly AlignedArray<T> memory, values, normals, quadrature;
    private readonly T deviation;

    /// <summary>One noise per lane.</summary>
    /// <param name="lanes">One set of parameters per lane.</param>
    /// <param name="vectors">What a unit of it adds to, per lane.</param>
    /// <param name="addresses">Whose random numbers.</param>
    /// <param name="draw">The process, its first draw and the rounds of the generator.</param>
    /// <param name="step">h in s.</param>
    /// <param name="blockSteps">Steps per block.</param>
    public BlockNoise(
        ReadOnlySpan<NoiseParameters> lanes,
        ReadOnlySpan<NoiseVector> vectors,
        ReadOnlySpan<RandomAddress> addresses,
        (StreamId Stream, int First, int Rounds) draw,
        double step,
        int blockSteps)
    {
        draws = new NormalNumbers<T, U>[lanes[0].Draws];
        for (int d = 0; d < draws.Length; d++)
            draws[d] = NormalNumbers<T, U>.For(addresses, draw.Stream, draw.First + d, draw.Rounds);
        poles = new PoleLanes<T>[lanes[0].Poles.Length];
        for (int p = 0; p < poles.Length; p++)
            poles[p] = PoleLanes<T>.For(lanes, p, step);
        deviation = Gather.Real<T, NoiseParameters>(lanes, n => n.Deviation(step));
        memory = new(Math.Max(1, lanes[0].Memory));
        values = new(blockSteps);
        normals = new(blockSteps);
        quadrature = new(blockSteps);
        rows = Rows(vectors, poles.Length == 0 ? deviation : T.Of(1));
    }

    /// <summary>Numbers of memory, one register each; they carry on from block to block.</summary>
    public Span<T> Memory => memory.Span[..(draws.Length - 1)];

    /// <summary>Rows of a block that it adds to.</summary>
    public IEnumerable<int> Targets => rows.Select(r => r.Row);

    /// <summary>Adds the next steps to a block.</summary>
    /// <param name="fields">The block.</param>
    /// <param name="firstStep">Number of the block's first step, counted from the start of the trajectory.</param>
    public void Add(FieldBlock<T> fields, long firstStep)
    {
        // Where it has a row to itself, its values are made there.
        bool inPlace = rows.Length == 1 && fields.IsSet(rows[0].Row);
        Span<T> sum = inPlace ? fields.Row(rows[0].Row) : values.Span;
        draws[0].Fill(sum, firstStep);
        if (poles.Length > 0)
        {
            Scale(sum, deviation);
            AddPoles(sum, firstStep);
        }

        if (inPlace)
        {
            if (!rows[0].IsOne)
                Scale(sum, rows[0].Weight);
            return;
        }

        foreach (var (row, weight, _) in rows)
        {
            Span<T> target = fields.Row(row);
            if (fields.IsSet(row))
                target.Clear();
            AddRow(target, sum, weight);
        }
    }

    private void AddPoles(Span<T> sum, long firstStep)
    {
        int next = 0;
        foreach (ref PoleLanes<T> pole in poles.AsSpan())
        {
            draws[1 + next].Fill(normals.Span, firstStep);
            if (pole.Width == 1)
            {
                pole.Advance(ref memory.Span[next], normals.Span, sum);
            }
            else
            {
                draws[2 + next].Fill(quadrature.Span, firstStep);
                pole.Advance(ref memory.Span[next], ref memory.Span[next + 1], normals.Span, quadrature.Span, sum);
            }

            next += pole.Width;
        }
    }

    private static (int, T, bool)[] Rows(ReadOnlySpan<NoiseVector> vectors, T unit)
    {
        List<(int, T, bool)> active = [];
        for (int r = 0; r < NoiseRow.Count; r++)
        {
            int row = r;
            bool used = false;
            foreach (NoiseVector v in vectors)
                used |= v[r] != 0;
            if (used)
            {
                T weight = unit * Gather.Real<T, NoiseVector>(vectors, v => v[row]);
                active.Add((r, weight, IsOne(weight)));
            }
        }

        return [.. active];
    }

    private static bool IsOne(T lanes)
    {
        Span<double> values = stackalloc double[T.Count];
        T.Store(lanes, values);
        return !values.ContainsAnyExcept(1.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scale(Span<T> row, T factor)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = factor * row[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRow(Span<T> row, Span<T> values, T weight)
    {
        for (int i = 0; i < row.Length && i < values.Length; i++)
            row[i] = T.Fma(weight, values[i], row[i]);
    }
}
