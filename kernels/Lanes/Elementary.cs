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

    /// <summary>The point at a distance from the origin and an angle given in turns.</summary>
    /// <remarks>
    /// Minimax polynomials for the sine and cosine of half the angle, then one doubling, which turns an error of sin x/2 into four times
    /// that of cos x. Absolute error at most 6 units in the last place of the radius.
    /// </remarks>
    /// <param name="radius">Distance r.</param>
    /// <param name="turns">Angle in turns, in [-1/2, 1/2].</param>
    /// <param name="x">r cos(2 pi turns).</param>
    /// <param name="y">r sin(2 pi turns).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromPolar<T>(T radius, T turns, out T x, out T y)
        where T : unmanaged, IReal<T>
    {
        T t = turns * turns;
        T sin;
        T cos;
        if (T.IsSingle)
        {
            // Truncation: 5e-9 of sin(pi turns), 2e-10 of 1.
            sin = T.Fma(t, T.Of(0.07756067321130276), T.Of(-0.5982422805758404));
            sin = T.Fma(t, sin, T.Of(2.5500697531981578));
            cos = T.Fma(t, T.Of(-0.02442085489921243), T.Of(0.2349540376149677));
            cos = T.Fma(t, cos, T.Of(-1.3352161319921976));
            cos = T.Fma(t, cos, T.Of(4.058709602225501));
        }
        else
        {
            // Truncation: 3e-19 of sin(pi turns), 4e-18 of 1.
            sin = T.Fma(t, T.Of(7.694726013204036e-07), T.Of(-2.1903185321102035e-05));
            sin = T.Fma(t, sin, T.Of(0.00046629968875325066));
            sin = T.Fma(t, sin, T.Of(-0.00737043047876522));
            sin = T.Fma(t, sin, T.Of(0.08214588656989426));
            sin = T.Fma(t, sin, T.Of(-0.5992645293187384));
            sin = T.Fma(t, sin, T.Of(2.550164039877294));
            cos = T.Fma(t, T.Of(4.150747742197686e-06), T.Of(-0.00010456780565632215));
            cos = T.Fma(t, cos, T.Of(0.0019295568175572726));
            cos = T.Fma(t, cos, T.Of(-0.025806888862697882));
            cos = T.Fma(t, cos, T.Of(0.23533063014600156));
            cos = T.Fma(t, cos, T.Of(-1.3352627688446663));
            cos = T.Fma(t, cos, T.Of(4.058712126416545));
        }

        sin = T.Fma(t, sin, T.Of(T.IsSingle ? -5.167709686442952 : -5.167712780049969));
        sin = turns * T.Fma(t, sin, T.Of(T.IsSingle ? 3.14159263690927 : 3.141592653589793));
        cos = T.Fma(t, T.Fma(t, cos, T.Of(T.IsSingle ? -4.934802156151347 : -4.934802200544677)), T.Of(1));
        T twice = (radius + radius) * sin;
        x = T.Fnma(twice, sin, radius);
        y = twice * cos;
    }

    /// <summary>Natural logarithm.</summary>
    /// <remarks>
    /// x = m 2^e with m around 1, where f = m - 1 is exact: log x = e log 2 + log(1 + f), the latter by a minimax polynomial. Relative
    /// error at most 2 units in the last place, also near 1.
    /// </remarks>
    /// <param name="x">Positive normal numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T exponent = T.SplitExponent(x, out T mantissa);
        T f = mantissa - T.Of(1);
        T square = f * f;
        T log;
        if (T.IsSingle)
        {
            // log(1 + f) = f + f^2 Q(f); truncation 3e-8.
            T q = T.Fma(f, T.Of(0.08736200634512492), T.Of(-0.14308276719380547));
            q = T.Fma(f, q, T.Of(0.14917815487832675));
            q = T.Fma(f, q, T.Of(-0.16570393472960643));
            q = T.Fma(f, q, T.Of(0.1996207731489354));
            q = T.Fma(f, q, T.Of(-0.2500176004655001));
            q = T.Fma(f, q, T.Of(0.3333395008327277));
            q = T.Fma(f, q, T.Of(-0.4999999157772662));
            log = T.Fma(square, q, f);
        }
        else
        {
            // log(1 + f) = 2 s + s^3 P(s^2) with s = f/(2 + f); 2 s as f - f^2/2 + s f^2/2 rounds in small terms only. Truncation 2e-18.
            T s = f / (f + T.Of(2));
            T z = s * s;
            T p = T.Fma(z, T.Of(0.147959873418607), T.Of(0.1531404761562435));
            p = T.Fma(z, p, T.Of(0.18183564396716795));
            p = T.Fma(z, p, T.Of(0.22222198572999685));
            p = T.Fma(z, p, T.Of(0.28571428742373706));
            p = T.Fma(z, p, T.Of(0.3999999999941483));
            p = T.Fma(z, p, T.Of(0.6666666666666734));
            T half = T.Of(0.5) * square;
            log = f - T.Fnma(s, T.Fma(z, p, half), half);
        }

        return T.Fma(exponent, T.Of(0.69314718055994530942), log);
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
