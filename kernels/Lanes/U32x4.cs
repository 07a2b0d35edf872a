using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Four integer lanes.</summary>
public struct U32x4 : IBits<U32x4, F64x4>
{
    /// <summary>The register.</summary>
    public Vector128<uint> Value;

    /// <inheritdoc cref="IBits{U, T}.Of"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x4 Of(uint value) => new() { Value = Vector128.Create(value) };

    /// <inheritdoc cref="IBits{U, T}.Load"/>
    public static U32x4 Load(ReadOnlySpan<uint> values) => new() { Value = Vector128.Create(values) };

    /// <inheritdoc cref="IBits{U, T}.op_Addition"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x4 operator +(U32x4 a, U32x4 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_Subtraction"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x4 operator -(U32x4 a, U32x4 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_ExclusiveOr"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x4 operator ^(U32x4 a, U32x4 b) => new() { Value = a.Value ^ b.Value };

    /// <inheritdoc cref="IBits{U, T}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(U32x4 a, U32x4 b, out U32x4 high, out U32x4 low)
    {
        Vector128<uint> even = Sse2.Multiply(a.Value, b.Value).AsUInt32();
        Vector128<uint> oddA = (a.Value.AsUInt64() >>> 32).AsUInt32();
        Vector128<uint> oddB = (b.Value.AsUInt64() >>> 32).AsUInt32();
        Vector128<uint> odd = Sse2.Multiply(oddA, oddB).AsUInt32();
        high = new() { Value = Avx2.Blend(Sse2.Shuffle(even, Pairs.OddDown), odd, Pairs.OddBits & 0b1111) };
        low = new() { Value = Avx2.Blend(even, Sse2.Shuffle(odd, Pairs.EvenUp), Pairs.OddBits & 0b1111) };
    }

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x4 Below(U32x4 a, U32x4 b) => new() { Value = Vector128.LessThan(a.Value, b.Value) & Vector128<uint>.One };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x4 IBits<U32x4, F64x4>.ToReal(U32x4 a) => new() { Value = Avx.ConvertToVector256Double(a.Value.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x4 IBits<U32x4, F64x4>.UnsignedToReal(U32x4 a) => new()
    {
        Value = Avx.ConvertToVector256Double((a.Value ^ Vector128.Create(0x80000000)).AsInt32()) + Vector256.Create(2147483648.0),
    };
}
