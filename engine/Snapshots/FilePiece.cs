using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SpinAmp.Engine.Snapshots;

/// <summary>A piece of a file in memory: a file may be larger than an array can be.</summary>
internal sealed class FilePiece : ReadOnlySequenceSegment<byte>
{
    private const int Size = 1 << 22;

    private FilePiece(ReadOnlyMemory<byte> memory, FilePiece? previous)
    {
        Memory = memory;
        if (previous is null)
            return;
        previous.Next = this;
        RunningIndex = previous.RunningIndex + previous.Memory.Length;
    }

    /// <summary>Reads a file from its beginning to its end.</summary>
    public static ReadOnlySequence<byte> ReadAll(SafeFileHandle file)
    {
        FilePiece? first = null;
        FilePiece? last = null;
        for (long at = 0, left = RandomAccess.GetLength(file); left > 0;)
        {
            var memory = GC.AllocateUninitializedArray<byte>((int)Math.Min(left, Size));
            var read = RandomAccess.Read(file, memory, at);
            if (read == 0)
                break;
            last = new FilePiece(memory.AsMemory(0, read), last);
            first ??= last;
            at += read;
            left -= read;
        }
        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }
}
