using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x16 Below(U32x16 a, U32x16 b) => new() { Value = Vector512.LessThan(a.Value, b.Value) & Vector512<uint>.One };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x16 IBits<U32x16, F32x16>.ToReal(U32x16 a) => new() { Value = Vector512.ConvertToSingle(a.Value.AsInt32()) };
}
