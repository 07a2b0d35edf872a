using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Sixteen integer lanes.</summary>
public struct U32x16 : IBits<U32x16, F32x16>
{
    // Order of the words in each 128 bits: the odd ones where the even ones were.
    private const byte OddFirst = 0b11110101;

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
        Vector512<uint> odd = Avx512F.Multiply((a.Value.AsUInt64() >>> 32).AsUInt32(), (b.Value.AsUInt64() >>> 32).AsUInt32()).AsUInt32();
        high = new() { Value = Avx512F.BlendVariable(odd, Avx512F.Shuffle(even, 0xF5), Vector512.Create(0x00000000FFFFFFFFul).AsUInt32()) };
        low = new() { Value = Avx512F.BlendVariable(even, Avx512F.Shuffle(odd, 0xA0), Vector512.Create(0xFFFFFFFF00000000ul).AsUInt32()) };
    }

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 Below(U32x16 a, U32x16 b) => new() { Value = Vector512.LessThan(a.Value, b.Value) & Vector512<uint>.One };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x16 IBits<U32x16, F32x16>.ToReal(U32x16 a) => new() { Value = Vector512.ConvertToSingle(a.Value.AsInt32()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x16 IBits<U32x16, F32x16>.UnsignedToReal(U32x16 a) => new() { Value = Avx512F.ConvertToVector512Single(a.Value) };
}
