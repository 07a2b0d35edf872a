using System.Buffers;
using SpinAmp.Engine.MessagePack;

namespace SpinAmp.Tests.Snapshots;

/// <summary>MessagePack values of every kind at every boundary of their encodings, and how they are written, read and compared.</summary>
internal static class Values
{
    public static readonly int[] Lengths = [0, 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 65535, 65536];

    private static readonly ulong[] s_doubles =
    [
        0, 1ul << 63, 1, 0x3ff8000000000000, 0x7fefffffffffffff, 0x7ff0000000000000, 0xfff0000000000000,
        0x7ff8000000000000, 0xfff8dead0000beef, 0x7ff0000000000001,
    ];

    /// <summary>Whole numbers beside each power of two that MessagePack holds, in rising order.</summary>
    public static Int128[] Integers { get; } =
    [
        .. Enumerable.Range(0, 65).Select(k => Int128.One << k)
            .SelectMany(power => new[] { power - 1, power, power + 1, 1 - power, -power, -1 - power })
            .Distinct().Where(n => n >= long.MinValue && n <= ulong.MaxValue).Order(),
    ];

    public static double[] Doubles { get; } = [.. s_doubles.Select(BitConverter.UInt64BitsToDouble)];

    /// <summary>One of each kind, small.</summary>
    public static object?[] Some { get; } =
    [
        null, true, (Int128)(-3), (Int128)ulong.MaxValue, (Int128)long.MinValue, 1.5, 1.5f, "é", new string('a', 40),
        new byte[] { 1, 2, 3 },
        new ExtensionResult(-1, new(new byte[8])), new ExtensionResult(5, new(new byte[3])), new object?[] { false, 300.0, Nest() }, Nest(),
    ];

    /// <summary>Every kind and every boundary, in the order in which the Python script has them.</summary>
    public static object?[] All { get; } =
    [
        null, true, false,
        .. Integers.Cast<object>(), .. Doubles.Cast<object>(),
        .. Lengths.Select(n => new string('a', n)), .. Lengths.Select(n => new string('日', n / 3)),
        .. Lengths.Select(Bytes),
        .. Lengths.Select(n => new object?[n]),
        .. Lengths.Select(n => Enumerable.Range(0, n).ToDictionary(i => (Int128)i, i => (object?)true)),
        .. new sbyte[] { 0, 1, 127, -2, -128 }.SelectMany(type => Lengths.Select(n => (object)new ExtensionResult(type, new(Bytes(n))))),
    ];

    public static byte[] Encoded(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool truth: writer.Write(truth); break;
            case Int128 integer when integer > long.MaxValue: writer.Write((ulong)integer); break;
            case Int128 integer: writer.Write((long)integer); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case byte[] bytes: writer.Write(bytes); break;
            case ExtensionResult extension: writer.WriteExtensionFormat(extension); break;
            case object?[] items:
                writer.WriteArrayHeader(items.Length);
                foreach (var item in items)
                    Write(ref writer, item);
                break;
            case Dictionary<Int128, object?> map:
                writer.WriteMapHeader(map.Count);
                foreach (var (key, item) in map)
                {
                    Write(ref writer, key);
                    Write(ref writer, item);
                }
                break;
            default: throw new ArgumentException($"no such value: {value}");
        }
    }

    public static object? Read(ref MessagePackReader reader)
    {
        var code = reader.NextCode;
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil: Assert.True(reader.TryReadNil()); return null;
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Integer: return code == 0xcf ? (Int128)reader.ReadUInt64() : (Int128)reader.ReadInt64();
            case MessagePackType.Float: return code == 0xca ? reader.ReadSingle() : (object)reader.ReadDouble();
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Binary: return reader.ReadBytes()!.Value.ToArray();
            case MessagePackType.Extension: return reader.ReadExtensionFormat();
            case MessagePackType.Array:
                var items = new object?[reader.ReadArrayHeader()];
                for (var i = 0; i < items.Length; i++)
                    items[i] = Read(ref reader);
                return items;
            case MessagePackType.Map:
                var map = new Dictionary<Int128, object?>();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                    map[reader.ReadInt64()] = Read(ref reader);
                return map;
            default:
                reader.Skip();
                throw new InvalidOperationException("a byte that is no value was passed over");
        }
    }

    /// <summary>The same kind and the same bits: no two values have one encoding.</summary>
    public static void AssertSame(object? expected, object? actual) =>
        Assert.True(Encoded(expected).AsSpan().SequenceEqual(Encoded(actual)), "another value came back");

    private static Dictionary<Int128, object?> Nest() => new() { [1] = new object?[] { "b", null }, [-200] = new byte[] { 7 } };

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];
}
