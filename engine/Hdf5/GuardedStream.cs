using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PureHDF;

namespace SpinAmp.Engine.Hdf5;

/// <summary>
/// A file on its way to PureHDF, which believes every length and address that it meets. In a damaged file these may point in circles, nest
/// without end or promise more than there is: here the amount that is read and the depth at which it is read are bounded, so that reading
/// ends, soon, and fails with an exception.
/// </summary>
internal sealed class GuardedStream(Stream file) : Stream, IDatasetStream
{
    // Results use about their length once, and short ones 1.4 MB, most of it the cost of calls.
    private const int MostTimesRead = 8;
    private const int CostOfCall = 16;
    private const long SmallFile = 1 << 24;

    private const int DataspacePadding = 5;

    private uint singleBytes;
    private long allowance = (MostTimesRead * file.Length) + SmallFile;

    /// <summary>Bytes of values, as against structure, that were read so far.</summary>
    public long ValueBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = file.Length;

    public override long Position { get => file.Position; set => Seek(value, SeekOrigin.Begin); }

    public override int Read(Span<byte> buffer)
    {
        // Whatever nests in a file is read at each level of the recursion that follows it.
        var deep = !RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (IsSoftLink(singleBytes) && buffer.Length != DataspacePadding)
            throw new InvalidDataException("it has links to places elsewhere");
        if (buffer.Length > Length - Position)
            throw new InvalidDataException("it refers to a place beyond its end");
        allowance -= buffer.Length + CostOfCall;
        if (deep || allowance < 0)
            throw new InvalidDataException("its parts refer to each other without end");
        var read = file.Read(buffer);
        singleBytes = buffer.Length == 1 ? (singleBytes << 8) | buffer[0] : 0;
        if (buffer.SequenceEqual("GCOL"u8))
            CheckHeap();
        return read;
    }

    // A link message begins with three bytes: version 1, flags, and a type if the flags have it, 0 for hard links. PureHDF follows the
    // others, out of the file or round in circles. A dataspace of eight dimensions begins likewise, but goes on with five bytes of padding.
    private static bool IsSoftLink(uint bytes) => (bytes >> 16 & 0xff, bytes >> 8 & 0xe8, bytes & 0xff) is (1, 8, not 0);

    // A collection of texts: version, size, then objects with a size each, for which PureHDF takes memory before it looks for them.
    private void CheckHeap()
    {
        const int headBytes = 16;
        Span<byte> head = stackalloc byte[headBytes];
        var start = Position;
        Position = start + 4;
        file.ReadExactly(head[..8]);
        var left = BinaryPrimitives.ReadUInt64LittleEndian(head) - headBytes;
        if (left > (ulong)(Length - Position))
            throw new InvalidDataException("its texts end beyond its end");
        while (left > headBytes)
        {
            file.ReadExactly(head);
            var size = (BinaryPrimitives.ReadUInt64LittleEndian(head[8..]) + 7) & ~7UL;
            if (BinaryPrimitives.ReadUInt16LittleEndian(head) == 0)
                break;
            if (size > left - headBytes)
                throw new InvalidDataException("a text in it is longer than the place for it");
            Position += (long)size;
            left -= size + headBytes;
        }
        Position = start;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public void ReadDataset(Span<byte> buffer)
    {
        ReadExactly(buffer);
        ValueBytes += buffer.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
