using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The flow for unequal longitudinal and transverse rates and any turn.</summary>
/// <remarks>
/// <para>
/// Functions of z = hK are quadratics in z modulo its characteristic polynomial z^3 = t z^2 - m z + d (Cayley-Hamilton), with
/// t = -(2 g_2 + g_1), m = g_2^2 + 2 g_1 g_2 + theta^2, d = -(g_2^2 g_1 + g_1 theta_z^2 + g_2 (theta_x^2 + theta_y^2)). The Taylor series runs at
/// z/2^k with |z|/2^k at most 1/2, then k doublings follow: phi_1(2z) = phi_1 + z phi_1^2/2, phi_2(2z) = phi_1^2/4 + phi_2/2.
/// </para>
/// <para>Truncation below 5e-14 (double, 12 terms) and 1e-8 (single, 7 terms); each doubling doubles the rounding.</para>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Functions(Vec3<T> angle, int doublings, out Quadratic<T> phi1, out Quadratic<T> phi2)
    {
        T xy = T.Fma(angle.X, angle.X, angle.Y * angle.Y);
        T zz = angle.Z * angle.Z;
        T s = T.Of(1.0 / (1L << doublings));
        T t = -s * (g2 + g2 + g1);
        T m = s * s * (T.Fma(g2, g2 + g1 + g1, xy + zz));
        T d = -s * s * s * T.Fma(g1, T.Fma(g2, g2, zz), g2 * xy);

        Quadratic<T> power = new(T.Of(0), T.Of(0), T.Of(1));
        phi1 = new(T.Of(0), T.Of(0), T.Of(1 / 6.0));
        phi2 = new(T.Of(0.5), T.Of(1 / 6.0), T.Of(1 / 24.0));
        double factorial = 6;
        int terms = T.IsSingle ? 7 : 12;
        for (int j = 3; j <= terms; j++)
        {
            factorial *= j + 1;
            power = power.TimesZ(t, m, d);
            phi1 = Quadratic<T>.Fma(T.Of(1 / factorial), power, phi1);
            phi2 = Quadratic<T>.Fma(T.Of(1 / (factorial * (j + 2))), power, phi2);
        }

        if (doublings == 0)
            return;

        phi1 = new(phi1.Z0 + T.Of(1), phi1.Z1 + T.Of(0.5), phi1.Z2);
        for (int k = 0; k < doublings; k++)
        {
            Quadratic<T> square = phi1.Squared(t, m, d);
            phi1 = Quadratic<T>.Fma(T.Of(0.5), square.TimesZ(t, m, d), phi1).AtTwice();
            phi2 = Quadratic<T>.Fma(T.Of(0.25), square, Quadratic<T>.Scale(T.Of(0.5), phi2)).AtTwice();
            t = t + t;
            m = T.Of(4) * m;
            d = T.Of(8) * d;
        }
    }
}
