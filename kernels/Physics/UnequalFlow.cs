using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The flow for unequal longitudinal and transverse rates and any turn.</summary>
/// <remarks>
/// <para>
/// Functions of z = hK are quadratics in z modulo its characteristic polynomial z^3 = t z^2 - m z + d (Cayley-Hamilton), with
/// t = -(2 g_2 + g_1), m = g_2^2 + 2 g_1 g_2 + theta^2, d = -(g_2^2 g_1 + g_1 theta_z^2 + g_2 (theta_x^2 + theta_y^2)). The Taylor series
/// runs at z/2^k with |z|/2^k at most 1/2, then k doublings follow: phi_1(2z) = phi_1 + z phi_1^2/2, phi_2(2z) = phi_1^2/4 + phi_2/2.
/// </para>
/// <para>
/// Truncation below 3e-15 (double) and 2.2e-8 (single precision) and rounding below (4 + 2^k) u of the terms that v is summed from,
/// u = 2^-53 or 2^-24, up to 1000 rad and 30 in double, 600 rad and 10 in single precision.
/// </para>
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct UnequalFlow<T> : IFlow<UnequalFlow<T>, T>
    where T : unmanaged, IReal<T>
{
    private T g1, g2;

    /// <inheritdoc/>
    public static UnequalFlow<T> For(ReadOnlySpan<FlowParameters> lanes) => new()
    {
        g1 = Gather.Real<T, FlowParameters>(lanes, p => p.Longitudinal),
        g2 = Gather.Real<T, FlowParameters>(lanes, p => p.Transverse),
    };

    /// <summary>Halvings that bring |z| to at most 1/2.</summary>
    /// <param name="angle">Largest |h omega| of the run, rad.</param>
    /// <param name="relaxation">Largest h Gamma of the species.</param>
    public static int Doublings(double angle, double relaxation) =>
        Math.Max(0, (int)Math.Ceiling(Math.Log2(2 * (angle + relaxation))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source) =>
        Vec3<T>.CrossAdd(angle, m, new Vec3<T>(T.Fnma(g2, m.X, source.X), T.Fnma(g2, m.Y, source.Y), T.Fnma(g1, m.Z, source.Z)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings) => Increment(angle, v, doublings, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings, out Vec3<T> mean)
    {
        Functions(angle, doublings, out Quadratic<T> rest, out Quadratic<T> phi2);
        Vec3<T> c1 = Drift(angle, v, default);
        Vec3<T> c2 = Drift(angle, c1, default);
        mean = Vec3<T>.Fma(phi2.Z2, c2, Vec3<T>.Fma(phi2.Z1, c1, phi2.Z0 * v));
        Vec3<T> sum = Vec3<T>.Fma(rest.Z2, c2, Vec3<T>.Fma(rest.Z1, c1, rest.Z0 * v));

        // Without doublings the rest is phi_1 - 1 - z/2: single precision then rounds the small rest only.
        return doublings == 0 ? Vec3<T>.Fma(T.Of(0.5), c1, sum) + v : sum;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Mean(Vec3<T> angle, Vec3<T> v, int doublings)
    {
        Increment(angle, v, doublings, out Vec3<T> mean);
        return mean;
    }

    // phi_2 by Horner's rule from 1/2 on, then phi_1 = 1 + z phi_2, of which 1 + z/2 is left out where there are no doublings.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Functions(Vec3<T> angle, int doublings, out Quadratic<T> phi1, out Quadratic<T> phi2)
    {
        T s = T.Of(1);
        for (int k = 0; k < doublings; k++)
            s = T.Of(0.5) * s;
        Vec3<T> a = s * angle;
        T k1 = s * g1;
        T k2 = s * g2;
        T xy = T.Fma(a.X, a.X, a.Y * a.Y);
        T zz = a.Z * a.Z;
        T t = -(k2 + k2 + k1);
        T m = T.Fma(k2, k2 + k1 + k1, xy + zz);
        T d = -T.Fma(k1, T.Fma(k2, k2, zz), k2 * xy);

        Series(t, m, d, out Quadratic<T> p);
        p = p.TimesZ(t, m, d, T.Of(0));
        phi1 = p.TimesZ(t, m, d, T.Of(0));
        phi2 = new(p.Z0 + T.Of(0.5), p.Z1, p.Z2);
        if (doublings > 0)
            Double(ref phi1, ref phi2, t, m, d, doublings);
    }

    // In locals, because what is passed by reference lies in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Double(ref Quadratic<T> phi1, ref Quadratic<T> phi2, T t, T m, T d, int doublings)
    {
        Quadratic<T> q = new(phi1.Z0 + T.Of(1), phi1.Z1 + T.Of(0.5), phi1.Z2);
        Quadratic<T> p = phi2;
        for (int k = 0; k < doublings; k++)
        {
            Quadratic<T> square = q.Squared(t, m, d);
            p = Quadratic<T>.Fma(T.Of(0.25), square, Quadratic<T>.Scale(T.Of(0.5), p)).AtTwice();
            q = Quadratic<T>.Fma(T.Of(0.5), square.TimesZ(t, m, d, T.Of(0)), q).AtTwice();
            t = t + t;
            m = T.Of(4) * m;
            d = T.Of(8) * d;
        }

        phi1 = q;
        phi2 = p;
    }

    // (phi_2 - 1/2)/z from its Taylor coefficients 1/(j + 2)!, j = 1 to 7 or 12. Each is made from the last: written out they are too many
    // variables for the compiler to track, and a table is memory, which not every device can reach by a run-time index.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Series(T t, T m, T d, out Quadratic<T> sum)
    {
        int terms = T.IsSingle ? 7 : 12;
        T n = T.Of(terms);
        T c = T.Of(T.IsSingle ? 1.0 / 5040 : 1.0 / 479001600);
        T next = T.Of(T.IsSingle ? 1.0 / 40320 : 1.0 / 6227020800);
        T last = T.Of(T.IsSingle ? 1.0 / 362880 : 1.0 / 87178291200);
        Quadratic<T> p = new(c, next, last);
        for (int j = terms - 3; j > 0; j--)
        {
            c = c * n;
            n = n - T.Of(1);
            p = p.TimesZ(t, m, d, c);
        }

        sum = p;
    }
}
