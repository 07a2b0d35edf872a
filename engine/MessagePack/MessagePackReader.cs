using System.Buffers;
using System.Numerics;
using System.Text;

namespace SpinAmp.Engine.MessagePack;

/// <summary>Reads MessagePack values one after another. A length is believed only as far as there are bytes for it.</summary>
/// <remarks>Every method throws <see cref="MessagePackSerializationException"/> where the input ends or holds something else.</remarks>
/// <param name="readOnlySequence">The bytes.</param>
public ref struct MessagePackReader(scoped in ReadOnlySequence<byte> readOnlySequence)
{
    private SequenceReader<byte> reader = new(readOnlySequence);

    /// <summary>Reads from one piece of memory.</summary>
    /// <param name="memory">The bytes.</param>
    public MessagePackReader(ReadOnlyMemory<byte> memory) : this(new ReadOnlySequence<byte>(memory))
    {
    }

    /// <summary>The place of the next value.</summary>
    public readonly SequencePosition Position => reader.Position;

    /// <summary>Number of bytes read.</summary>
    public readonly long Consumed => reader.Consumed;

    /// <summary>Whether all is read.</summary>
    public readonly bool End => reader.End;

    /// <summary>First byte of the next value.</summary>
    public readonly byte NextCode => reader.TryPeek(out var code) ? code : throw Short();

    /// <summary>Kind of the next value.</summary>
    public readonly MessagePackType NextMessagePackType => MessagePackCode.ToMessagePackType(NextCode);

    /// <summary>Passes over a nil, if that comes next.</summary>
    /// <returns>Whether it did.</returns>
    public bool TryReadNil() => reader.IsNext(MessagePackCode.Nil, advancePast: true);

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => Code() switch
    {
        MessagePackCode.True => true,
        MessagePackCode.False => false,
        var code => throw Unexpected("a boolean", code),
    };

    /// <summary>Reads an integer, of any stored size, that must fit.</summary>
    public int ReadInt32() => Integer<int>();

    /// <summary>Reads an integer, of any stored size, that must fit.</summary>
    public long ReadInt64() => Integer<long>();

    /// <summary>Reads an integer, of any stored size, that must fit.</summary>
    public ulong ReadUInt64() => Integer<ulong>();

    /// <summary>Reads a number; a stored double or integer is rounded.</summary>
    public float ReadSingle() =>
        reader.IsNext(MessagePackCode.Float32, advancePast: true) ? BitConverter.UInt32BitsToSingle((uint)Bits(4)) : (float)ReadDouble();

    /// <summary>Reads a number; a stored single is widened and an integer rounded.</summary>
    public double ReadDouble() => NextMessagePackType == MessagePackType.Integer ? (double)Integer() : Code() switch
    {
        MessagePackCode.Float64 => BitConverter.UInt64BitsToDouble(Bits(8)),
        MessagePackCode.Float32 => BitConverter.UInt32BitsToSingle((uint)Bits(4)),
        var code => throw Unexpected("a number", code),
    };

    /// <summary>Reads text; null where there is nil.</summary>
    public string? ReadString()
    {
        if (TryReadNil())
            return null;
        var bytes = Take(StringLength());
        try
        {
            return MessagePackWriter.Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new MessagePackSerializationException("text in UTF-8 was expected, other bytes were found", e);
        }
    }

    /// <summary>Reads bytes, which stay where they are; null where there is nil.</summary>
    public ReadOnlySequence<byte>? ReadBytes() => TryReadNil() ? null : Take(BytesLength());

    /// <summary>Reads the head of an array.</summary>
    /// <returns>The number of values that follow.</returns>
    public int ReadArrayHeader() => Count(1, Code() switch
    {
        >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray and var code => (ulong)(code - MessagePackCode.MinFixArray),
        >= MessagePackCode.Array16 and <= MessagePackCode.Array32 and var code => Bits(2 << (code - MessagePackCode.Array16)),
        var code => throw Unexpected("an array", code),
    });

    /// <summary>Reads the head of a map.</summary>
    /// <returns>The number of keys, each with a value, that follow.</returns>
    public int ReadMapHeader() => Count(2, Code() switch
    {
        >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap and var code => (ulong)(code - MessagePackCode.MinFixMap),
        >= MessagePackCode.Map16 and <= MessagePackCode.Map32 and var code => Bits(2 << (code - MessagePackCode.Map16)),
        var code => throw Unexpected("a map", code),
    });

    /// <summary>Reads an extension value, whose bytes stay where they are.</summary>
    public ExtensionResult ReadExtensionFormat()
    {
        var length = Code() switch
        {
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 and var code => 1ul << (code - MessagePackCode.FixExt1),
            >= MessagePackCode.Ext8 and <= MessagePackCode.Ext32 and var code => Bits(1 << (code - MessagePackCode.Ext8)),
            var code => throw Unexpected("an extension", code),
        };
        return new((sbyte)Code(), Take(length));
    }

    /// <summary>Reads the next value with all that it holds, without decoding it.</summary>
    /// <returns>Its bytes.</returns>
    public ReadOnlySequence<byte> ReadRaw()
    {
        var start = Position;
        Skip();
        return reader.Sequence.Slice(start, Position);
    }

    /// <summary>Passes over the next value with all that it holds, however deep that is.</summary>
    public void Skip()
    {
        for (var left = 1L; left > 0; left--)
        {
            switch (NextMessagePackType)
            {
                case MessagePackType.Nil: _ = TryReadNil(); break;
                case MessagePackType.Boolean: _ = ReadBoolean(); break;
                case MessagePackType.Integer: _ = Integer(); break;
                case MessagePackType.Float: _ = ReadDouble(); break;
                case MessagePackType.String: _ = Take(StringLength()); break;
                case MessagePackType.Binary: _ = Take(BytesLength()); break;
                case MessagePackType.Extension: _ = ReadExtensionFormat(); break;
                case MessagePackType.Array: left += ReadArrayHeader(); break;
                case MessagePackType.Map: left += 2L * ReadMapHeader(); break;
                default: throw Unexpected("a value", NextCode);
            }
        }
    }

    private ulong StringLength() => Code() switch
    {
        >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr and var code => (ulong)(code - MessagePackCode.MinFixStr),
        >= MessagePackCode.Str8 and <= MessagePackCode.Str32 and var code => Bits(1 << (code - MessagePackCode.Str8)),
        var code => throw Unexpected("text", code),
    };

    private ulong BytesLength() => Code() switch
    {
        >= MessagePackCode.Bin8 and <= MessagePackCode.Bin32 and var code => Bits(1 << (code - MessagePackCode.Bin8)),
        var code => throw Unexpected("bytes", code),
    };

    private T Integer<T>() where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        var value = Integer();
        return value >= Int128.CreateChecked(T.MinValue) && value <= Int128.CreateChecked(T.MaxValue)
            ? T.CreateChecked(value)
            : throw new MessagePackSerializationException($"an integer of type {typeof(T).Name} was expected, {value} was found");
    }

    private Int128 Integer() => Code() switch
    {
        <= MessagePackCode.MaxFixInt and var code => code,
        >= MessagePackCode.MinNegativeFixInt and var code => (sbyte)code,
        >= MessagePackCode.UInt8 and <= MessagePackCode.UInt64 and var code => Bits(1 << (code - MessagePackCode.UInt8)),
        >= MessagePackCode.Int8 and <= MessagePackCode.Int64 and var code => SignedBits(1 << (code - MessagePackCode.Int8)),
        var code => throw Unexpected("an integer", code),
    };

    private ulong Bits(int size)
    {
        var bits = 0ul;
        for (var i = 0; i < size; i++)
            bits = (bits << 8) | Code();
        return bits;
    }

    private long SignedBits(int size)
    {
        var unused = 64 - 8 * size;
        return (long)(Bits(size) << unused) >> unused;
    }

    private byte Code() => reader.TryRead(out var code) ? code : throw Short();

    private ReadOnlySequence<byte> Take(ulong length)
    {
        if (length > (ulong)reader.Remaining)
            throw Short();
        var taken = reader.Sequence.Slice(Position, (long)length);
        reader.Advance((long)length);
        return taken;
    }

    // Each value takes a byte at least: a count that the bytes cannot hold is refused before anything is made for it.
    private readonly int Count(int valuesEach, ulong count) =>
        count * (ulong)valuesEach <= (ulong)Math.Min(reader.Remaining, int.MaxValue) ? (int)count : throw Short();

    private static MessagePackSerializationException Short() => new("the input ends within a value");

    private static MessagePackSerializationException Unexpected(string wanted, byte code) =>
        new($"{wanted} was expected, {MessagePackCode.ToMessagePackType(code)} (0x{code:x2}) was found");
}
