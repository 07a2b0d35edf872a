using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>A 3-vector of lanes.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <remarks>
/// Plain fields and object initialisers: getters and constructors count against the compiler's inlining budget, which the flows come near.
/// </remarks>
public struct Vec3<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Component along x.</summary>
    public T X;

    /// <summary>Component along y.</summary>
    public T Y;

    /// <summary>Component along z.</summary>
    public T Z;

    /// <summary>A vector of three components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec3(T x, T y, T z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> operator +(Vec3<T> a, Vec3<T> b) => new() { X = a.X + b.X, Y = a.Y + b.Y, Z = a.Z + b.Z };

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> operator -(Vec3<T> a, Vec3<T> b) => new() { X = a.X - b.X, Y = a.Y - b.Y, Z = a.Z - b.Z };

    /// <summary>Product with a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> operator *(T s, Vec3<T> a) => new() { X = s * a.X, Y = s * a.Y, Z = s * a.Z };

    /// <summary>Component-wise product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Scale(Vec3<T> s, Vec3<T> a) => new() { X = s.X * a.X, Y = s.Y * a.Y, Z = s.Z * a.Z };

    /// <summary>s a + b with one rounding per component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Fma(T s, Vec3<T> a, Vec3<T> b) =>
        new() { X = T.Fma(s, a.X, b.X), Y = T.Fma(s, a.Y, b.Y), Z = T.Fma(s, a.Z, b.Z) };

    /// <summary>b - s a with one rounding per component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Fnma(T s, Vec3<T> a, Vec3<T> b) =>
        new() { X = T.Fnma(s, a.X, b.X), Y = T.Fnma(s, a.Y, b.Y), Z = T.Fnma(s, a.Z, b.Z) };

    /// <summary>Vector product a x b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Cross(Vec3<T> a, Vec3<T> b) => new()
    {
        X = T.Fms(a.Y, b.Z, a.Z * b.Y),
        Y = T.Fms(a.Z, b.X, a.X * b.Z),
        Z = T.Fms(a.X, b.Y, a.Y * b.X),
    };

    /// <summary>a x b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> CrossAdd(Vec3<T> a, Vec3<T> b, Vec3<T> c) => new()
    {
        X = T.Fma(a.Y, b.Z, T.Fnma(a.Z, b.Y, c.X)),
        Y = T.Fma(a.Z, b.X, T.Fnma(a.X, b.Z, c.Y)),
        Z = T.Fma(a.X, b.Y, T.Fnma(a.Y, b.X, c.Z)),
    };

    /// <summary>Scalar product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(Vec3<T> a, Vec3<T> b) => T.Fma(a.X, b.X, T.Fma(a.Y, b.Y, a.Z * b.Z));
}
