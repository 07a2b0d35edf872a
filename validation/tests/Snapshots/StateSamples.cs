using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Tests.Snapshots;

/// <summary>A state with everything in it, and snapshots made of it.</summary>
internal static class StateSamples
{
    public static SnapshotHeader Header { get; } = new(Finished: true, 12.5)
    {
        Written = new DateTimeOffset(2025, 3, 1, 12, 30, 59, TimeSpan.Zero),
        Version = "0.1.0+test",
    };

    /// <summary>Any bits: numbers of all sizes, and NaN of every kind.</summary>
    public static double[] Bits(int length) =>
        MemoryMarshal.Cast<ulong, double>(Enumerable.Range(1, length).Select(i => (ulong)i * 0x9E3779B97F4A7C15).ToArray()).ToArray();

    public static void Write(StateWriter state)
    {
        state.Write("step", -12345L);
        state.Write("seed", ulong.MaxValue);
        state.Write("time", Math.PI);
        state.Write("done", true);
        state.Write("device", "Grafik 日本");
        state.BeginMap("alkali");
        state.Write("spins", Bits(6), 2, 3);
        state.Write("counts", new long[] { long.MinValue, 7 });
        state.BeginMap("empty");
        state.EndMap();
        state.EndMap();
        state.BeginList("estimators");
        state.Write(BitConverter.UInt64BitsToDouble(0xfff8dead0000beef));
        state.Write(7L);
        state.Write(ulong.MaxValue);
        state.Write(false);
        state.Write("x");
        state.Write(Bits(3));
        state.BeginMap();
        state.Write("phase", 0.25);
        state.EndMap();
        state.BeginList();
        state.EndList();
        state.EndList();
        state.Write("f4", new[] { 1.5f, -0f });
        state.Write("u8", new ulong[] { ulong.MaxValue, 1 }, 1, 2, 1);
        state.Write("i4", new[] { int.MinValue });
        state.Write("u4", new[] { uint.MaxValue });
        state.Write("u1", new byte[] { 1, 255 });
        state.Write("none", Array.Empty<double>(), 0, 3);
    }

    /// <summary>Integers, texts and arrays on both sides of every boundary at which MessagePack has another form.</summary>
    public static void WriteEdges(StateWriter state)
    {
        state.BeginList("integers");
        for (var bits = 0; bits < 64; bits++)
            foreach (var beside in new[] { -1, 0, 1 })
            {
                state.Write((1ul << bits) + (ulong)beside);
                state.Write((1L << bits) + beside);
                state.Write(-(1L << bits) + beside);
            }
        state.EndList();
        int[] lengths = [0, 1, 15, 16, 31, 32, 33, 85, 86, 255, 256, 257, 21845, 21846, 65535, 65536, 3_000_000];
        state.BeginList("texts");
        foreach (var length in lengths)
        {
            state.Write(new string('a', length));
            state.Write(new string('日', length));
        }
        state.EndList();
        state.BeginMap("arrays");
        foreach (var length in lengths)
            state.Write($"of {length}", new byte[length]);
        state.Write("of 17 extents", new byte[1], 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        state.EndMap();
    }

    public static void AssertIs(StateReader state)
    {
        AssertBits(Bits(6), state, "alkali");
        Assert.Equal(-12345, state.ReadInt64("step"));
        Assert.Equal(ulong.MaxValue, state.ReadUInt64("seed"));
        Assert.Equal(Math.PI, state.ReadDouble("time"));
        Assert.True(state.ReadBoolean("done"));
        Assert.Equal("Grafik 日本", state.ReadString("device"));
        state.BeginList("estimators");
        Assert.Equal(8, state.Left);
        Assert.Equal(0xfff8dead0000beef, BitConverter.DoubleToUInt64Bits(state.ReadDouble()));
        Assert.Equal(7, state.ReadInt64());
        Assert.Equal(ulong.MaxValue, state.ReadUInt64());
        Assert.False(state.ReadBoolean());
        Assert.Equal("x", state.ReadString());
        var three = new double[3];
        state.Read(three);
        Assert.Equal(AsBytes(Bits(3)), AsBytes(three));
        state.BeginMap();
        Assert.Equal(0.25, state.ReadDouble("phase"));
        state.EndMap();
        state.BeginList();
        state.EndList();
        state.EndList();
        Assert.Equal([1.5f, -0f], state.ReadArray<float>("f4"));
        var two = new ulong[2];
        state.Read("u8", two, 1, 2, 1);
        Assert.Equal([ulong.MaxValue, 1], two);
        Assert.Equal([int.MinValue], state.ReadArray<int>("i4"));
        Assert.Equal([uint.MaxValue], state.ReadArray<uint>("u4"));
        Assert.Equal([1, 255], state.ReadArray<byte>("u1"));
        state.Read("none", Array.Empty<double>(), 0, 3);
    }

    /// <summary>The last bytes made to fit the others again.</summary>
    public static byte[] Signed(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes), bytes.AsSpan(^SHA256.HashSizeInBytes..));
        return bytes;
    }

    public static byte[] AsBytes(double[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static void AssertBits(double[] expected, StateReader state, string map)
    {
        state.BeginMap(map);
        Assert.Equal(["spins", "counts", "empty"], state.Names);
        Assert.Equal([long.MinValue, 7], state.ReadArray<long>("counts"));
        var values = new double[expected.Length];
        state.Read("spins", values, 2, 3);
        Assert.Equal(AsBytes(expected), AsBytes(values));
        state.EndMap();
    }
}
