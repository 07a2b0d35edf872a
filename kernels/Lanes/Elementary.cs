using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Elementary functions, written once over the lane type so that every width gives the same bits.</summary>
public static class Elementary
{
    private const double TwoPi = 6.28318530717958647692;

    // Cody-Waite parts of 2 pi: with a fused multiply-add the head needs no trailing zeros.
    private const double TwoPiTail64 = 2.4492935982947064e-16;
    private const float TwoPiHead32 = 6.2831855f;
    private const double TwoPiTail32 = TwoPi - TwoPiHead32;

    /// <summary>sin x and 1 - cos x; the latter keeps its relative accuracy where x is small.</summary>
    /// <remarks>
    /// x is reduced to [-pi, pi], its quarter goes through polynomials on [-pi/4, pi/4], and two doublings follow:
    /// sin 2x = 2 s (1 - v), 1 - cos 2x = 2 s^2. Absolute error, beside the rounding of x itself, at most 5 units in the last place of 1.
    /// </remarks>
    /// <param name="x">Angle, rad, |x| below 1e6 in double and 1e4 in single precision.</param>
    /// <param name="sin">sin x.</param>
    /// <param name="versine">1 - cos x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinVersine<T>(T x, out T sin, out T versine)
        where T : unmanaged, IReal<T>
    {
        // Reduced in quarters, which rounds alike and saves a step.
        T quarter = T.Of(0.25) * x;
        T n = T.Round(x * T.Of(1 / TwoPi));
        quarter = T.Fma(n, T.Of((T.IsSingle ? -TwoPiHead32 : -TwoPi) / 4), quarter);
        quarter = T.Fma(n, T.Of((T.IsSingle ? -TwoPiTail32 : -TwoPiTail64) / 4), quarter);
        QuarterSinVersine(quarter, out sin, out versine);
        Double(ref sin, ref versine);
        Double(ref sin, ref versine);
    }

    /// <summary>sin and 1 - cos of a phase given in turns.</summary>
    /// <param name="turns">Phase in turns, in [-1/2, 1/2].</param>
    /// <param name="sin">sin(2 pi turns).</param>
    /// <param name="versine">1 - cos(2 pi turns).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinVersineOfTurns<T>(T turns, out T sin, out T versine)
        where T : unmanaged, IReal<T>
    {
        QuarterSinVersine(T.Of(TwoPi / 4) * turns, out sin, out versine);
        Double(ref sin, ref versine);
        Double(ref sin, ref versine);
    }

    // Taylor polynomials on [-pi/4, pi/4]: truncation below 1e-17 (double: x^17, x^18) and 3e-9 (single: x^9, x^10) relative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void QuarterSinVersine<T>(T x, out T sin, out T versine)
        where T : unmanaged, IReal<T>
    {
        T y = x * x;
        T y2 = y * y;
        T y4 = y2 * y2;
        T s = Cubic(y, y2, T.Of(-1 / 6.0), T.Of(1 / 120.0), T.Of(-1 / 5040.0), T.Of(1 / 362880.0));
        T v = Cubic(y, y2, T.Of(0.5), T.Of(-1 / 24.0), T.Of(1 / 720.0), T.Of(-1 / 40320.0));
        T tail = T.Of(1 / 3628800.0);
        if (!T.IsSingle)
        {
            s = T.Fma(
                y4,
                Cubic(y, y2, T.Of(-1 / 39916800.0), T.Of(1 / 6227020800.0), T.Of(-1 / 1307674368000.0), T.Of(1 / 355687428096000.0)),
                s);
            tail = Cubic(y, y2, tail, T.Of(-1 / 479001600.0), T.Of(1 / 87178291200.0), T.Of(-1 / 20922789888000.0));
            tail = T.Fma(y4, T.Of(1 / 6402373705728000.0), tail);
        }

        sin = T.Fma(x * y, s, x);
        versine = y * T.Fma(y4, tail, v);
    }

    /// <summary>a0 + a1 y + a2 y^2 + a3 y^3 in two dependent steps: what limits a trajectory is the wait for each result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Cubic<T>(T y, T ySquared, T a0, T a1, T a2, T a3)
        where T : unmanaged, IReal<T> => T.Fma(ySquared, T.Fma(y, a3, a2), T.Fma(y, a1, a0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Double<T>(ref T sin, ref T versine)
        where T : unmanaged, IReal<T>
    {
        T twice = sin + sin;
        T doubled = twice * sin;
        sin = T.Fnma(twice, versine, twice);
        versine = doubled;
    }
}
