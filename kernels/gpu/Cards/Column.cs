using System.Runtime.CompilerServices;
using ILGPU;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>The numbers of one trajectory in a table with a column for each, read or written one after another.</summary>
/// <remarks>Neighbouring threads touch neighbouring numbers, which a card does in one access.</remarks>
/// <typeparam name="T">The number.</typeparam>
internal struct Column<T>
    where T : unmanaged
{
    private readonly ArrayView<T> table;
    private readonly long rowLength;
    private long at;

    /// <param name="table">The table, row by row.</param>
    /// <param name="rowLength">Trajectories.</param>
    /// <param name="firstRow">The row to begin at.</param>
    /// <param name="trajectory">The column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Column(ArrayView<T> table, int rowLength, long firstRow, int trajectory)
    {
        this.table = table;
        this.rowLength = rowLength;
        at = (firstRow * rowLength) + trajectory;
    }

    /// <summary>Reads the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Take()
    {
        T number = table[at];
        at += rowLength;
        return number;
    }

    /// <summary>Writes the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(T number)
    {
        table[at] = number;
        at += rowLength;
    }
}
