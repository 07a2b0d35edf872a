using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SpinAmp.Engine.Snapshots;

/// <summary>Bytes on their way to a file: however many there are, memory holds only the last of them.</summary>
/// <param name="file">An empty file, open for reading too.</param>
internal sealed class FileBuffer(SafeFileHandle file) : IBufferWriter<byte>, IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
    private int used;
    private long flushed;

    /// <summary>Number of bytes written.</summary>
    public long Position => flushed + used;

    public void Advance(int count) => used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer.Length - used < Math.Max(sizeHint, 1))
            Flush();
        if (buffer.Length < sizeHint)
        {
            Dispose();
            buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
        }
        return buffer.AsMemory(used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Writes a number over an earlier one, most significant byte first. Both were or are written in one piece.</summary>
    public void Patch(long position, uint value)
    {
        if (position < flushed)
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            RandomAccess.Write(file, bytes, position);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan((int)(position - flushed)), value);
        }
    }

    /// <summary>SHA-256 of all that was written. The file is read again: patches come after what follows them.</summary>
    public byte[] Hash()
    {
        Flush();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < flushed;)
        {
            var read = RandomAccess.Read(file, buffer, at);
            hash.AppendData(buffer, 0, read);
            at += read;
        }
        return hash.GetHashAndReset();
    }

    public void Flush()
    {
        RandomAccess.Write(file, buffer.AsSpan(0, used), flushed);
        flushed += used;
        used = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
