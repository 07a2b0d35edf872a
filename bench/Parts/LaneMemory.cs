using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpinAmp.Bench.Parts;

/// <summary>Zeros that start on a cache line, as the product's blocks and states do.</summary>
/// <typeparam name="T">Lanes, or a struct of lanes.</typeparam>
internal sealed class LaneMemory<T>(int length)
    where T : unmanaged
{
    private const int Line = 64;
    private readonly byte[] memory = GC.AllocateArray<byte>((length * Unsafe.SizeOf<T>()) + Line, pinned: true);

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.Cast<byte, T>(
        memory.AsSpan((int)(-Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & (Line - 1)), length * Unsafe.SizeOf<T>()));
}
