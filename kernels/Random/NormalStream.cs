using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>Independent standard normal numbers, one per step and lane, each a function of its address only.</summary>
/// <remarks>
/// Steps 4 g to 4 g + 3 share the four words of one counter: g in its first 48 bits, then 8 bits of stream, 8 of draw, 32 of realisation and
/// 32 of packet.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of numbers; no one takes it for a System.IO.Stream.")]
public struct NormalStream<T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private U lowKey;
    private U highKey;
    private U realisation;
    private U packet;
    private uint process;
    private int rounds;

    /// <summary>The numbers of one process. Host only.</summary>
    /// <param name="lanes">One address per lane.</param>
    /// <param name="stream">The process.</param>
    /// <param name="draw">Which of the process's numbers, such as the component of a vector: 0 to 255.</param>
    /// <param name="rounds">Rounds of <see cref="Philox"/>, at least <see cref="Philox.FewerRounds"/>.</param>
    public static NormalStream<T, U> For(
        ReadOnlySpan<RandomAddress> lanes, RandomStream stream, int draw, int rounds = Philox.Rounds)
    {
        if (lanes.Length != T.Count)
            throw new ArgumentOutOfRangeException(nameof(lanes), lanes.Length, $"random numbers of {T.Count} lanes need {T.Count} addresses");
        if (draw is < 0 or > byte.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(draw), draw, "the draw of a random stream must lie in 0 to 255");
        if (rounds < Philox.FewerRounds)
            throw new ArgumentOutOfRangeException(nameof(rounds), rounds, $"Philox needs at least {Philox.FewerRounds} rounds");
        return new()
        {
            lowKey = Gather.Bits<T, U, RandomAddress>(lanes, a => (uint)a.Key),
            highKey = Gather.Bits<T, U, RandomAddress>(lanes, a => (uint)(a.Key >> 32)),
            realisation = Gather.Bits<T, U, RandomAddress>(lanes, a => a.Realisation),
            packet = Gather.Bits<T, U, RandomAddress>(lanes, a => a.Packet),
            process = ((uint)stream << 16) | ((uint)draw << 24),
            rounds = rounds,
        };
    }

    /// <summary>The numbers of consecutive steps; the same bits however the steps are split into calls.</summary>
    /// <param name="row">Room for one number per step.</param>
    /// <param name="firstStep">The step of the first number; steps lie in 0 to 2^50 - 1.</param>
    public readonly void Fill(Span<T> row, long firstStep)
    {
        if (firstStep < 0 || firstStep > (1L << 50) - row.Length)
            throw new ArgumentOutOfRangeException(nameof(firstStep), firstStep, "steps that draw random numbers must lie in 0 to 2^50 - 1");
        int head = Math.Min((int)(-firstStep & 3), row.Length);
        int tail = (row.Length - head) & 3;
        if (head != 0)
            FillPart(row[..head], firstStep);
        FillGroups(row[head..^tail], (firstStep + head) >> 2);
        if (tail != 0)
            FillPart(row[^tail..], firstStep + row.Length - tail);
    }

    /// <summary>Steps within one group.</summary>
    private readonly void FillPart(Span<T> part, long firstStep)
    {
        Span<T> group = stackalloc T[4];
        FillGroups(group, firstStep >> 2);
        group.Slice((int)(firstStep & 3), part.Length).CopyTo(part);
    }

    private readonly void FillGroups(Span<T> row, long firstGroup)
    {
        Span<Four<T>> groups = MemoryMarshal.Cast<T, Four<T>>(row);
        Draw(this, groups, firstGroup);
        Shape(groups);
    }

    /// <summary>Leaves the words of each group where its numbers go: two loops, each of which the processor can look far ahead in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Draw(in NormalStream<T, U> stream, Span<Four<T>> groups, long firstGroup)
    {
        U realisation = stream.realisation;
        U packet = stream.packet;
        uint process = stream.process;
        int rounds = stream.rounds;
        for (int i = 0; i < groups.Length; i += 2)
        {
            // Two counters at once, since each round waits for the last; the second of an odd number of groups is drawn for nothing.
            long group = firstGroup + i;
            U a0 = U.Of((uint)group);
            U a1 = U.Of((uint)(group >> 32) | process);
            U a2 = realisation;
            U a3 = packet;
            group++;
            U b0 = U.Of((uint)group);
            U b1 = U.Of((uint)(group >> 32) | process);
            U b2 = realisation;
            U b3 = packet;
            U k0 = stream.lowKey;
            U k1 = stream.highKey;
            for (int r = 0; r < rounds; r++)
            {
                Philox.Round<T, U>(ref a0, ref a1, ref a2, ref a3, k0, k1);
                Philox.Round<T, U>(ref b0, ref b1, ref b2, ref b3, k0, k1);
                Philox.NextKey<T, U>(ref k0, ref k1);
            }

            Unsafe.As<Four<T>, Four<U>>(ref groups[i]) = new() { A = a0, B = a1, C = a2, D = a3 };
            if (i + 1 < groups.Length)
                Unsafe.As<Four<T>, Four<U>>(ref groups[i + 1]) = new() { A = b0, B = b1, C = b2, D = b3 };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Shape(Span<Four<T>> groups)
    {
        for (int i = 0; i < groups.Length; i++)
        {
            Four<U> words = Unsafe.As<Four<T>, Four<U>>(ref groups[i]);
            Normals.Pair<T, U>(words.A, words.B, out T a, out T b);
            Normals.Pair<T, U>(words.C, words.D, out T c, out T d);
            groups[i] = new() { A = a, B = b, C = c, D = d };
        }
    }

    private struct Four<TLanes>
    {
        public TLanes A, B, C, D;
    }
}
