using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>
/// An array that starts on a cache line: a register's worth that straddles two costs two accesses, and arrays are aligned to 8 bytes only.
/// </summary>
/// <typeparam name="T">Lanes, or a struct of lanes.</typeparam>
internal readonly struct AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly byte[] memory;
    private readonly int offset;
    private readonly int bytes;

    /// <summary>Zeros.</summary>
    public AlignedArray(int length)
    {
        bytes = length * Unsafe.SizeOf<T>();
        memory = GC.AllocateArray<byte>(bytes + Line, pinned: true);
        offset = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & (Line - 1));
    }

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.Cast<byte, T>(memory.AsSpan(offset, bytes));
}
