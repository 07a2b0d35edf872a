using System.Buffers;
using SpinAmp.Engine.MessagePack;

namespace SpinAmp.Tests.Snapshots;

public sealed class MessagePackTests
{
    private static readonly byte[] s_some = Values.Encoded(Values.Some);

    [Fact]
    public void Every_kind_of_value_comes_back_from_memory_in_pieces_too()
    {
        Values.AssertSame(Values.All, Decoded(new(Values.Encoded(Values.All))));
        object?[] some = [.. Values.All.Where(value => Values.Encoded(value).Length < 1000)];
        Values.AssertSame(some, Decoded(Pieces(Values.Encoded(some), new Random(3))));
    }

    [Fact]
    public void A_buffer_that_gives_no_more_than_it_must_holds_the_same_bytes()
    {
        var buffer = new StingyBuffer();
        var writer = new MessagePackWriter(buffer);
        Values.Write(ref writer, Values.Some);
        writer.Flush();
        Assert.Equal(s_some, buffer.Bytes);
    }

    [Fact]
    public void Longer_forms_than_needed_are_read()
    {
        Assert.Equal(-1, Reader("d3 ff ff ff ff ff ff ff ff").ReadInt32());
        Assert.Equal(5ul, Reader("d2 00 00 00 05").ReadUInt64());
        Assert.Equal(200L, Reader("cf 00 00 00 00 00 00 00 c8").ReadInt64());
        Assert.Equal("a", Reader("db 00 00 00 01 61").ReadString());
        Assert.Equal(0, Reader("df 00 00 00 00").ReadMapHeader());
        Assert.Equal([9], Reader("c6 00 00 00 01 09").ReadBytes()!.Value.ToArray());
        Assert.Equal(3.0, Reader("03").ReadDouble());
        Assert.Equal(-2.5, Reader("ca c0 20 00 00").ReadDouble());
        Assert.Equal(-2.5f, Reader("cb c0 04 00 00 00 00 00 00").ReadSingle());
        Assert.Null(Reader("c0").ReadString());
        Assert.Null(Reader("c0").ReadBytes());
    }

    [Theory]
    [InlineData("cc 80", "ReadBoolean", "a boolean was expected, Integer (0xcc) was found")]
    [InlineData("c3", "ReadInt64", "an integer was expected, Boolean (0xc3) was found")]
    [InlineData("ce 80 00 00 00", "ReadInt32", "an integer of type Int32 was expected, 2147483648 was found")]
    [InlineData("ff", "ReadUInt64", "an integer of type UInt64 was expected, -1 was found")]
    [InlineData("cf 80 00 00 00 00 00 00 00", "ReadInt64", "an integer of type Int64 was expected, 9223372036854775808 was found")]
    [InlineData("a2 c3 28", "ReadString", "text in UTF-8 was expected")]
    [InlineData("c4 00", "ReadString", "text was expected, Binary (0xc4) was found")]
    [InlineData("a0", "ReadBytes", "bytes was expected, String (0xa0) was found")]
    [InlineData("c0", "ReadMapHeader", "a map was expected, Nil (0xc0) was found")]
    [InlineData("80", "ReadArrayHeader", "an array was expected, Map (0x80) was found")]
    [InlineData("a0", "ReadDouble", "a number was expected, String (0xa0) was found")]
    [InlineData("00", "ReadExtensionFormat", "an extension was expected, Integer (0x00) was found")]
    [InlineData("91 c1", "Skip", "a value was expected, Unknown (0xc1) was found")]
    [InlineData("", "NextCode", "the input ends within a value")]
    public void Another_value_than_was_asked_for_is_named(string bytes, string method, string message) =>
        Assert.Contains(message, Assert.Throws<MessagePackSerializationException>(() => Call(Reader(bytes), method)).Message);

    [Fact]
    public void Input_that_ends_anywhere_within_is_refused()
    {
        for (var length = 0; length < s_some.Length; length++)
        {
            Refused(s_some[..length], (ref MessagePackReader reader) => Values.Read(ref reader));
            Refused(s_some[..length], (ref MessagePackReader reader) => reader.Skip());
        }
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_passing_over_them_agrees()
    {
        var random = new Random(11);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = s_some[..random.Next(1, s_some.Length)];
            if (round % 2 == 0)
                random.NextBytes(bytes);
            else
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var reader = new MessagePackReader(bytes);
                Values.Read(ref reader);
                var passing = new MessagePackReader(bytes);
                passing.Skip();
                Assert.Equal(reader.Consumed, passing.Consumed);
                read++;
            }
            catch (MessagePackSerializationException)
            {
                refused++;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }
        Assert.All([read, refused], count => Assert.InRange(count, 1000, 19_000));
    }

    [Theory]
    [InlineData("dd ff ff ff ff 00 00")]
    [InlineData("df 80 00 00 00 00 00")]
    [InlineData("df 00 00 00 02 00 00")]
    [InlineData("db ff ff ff ff 61")]
    [InlineData("c6 7f ff ff ff 61")]
    [InlineData("c9 ff ff ff ff 05 61")]
    public void A_length_that_the_input_cannot_hold_costs_nothing(string bytes)
    {
        var input = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(input, (ref MessagePackReader reader) => Values.Read(ref reader));
        Refused(input, (ref MessagePackReader reader) => reader.Skip());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Depth_is_no_danger()
    {
        var deep = new byte[1_000_001];
        Array.Fill<byte>(deep, 0x91);
        Refused(deep, (ref MessagePackReader reader) => reader.Skip());
        deep[^1] = 0xc0;
        var reader = new MessagePackReader(deep);
        Assert.Equal(deep.Length, reader.ReadRaw().Length);
        Assert.True(reader.End);
    }

    [Fact]
    public void What_has_no_encoding_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Values.Encoded("\ud800"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new ArrayBufferWriter<byte>()).WriteMapHeader(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new ArrayBufferWriter<byte>()).WriteBinHeader(-1));
    }

    private delegate void Reading(ref MessagePackReader reader);

    private static void Refused(byte[] bytes, Reading read) => Assert.Throws<MessagePackSerializationException>(() =>
    {
        var reader = new MessagePackReader(bytes);
        read(ref reader);
    });

    private static object? Decoded(ReadOnlySequence<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        var value = Values.Read(ref reader);
        Assert.True(reader.End);
        return value;
    }

    private static MessagePackReader Reader(string bytes) => new(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));

    private static void Call(MessagePackReader reader, string method)
    {
        switch (method)
        {
            case "ReadBoolean": reader.ReadBoolean(); break;
            case "ReadInt32": reader.ReadInt32(); break;
            case "ReadInt64": reader.ReadInt64(); break;
            case "ReadUInt64": reader.ReadUInt64(); break;
            case "ReadDouble": reader.ReadDouble(); break;
            case "ReadString": reader.ReadString(); break;
            case "ReadBytes": reader.ReadBytes(); break;
            case "ReadMapHeader": reader.ReadMapHeader(); break;
            case "ReadArrayHeader": reader.ReadArrayHeader(); break;
            case "ReadExtensionFormat": reader.ReadExtensionFormat(); break;
            case "Skip": reader.Skip(); break;
            case "NextCode": _ = reader.NextCode; break;
        }
    }

    private static ReadOnlySequence<byte> Pieces(byte[] bytes, Random random)
    {
        var first = new Piece(bytes.AsMemory(0, 1), null);
        var last = first;
        for (int at = 1, length; at < bytes.Length; at += length)
        {
            length = Math.Min(random.Next(1, 8), bytes.Length - at);
            last = new Piece(bytes.AsMemory(at, length), last);
        }
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
            if (previous is not null)
                previous.Next = this;
        }
    }

    private sealed class StingyBuffer : IBufferWriter<byte>
    {
        private byte[] _given = [];

        public List<byte> Bytes { get; } = [];

        public void Advance(int count) => Bytes.AddRange(_given.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _given = new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
