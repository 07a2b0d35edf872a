using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>The normals of four steps, handed out one a step.</summary>
internal struct StepNormals<T>
    where T : unmanaged, IReal<T>
{
    private Four<T> left;

    /// <summary>Draws four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw<U>(in AddressLanes<T, U> address, uint process, int rounds, long group)
        where U : unmanaged, IBits<U, T> => left = NormalNumbers<T, U>.Group(address, process, rounds, group);

    /// <summary>The next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Next()
    {
        // Moved on and not picked by number: a card's registers have no numbers at run time.
        T first = left.A;
        left.A = left.B;
        left.B = left.C;
        left.C = left.D;
        return first;
    }
}

/// <summary>The numbers of a process among those of a trajectory.</summary>
internal static class StepNormals
{
    /// <summary>From one draw of a process to the next.</summary>
    public const uint NextProcess = 1 << 24;
}
