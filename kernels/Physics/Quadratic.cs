using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>Z0 + Z1 z + Z2 z^2 of a 3x3 matrix z, modulo its characteristic polynomial z^3 = t z^2 - m z + d.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <param name="z0">Coefficient of 1.</param>
/// <param name="z1">Coefficient of z.</param>
/// <param name="z2">Coefficient of z^2.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct Quadratic<T>(T z0, T z1, T z2)
    where T : unmanaged, IReal<T>
{
    public T Z0 = z0;
    public T Z1 = z1;
    public T Z2 = z2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadratic<T> Scale(T s, Quadratic<T> a) => new(s * a.Z0, s * a.Z1, s * a.Z2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadratic<T> Fma(T s, Quadratic<T> a, Quadratic<T> b) =>
        new(T.Fma(s, a.Z0, b.Z0), T.Fma(s, a.Z1, b.Z1), T.Fma(s, a.Z2, b.Z2));

    /// <summary>The same function with its argument written as half of the new variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quadratic<T> AtTwice() => new(Z0, T.Of(0.5) * Z1, T.Of(0.25) * Z2);

    /// <summary>c plus z times this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quadratic<T> TimesZ(T t, T m, T d, T c) => new(T.Fma(Z2, d, c), T.Fnma(Z2, m, Z0), T.Fma(Z2, t, Z1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Quadratic<T> Squared(T t, T m, T d)
    {
        T fourth = Z2 * Z2;
        T third = T.Fma(fourth, t, T.Of(2) * Z1 * Z2);
        T second = T.Fnma(fourth, m, T.Fma(T.Of(2) * Z0, Z2, Z1 * Z1));
        T first = T.Fma(fourth, d, T.Of(2) * Z0 * Z1);
        return new(T.Fma(third, d, Z0 * Z0), T.Fnma(third, m, first), T.Fma(third, t, second));
    }
}
