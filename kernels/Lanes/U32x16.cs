using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Sixteen integer lanes.</summary>
public struct U32x16 : IBits<U32x16, F32x16>
{
    /// <summary>The register.</summary>
    public Vector512<uint> Value;

    /// <inheritdoc cref="IBits{U, T}.Of"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 Of(uint value) => new() { Value = Vector512.Create(value) };

    /// <inheritdoc cref="IBits{U, T}.Load"/>
    public static U32x16 Load(ReadOnlySpan<uint> values) => new() { Value = Vector512.Create(values) };

    /// <inheritdoc cref="IBits{U, T}.op_Addition"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 operator +(U32x16 a, U32x16 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_Subtraction"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 operator -(U32x16 a, U32x16 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_ExclusiveOr"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 operator ^(U32x16 a, U32x16 b) => new() { Value = a.Value ^ b.Value };

    /// <inheritdoc cref="IBits{U, T}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(U32x16 a, U32x16 b, out U32x16 high, out U32x16 low)
    {
        Vector512<uint> even = Avx512F.Multiply(a.Value, b.Value).AsUInt32();
        Vector512<uint> oddA = (a.Value.AsUInt64() >>> 32).AsUInt32();
        Vector512<uint> oddB = (b.Value.AsUInt64() >>> 32).AsUInt32();
        Vector512<uint> odd = Avx512F.Multiply(oddA, oddB).AsUInt32();

        // Written in one expression each, which the compiler turns into one masked shuffle.
        high = new() { Value = Avx512F.BlendVariable(odd, Avx512F.Shuffle(even, Pairs.OddDown), Vector512.Create(Pairs.Even).AsUInt32()) };
        low = new() { Value = Avx512F.BlendVariable(even, Avx512F.Shuffle(odd, Pairs.EvenUp), Vector512.Create(Pairs.Odd).AsUInt32()) };
    }

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 Below(U32x16 a, U32x16 b) => new() { Value = Vector512.LessThan(a.Value, b.Value) & Vector512<uint>.One };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x16 IBits<U32x16, F32x16>.ToReal(U32x16 a) => new() { Value = Vector512.ConvertToSingle(a.Value.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x16 IBits<U32x16, F32x16>.UnsignedToReal(U32x16 a) => new() { Value = Avx512F.ConvertToVector512Single(a.Value) };
}
