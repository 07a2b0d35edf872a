using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>Every number is a function of its address only: not of lanes, widths or the way the steps are split into calls.</summary>
public class NormalNumbersTests
{
    private const long LastStep = (1L << 50) - 1;

    [Fact]
    public void Same_bits_in_every_lane_of_every_width()
    {
        var random = new Random(1);
        RandomAddress[] addresses =
        [
            .. Enumerable.Range(0, 32).Select(_ => new RandomAddress((ulong)random.NextInt64(), (uint)random.Next(), (uint)random.Next())),
        ];
        LaneTypes.RunDouble(new SameBits(addresses, Rows<F64x1, U32x1>(addresses, Philox.Rounds)));
        LaneTypes.RunSingle(new SameBits(addresses, Rows<F32x1, U32x1>(addresses, Philox.Rounds)));
    }

    [Fact]
    public void Same_bits_however_the_steps_are_split()
    {
        LaneTypes.RunDouble(new Splits());
        LaneTypes.RunSingle(new Splits());
    }

    [Fact]
    public void The_numbers_are_those_of_the_documented_counter()
    {
        var address = new RandomAddress(0x0123456789ABCDEF, 0x89ABCDEF, 0x76543210);
        const long group = 0xABCD12345678;
        Four<U32x1> words = new()
        {
            A = U32x1.Of(0x12345678),
            B = U32x1.Of((200u << 24) | ((uint)StreamId.SpinExchange << 16) | 0xABCD),
            C = U32x1.Of(0x89ABCDEF),
            D = U32x1.Of(0x76543210),
        };
        Philox.Scramble<F64x1, U32x1>(ref words, U32x1.Of(0x89ABCDEF), U32x1.Of(0x01234567), Philox.FewerRounds);
        var (a, b) = Pair(words.A.Value, words.B.Value);
        var (c, d) = Pair(words.C.Value, words.D.Value);
        var found = new F64x1[4];
        NormalNumbers<F64x1, U32x1>.For([address], StreamId.SpinExchange, 200, Philox.FewerRounds).Fill(found, 4 * group);
        foreach (var (expected, number) in new[] { a, b, c, d }.Zip(found))
            Assert.Equal(expected, number.Value, 5e-15);
    }

    [Fact]
    public void Every_part_of_an_address_gives_other_numbers()
    {
        var seen = new HashSet<long>();
        int drawn = 0;
        void Draw(ulong key, uint realisation, uint packet, StreamId stream, int draw, long group, int rounds = Philox.Rounds)
        {
            var numbers = new F64x1[4];
            NormalNumbers<F64x1, U32x1>.For([new(key, realisation, packet)], stream, draw, rounds).Fill(numbers, 4 * group);
            drawn += numbers.Length;
            foreach (F64x1 number in numbers)
                seen.Add(BitConverter.DoubleToInt64Bits(number.Value));
        }

        Draw(0, 0, 0, StreamId.Start, 0, 0);
        Draw(0, 0, 0, StreamId.Start, 0, 0, Philox.FewerRounds);
        for (int bit = 0; bit < 64; bit++)
            Draw(1UL << bit, 0, 0, StreamId.Start, 0, 0);
        for (int bit = 0; bit < 32; bit++)
        {
            Draw(0, 1u << bit, 0, StreamId.Start, 0, 0);
            Draw(0, 0, 1u << bit, StreamId.Start, 0, 0);
        }

        for (int bit = 0; bit < 48; bit++)
            Draw(0, 0, 0, StreamId.Start, 0, 1L << bit);
        for (int draw = 1; draw <= 255; draw++)
            Draw(0, 0, 0, StreamId.Start, draw, 0);
        foreach (StreamId stream in Enum.GetValues<StreamId>().Where(s => s != StreamId.Start))
            Draw(0, 0, 0, stream, 0, 0);
        Assert.Equal(drawn, seen.Count);
        Assert.Equal(4 * (2 + 64 + 64 + 48 + 255 + Enum.GetValues<StreamId>().Length - 1), drawn);
    }

    [Fact]
    public void Float_and_double_agree()
    {
        const int pairs = 100000;
        var wide = new F64x1[2 * pairs];
        var narrow = new F32x1[2 * pairs];
        var address = new RandomAddress(7, 0, 0);
        NormalNumbers<F64x1, U32x1>.For([address], StreamId.Readout, 0).Fill(wide, 0);
        NormalNumbers<F32x1, U32x1>.For([address], StreamId.Readout, 0).Fill(narrow, 0);
        for (int i = 0; i < wide.Length; i++)
        {
            // Eight units in the last place; besides, rounding u near 1 by 2^-25 moves a small radius by 2^-25/r, at most by sqrt(2 2^-25).
            double r = double.Hypot(wide[i & ~1].Value, wide[i | 1].Value);
            double bound = (Math.ScaleB(1, -20) * (1 + r)) + Math.Min(Math.ScaleB(1, -24) / r, Math.ScaleB(1, -12));
            Assert.InRange(narrow[i].Value, wide[i].Value - bound, wide[i].Value + bound);
        }
    }

    [Fact]
    public void Extreme_words_give_finite_numbers()
    {
        LaneTypes.RunDouble(new Extremes(1e-14));
        LaneTypes.RunSingle(new Extremes(2e-6));
    }

    [Fact]
    public void Host_numbers_are_those_of_the_stream()
    {
        var address = new RandomAddress(3, 4, 5);
        var row = new F64x1[11];
        NormalNumbers<F64x1, U32x1>.For([address], StreamId.Readout, 2).Fill(row, 0);
        var host = new HostNormals(address, StreamId.Readout, 2);
        Assert.Equal(row.Select(n => n.Value), Enumerable.Range(0, row.Length).Select(_ => host.Next()));
    }

    [Fact]
    public void Beyond_the_ranges_of_a_counter_it_refuses()
    {
        RandomAddress[] one = [default];
        string Refusal(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
        var stream = NormalNumbers<F64x1, U32x1>.For(one, StreamId.Pump, 255);
        stream.Fill(new F64x1[1], LastStep);
        stream.Fill([], LastStep + 1);
        Assert.Contains("0 to 2^50 - 1", Refusal(() => stream.Fill(new F64x1[2], LastStep)));
        Assert.Contains("0 to 2^50 - 1", Refusal(() => stream.Fill(new F64x1[1], -1)));
        Assert.Contains("0 to 255", Refusal(() => NormalNumbers<F64x1, U32x1>.For(one, StreamId.Pump, 256)));
        Assert.Contains("0 to 255", Refusal(() => NormalNumbers<F64x1, U32x1>.For(one, StreamId.Pump, -1)));
        Assert.Contains("at least 7", Refusal(() => NormalNumbers<F64x1, U32x1>.For(one, StreamId.Pump, 0, 6)));
        Assert.Contains("1 random address", Refusal(() => NormalNumbers<F64x1, U32x1>.For([], StreamId.Pump, 0)));
    }

    // Box and Muller's formula with the system's library.
    private static (double X, double Y) Pair(uint radius, uint angle)
    {
        double r = Math.Sqrt(-2 * Math.Log((radius + 0.5) / 4294967296.0));
        double turns = (int)angle / 4294967296.0;
        return (r * double.CosPi(2 * turns), r * double.SinPi(2 * turns));
    }

    /// <summary>The first numbers of every address, in as many rows.</summary>
    private static double[][] Rows<T, U>(RandomAddress[] addresses, int rounds)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var rows = new List<double[]>();
        foreach (RandomAddress[] lanes in addresses.Chunk(T.Count))
        {
            var numbers = new T[40];
            NormalNumbers<T, U>.For(lanes, StreamId.MagneticField, 1, rounds).Fill(numbers, (1L << 34) - 17);
            double[][] steps = [.. numbers.Select(Lanes)];
            rows.AddRange(Enumerable.Range(0, T.Count).Select(lane => steps.Select(s => s[lane]).ToArray()));
        }

        return [.. rows];
    }

    private static double[] Lanes<T>(T value)
        where T : unmanaged, IReal<T>
    {
        var values = new double[T.Count];
        T.Store(value, values);
        return values;
    }

    private sealed class SameBits(RandomAddress[] addresses, double[][] expected) : ILaneAction
    {
        public void Run<T, U>()
            where T : unmanaged, IReal<T>
            where U : unmanaged, IBits<U, T>
        {
            int[] order = [.. Enumerable.Range(0, addresses.Length)];
            new Random(2).Shuffle(order);
            double[][] found = Rows<T, U>([.. order.Select(i => addresses[i])], Philox.Rounds);
            for (int i = 0; i < order.Length; i++)
                Assert.Equal(expected[order[i]], found[i]);
        }
    }

    private sealed class Splits : ILaneAction
    {
        public void Run<T, U>()
            where T : unmanaged, IReal<T>
            where U : unmanaged, IBits<U, T>
        {
            var random = new Random(3);
            RandomAddress[] lanes = [.. Enumerable.Range(0, T.Count).Select(i => new RandomAddress(9, (uint)i, 0))];
            var stream = NormalNumbers<T, U>.For(lanes, StreamId.AlkaliProjection, 0);
            for (int trial = 0; trial < 60; trial++)
            {
                long first = random.Next(3) == 0 ? random.Next(8) : random.NextInt64(LastStep - 100);
                var whole = new T[random.Next(100)];
                stream.Fill(whole, first);
                var parts = new T[whole.Length];
                for (int start = 0; start < parts.Length;)
                {
                    int count = Math.Min(random.Next(random.Next(2) == 0 ? 6 : 40), parts.Length - start);
                    stream.Fill(parts.AsSpan(start, count), first + start);
                    start += count;
                }

                Assert.Equal(whole.SelectMany(Lanes), parts.SelectMany(Lanes));
            }
        }
    }

    private sealed class Extremes(double tolerance) : ILaneAction
    {
        private static readonly uint[] Words = [0, 1, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xC0000000, 0xFFFFFFFE, 0xFFFFFFFF];

        public void Run<T, U>()
            where T : unmanaged, IReal<T>
            where U : unmanaged, IBits<U, T>
        {
            foreach (uint radius in Words)
            {
                foreach (uint angle in Words)
                {
                    Normals.Pair<T, U>(U.Of(radius), U.Of(angle), out T x, out T y);
                    var expected = Pair(radius, angle);
                    double rounding = radius > uint.MaxValue - 2 && T.IsSingle ? 3e-5 : tolerance;
                    Assert.Equal(expected.X, Lanes(x)[^1], rounding);
                    Assert.Equal(expected.Y, Lanes(y)[^1], rounding);
                }
            }
        }
    }
}
