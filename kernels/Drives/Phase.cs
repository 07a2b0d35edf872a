using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>A phase in units of 2^-64 turn, in two words.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
/// <param name="high">Upper 32 bits.</param>
/// <param name="low">Lower 32 bits.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Phase<T, U>(U high, U low)
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly U high = high;
    private readonly U low = low;

    /// <summary>Sum modulo one turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Phase<T, U> operator +(Phase<T, U> a, Phase<T, U> b)
    {
        U low = a.low + b.low;
        return new(a.high + b.high + U.Below(low, a.low), low);
    }

    /// <summary>Cosine and sine of the phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CosSin(out T cosine, out T sine)
    {
        // Words read as signed numbers: a lower word with its top bit set stands for itself less one unit of the upper.
        T upper = U.ToReal(high + U.Below(U.Of(0x7FFFFFFF), low));
        T turns = T.Fma(U.ToReal(low), T.Of(1 / 18446744073709551616.0), upper * T.Of(1 / 4294967296.0));
        Elementary.SinVersineOfTurns(turns, out sine, out T versine);
        cosine = T.Of(1) - versine;
    }
}

/// <summary>Phases on the host.</summary>
public static class Phase
{
    /// <summary>A phase from turns, modulo one.</summary>
    /// <param name="turns">Phase in turns.</param>
    public static ulong FromTurns(double turns)
    {
        double fraction = turns - Math.Floor(turns);
        return (ulong)(Int128)(fraction * 18446744073709551616.0);
    }

    /// <summary>Turns per sample as a 64-bit increment: f tau modulo one, rounded to 2^-64 or the double's last bit.</summary>
    /// <param name="frequency">f in Hz, signed.</param>
    /// <param name="interval">tau in s.</param>
    public static ulong Increment(double frequency, double interval) => FromTurns(frequency * interval);

    /// <summary>The selected phase of each item, one per lane.</summary>
    public static Phase<T, U> Gather<T, U, TItem>(ReadOnlySpan<TItem> items, Func<TItem, ulong> select)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T> =>
        new(
            Lanes.Gather.Bits<T, U, TItem>(items, p => (uint)(select(p) >> 32)),
            Lanes.Gather.Bits<T, U, TItem>(items, p => (uint)select(p)));

    /// <summary>The angle of a phase, rad, in [-pi, pi).</summary>
    public static double Angle(ulong phase) => 2 * Math.PI * ((long)phase / 18446744073709551616.0);
}
