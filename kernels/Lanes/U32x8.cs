using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Eight integer lanes.</summary>
public struct U32x8 : IBits<U32x8, F64x8>, IBits<U32x8, F32x8>
{
    /// <summary>The register.</summary>
    public Vector256<uint> Value;

    /// <inheritdoc cref="IBits{U, T}.Of"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x8 Of(uint value) => new() { Value = Vector256.Create(value) };

    /// <inheritdoc cref="IBits{U, T}.Load"/>
    public static U32x8 Load(ReadOnlySpan<uint> values) => new() { Value = Vector256.Create(values) };

    /// <inheritdoc cref="IBits{U, T}.op_Addition"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x8 operator +(U32x8 a, U32x8 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_Subtraction"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x8 operator -(U32x8 a, U32x8 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_ExclusiveOr"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x8 operator ^(U32x8 a, U32x8 b) => new() { Value = a.Value ^ b.Value };

    /// <inheritdoc cref="IBits{U, T}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(U32x8 a, U32x8 b, out U32x8 high, out U32x8 low)
    {
        Vector256<uint> even = Avx2.Multiply(a.Value, b.Value).AsUInt32();
        Vector256<uint> oddA = (a.Value.AsUInt64() >>> 32).AsUInt32();
        Vector256<uint> oddB = (b.Value.AsUInt64() >>> 32).AsUInt32();
        Vector256<uint> odd = Avx2.Multiply(oddA, oddB).AsUInt32();
        high = new() { Value = Avx2.Blend(Avx2.Shuffle(even, Pairs.OddDown), odd, Pairs.OddBits) };
        low = new() { Value = Avx2.Blend(even, Avx2.Shuffle(odd, Pairs.EvenUp), Pairs.OddBits) };
    }

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x8 Below(U32x8 a, U32x8 b) => new() { Value = Vector256.LessThan(a.Value, b.Value) & Vector256<uint>.One };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x8 IBits<U32x8, F64x8>.ToReal(U32x8 a) => new() { Value = Avx512F.ConvertToVector512Double(a.Value.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x8 IBits<U32x8, F32x8>.ToReal(U32x8 a) => new() { Value = Vector256.ConvertToSingle(a.Value.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x8 IBits<U32x8, F64x8>.UnsignedToReal(U32x8 a) => new() { Value = Avx512F.ConvertToVector512Double(a.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x8 IBits<U32x8, F32x8>.UnsignedToReal(U32x8 a)
    {
        // Halves convert exactly; their sum rounds once.
        Vector256<float> upper = Vector256.ConvertToSingle((a.Value >>> 16).AsInt32());
        Vector256<float> lower = Vector256.ConvertToSingle((a.Value & Vector256.Create(0xFFFFu)).AsInt32());
        return new() { Value = Vector256.FusedMultiplyAdd(upper, Vector256.Create(65536f), lower) };
    }
}
