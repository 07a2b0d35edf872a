using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>A trajectory's spins in a table, in the order of <see cref="TrajectoryJob.State"/>.</summary>
internal static class Spins
{
    /// <summary>Numbers kept at the end of a sample: the spins and what rounding took off them.</summary>
    public const int Kept = 2 * SpinVectors.Components;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<T>(ref Column<T> from, ref SpinState<T> state)
        where T : unmanaged, IReal<T>
    {
        state.Alkali = Take(ref from);
        state.Noble = Take(ref from);
        state.AlkaliRemainder = Take(ref from);
        state.NobleRemainder = Take(ref from);
        state.AlkaliMean = Take(ref from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(ref Column<T> to, in SpinState<T> state)
        where T : unmanaged, IReal<T>
    {
        Keep(ref to, state);
        Put(ref to, state.AlkaliMean);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep<T>(ref Column<T> to, in SpinState<T> state)
        where T : unmanaged, IReal<T>
    {
        Put(ref to, state.Alkali);
        Put(ref to, state.Noble);
        Put(ref to, state.AlkaliRemainder);
        Put(ref to, state.NobleRemainder);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vec3<T> Take<T>(ref Column<T> from)
        where T : unmanaged, IReal<T> => new() { X = from.Take(), Y = from.Take(), Z = from.Take() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(ref Column<T> to, Vec3<T> v)
        where T : unmanaged, IReal<T>
    {
        to.Put(v.X);
        to.Put(v.Y);
        to.Put(v.Z);
    }
}
