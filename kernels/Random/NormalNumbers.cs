using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>Independent standard normal numbers, one per step and lane, each a function of its address only.</summary>
/// <remarks>
/// Steps 4 g to 4 g + 3 share the four words of one counter: g in its first 48 bits, then 8 bits of stream, 8 of draw, 32 of realisation
/// and 32 of packet.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct NormalNumbers<T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private AddressLanes<T, U> address;
    private uint process;
    private int rounds;

    /// <summary>The numbers of one process. Host only.</summary>
    /// <param name="lanes">One address per lane.</param>
    /// <param name="stream">The process.</param>
    /// <param name="draw">Which of the process's numbers, such as the component of a vector: 0 to 255.</param>
    /// <param name="rounds">Rounds of <see cref="Philox"/>, at least <see cref="Philox.FewerRounds"/>.</param>
    public static NormalNumbers<T, U> For(
        ReadOnlySpan<RandomAddress> lanes, StreamId stream, int draw, int rounds = Philox.Rounds)
    {
        if (lanes.Length != T.Count)
            throw new ArgumentOutOfRangeException(nameof(lanes), lanes.Length, $"{T.Count} lanes need {T.Count} random addresses");
        if (rounds < Philox.FewerRounds)
            throw new ArgumentOutOfRangeException(nameof(rounds), rounds, $"Philox needs at least {Philox.FewerRounds} rounds");
        return new()
        {
            address = AddressLanes<T, U>.For(lanes),
            process = Process(stream, draw),
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

    /// <summary>Where the numbers of one process lie among those of a trajectory: part of the counter's second word.</summary>
    /// <param name="stream">The process.</param>
    /// <param name="draw">Which of the process's numbers: 0 to 255.</param>
    public static uint Process(StreamId stream, int draw) => draw is >= 0 and <= byte.MaxValue
        ? ((uint)stream << 16) | ((uint)draw << 24)
        : throw new ArgumentOutOfRangeException(nameof(draw), draw, "the draw of a random stream must lie in 0 to 255");

    /// <summary>The numbers of steps 4 g to 4 g + 3, for devices that draw them one trajectory at a time.</summary>
    /// <param name="address">Whose numbers.</param>
    /// <param name="process">From <see cref="Process"/>.</param>
    /// <param name="rounds">Rounds of <see cref="Philox"/>.</param>
    /// <param name="group">g.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<T> Group(in AddressLanes<T, U> address, uint process, int rounds, long group)
    {
        Four<U> words = Counter(address, process, group);
        Philox.Scramble<T, U>(ref words, address.LowKey, address.HighKey, rounds);
        return Shape(words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<U> Counter(in AddressLanes<T, U> address, uint process, long group) => new()
    {
        A = U.Of((uint)group),
        B = U.Of((uint)(group >> 32) | process),
        C = address.Realisation,
        D = address.Packet,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<T> Shape(Four<U> words)
    {
        Normals.Pair<T, U>(words.A, words.B, out T a, out T b);
        Normals.Pair<T, U>(words.C, words.D, out T c, out T d);
        return new() { A = a, B = b, C = c, D = d };
    }

    /// <summary>Leaves the words of each group where its numbers go. The processor overlaps more of two short loops.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Draw(in NormalNumbers<T, U> stream, Span<Four<T>> groups, long firstGroup)
    {
        int rounds = stream.rounds;
        for (int i = 0; i < groups.Length; i += 4)
        {
            // Four counters at once, since each round waits for the last; those beyond the row are drawn for nothing.
            Four<U> a = Counter(stream.address, stream.process, firstGroup + i);
            Four<U> b = Counter(stream.address, stream.process, firstGroup + i + 1);
            Four<U> c = Counter(stream.address, stream.process, firstGroup + i + 2);
            Four<U> d = Counter(stream.address, stream.process, firstGroup + i + 3);
            U k0 = stream.address.LowKey;
            U k1 = stream.address.HighKey;
            for (int r = 0; r < rounds; r++)
            {
                Philox.Round<T, U>(ref a, k0, k1);
                Philox.Round<T, U>(ref b, k0, k1);
                Philox.Round<T, U>(ref c, k0, k1);
                Philox.Round<T, U>(ref d, k0, k1);
                Philox.NextKey<T, U>(ref k0, ref k1);
            }

            Words(ref groups[i]) = a;
            if (i + 1 < groups.Length)
                Words(ref groups[i + 1]) = b;
            if (i + 2 < groups.Length)
                Words(ref groups[i + 2]) = c;
            if (i + 3 < groups.Length)
                Words(ref groups[i + 3]) = d;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Shape(Span<Four<T>> groups)
    {
        for (int i = 0; i < groups.Length; i++)
            groups[i] = Shape(Words(ref groups[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Four<U> Words(ref Four<T> numbers) => ref Unsafe.As<Four<T>, Four<U>>(ref numbers);
}
