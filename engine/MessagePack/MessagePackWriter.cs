using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace SpinAmp.Engine.MessagePack;

/// <summary>Writes MessagePack values, each in its shortest form. A map or array is a head and then its values.</summary>
/// <param name="writer">Where the bytes go. They are all there after <see cref="Flush"/>.</param>
public ref struct MessagePackWriter(IBufferWriter<byte> writer)
{
    // A lone surrogate has no UTF-8 form: writing something else in its place would hide it.
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Span<byte> room;
    private int used;

    /// <summary>Hands over what was written since the last time.</summary>
    public void Flush()
    {
        writer.Advance(used);
        room = default;
        used = 0;
    }

    /// <summary>Writes that there is no value.</summary>
    public void WriteNil() => Put(MessagePackCode.Nil);

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => Put(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes an integer; shorter types come here or to the unsigned one by themselves.</summary>
    /// <param name="value">The value.</param>
    public void Write(long value)
    {
        switch (value)
        {
            case >= 0: Write((ulong)value); break;
            case >= unchecked((sbyte)MessagePackCode.MinNegativeFixInt): Put((byte)value); break;
            case >= sbyte.MinValue: Put(MessagePackCode.Int8, (sbyte)value); break;
            case >= short.MinValue: Put(MessagePackCode.Int16, (short)value); break;
            case >= int.MinValue: Put(MessagePackCode.Int32, (int)value); break;
            default: Put(MessagePackCode.Int64, value); break;
        }
    }

    /// <summary>Writes an unsigned integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(ulong value)
    {
        switch (value)
        {
            case <= MessagePackCode.MaxFixInt: Put((byte)value); break;
            case <= byte.MaxValue: Put(MessagePackCode.UInt8, (byte)value); break;
            case <= ushort.MaxValue: Put(MessagePackCode.UInt16, (ushort)value); break;
            case <= uint.MaxValue: Put(MessagePackCode.UInt32, (uint)value); break;
            default: Put(MessagePackCode.UInt64, value); break;
        }
    }

    /// <summary>Writes a number of single precision, every bit of it.</summary>
    /// <param name="value">The value.</param>
    public void Write(float value) => Put(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a number of double precision, every bit of it.</summary>
    /// <param name="value">The value.</param>
    public void Write(double value) => Put(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes text.</summary>
    /// <param name="value">The text; null is written as nil.</param>
    /// <exception cref="ArgumentException">It holds half of a surrogate pair.</exception>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }
        var length = Utf8.GetByteCount(value);
        if (length <= MessagePackCode.MaxFixStr - MessagePackCode.MinFixStr)
            Put((byte)(MessagePackCode.MinFixStr + length));
        else
            PutLength(length, MessagePackCode.Str8, MessagePackCode.Str16, MessagePackCode.Str32);
        Utf8.GetBytes(value, Take(length));
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="src">The bytes.</param>
    public void Write(scoped ReadOnlySpan<byte> src)
    {
        WriteBinHeader(src.Length);
        WriteRaw(src);
    }

    /// <summary>Writes the head of a value of bytes; they follow by <see cref="WriteRaw"/>.</summary>
    /// <param name="length">Their number.</param>
    public void WriteBinHeader(int length) => PutLength(length, MessagePackCode.Bin8, MessagePackCode.Bin16, MessagePackCode.Bin32);

    /// <summary>Writes the head of an array; its values follow.</summary>
    /// <param name="count">Their number.</param>
    public void WriteArrayHeader(int count) =>
        PutCount(count, MessagePackCode.MinFixArray, MessagePackCode.Array16, MessagePackCode.Array32);

    /// <summary>Writes the head of a map; its keys follow, each with its value.</summary>
    /// <param name="count">The number of pairs.</param>
    public void WriteMapHeader(int count) => PutCount(count, MessagePackCode.MinFixMap, MessagePackCode.Map16, MessagePackCode.Map32);

    /// <summary>Writes an extension value.</summary>
    /// <param name="extensionData">Its type and bytes.</param>
    public void WriteExtensionFormat(ExtensionResult extensionData)
    {
        var length = checked((int)extensionData.Data.Length);
        if (BitOperations.IsPow2(length) && length <= 16)
            Put((byte)(MessagePackCode.FixExt1 + BitOperations.Log2((uint)length)));
        else
            PutLength(length, MessagePackCode.Ext8, MessagePackCode.Ext16, MessagePackCode.Ext32);
        Put((byte)extensionData.TypeCode);
        foreach (var part in extensionData.Data)
            WriteRaw(part.Span);
    }

    /// <summary>Writes bytes as they are: encoded values, or those that a head announced.</summary>
    /// <param name="rawMessagePackBlock">The bytes.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> rawMessagePackBlock)
    {
        Flush();
        writer.Write(rawMessagePackBlock);
    }

    private void PutCount(int count, byte least, byte code16, byte code32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= MessagePackCode.MaxFixArray - MessagePackCode.MinFixArray)
            Put((byte)(least + count));
        else if (count <= ushort.MaxValue)
            Put(code16, (ushort)count);
        else
            Put(code32, count);
    }

    private void PutLength(int length, byte code8, byte code16, byte code32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length <= byte.MaxValue)
            Put(code8, (byte)length);
        else if (length <= ushort.MaxValue)
            Put(code16, (ushort)length);
        else
            Put(code32, length);
    }

    private void Put(byte value) => Take(1)[0] = value;

    private void Put<T>(byte code, T value) where T : unmanaged, IBinaryInteger<T>
    {
        var place = Take(1 + Unsafe.SizeOf<T>());
        place[0] = code;
        value.WriteBigEndian(place[1..]);
    }

    private Span<byte> Take(int size)
    {
        if (room.Length - used < size)
        {
            Flush();
            room = writer.GetSpan(size);
        }
        used += size;
        return room.Slice(used - size, size);
    }
}
