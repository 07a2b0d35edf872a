using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>One integer lane.</summary>
public struct U32x1 : IBits<U32x1, F64x1>, IBits<U32x1, F32x1>
{
    /// <summary>The number.</summary>
    public uint Value;

    /// <inheritdoc cref="IBits{U, T}.Of"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x1 Of(uint value) => new() { Value = value };

    /// <inheritdoc cref="IBits{U, T}.Load"/>
    public static U32x1 Load(ReadOnlySpan<uint> values) => new() { Value = values[0] };

    /// <inheritdoc cref="IBits{U, T}.op_Addition"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x1 operator +(U32x1 a, U32x1 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_Subtraction"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x1 operator -(U32x1 a, U32x1 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc cref="IBits{U, T}.op_ExclusiveOr"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x1 operator ^(U32x1 a, U32x1 b) => new() { Value = a.Value ^ b.Value };

    /// <inheritdoc cref="IBits{U, T}.Multiply"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(U32x1 a, U32x1 b, out U32x1 high, out U32x1 low)
    {
        ulong product = (ulong)a.Value * b.Value;
        high = new() { Value = (uint)(product >> 32) };
        low = new() { Value = (uint)product };
    }

    /// <inheritdoc cref="IBits{U, T}.Below"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U32x1 Below(U32x1 a, U32x1 b) => new() { Value = a.Value < b.Value ? 1u : 0u };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x1 IBits<U32x1, F64x1>.ToReal(U32x1 a) => new() { Value = (int)a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x1 IBits<U32x1, F32x1>.ToReal(U32x1 a) => new() { Value = (int)a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F64x1 IBits<U32x1, F64x1>.UnsignedToReal(U32x1 a) => new() { Value = a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static F32x1 IBits<U32x1, F32x1>.UnsignedToReal(U32x1 a) => new() { Value = a.Value };
}
