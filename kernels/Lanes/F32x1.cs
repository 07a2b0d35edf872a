using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>One single-precision lane: the readable reference of every wider type.</summary>
public struct F32x1 : IReal<F32x1>
{
    /// <summary>The number.</summary>
    public float Value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsSingle => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Of(double value) => new() { Value = (float)value };

    /// <inheritdoc/>
    public static F32x1 Load(ReadOnlySpan<double> values) => new() { Value = (float)values[0] };

    /// <inheritdoc/>
    public static void Store(F32x1 value, Span<double> values) => values[0] = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator +(F32x1 a, F32x1 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator -(F32x1 a, F32x1 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator -(F32x1 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator *(F32x1 a, F32x1 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator /(F32x1 a, F32x1 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Fma(F32x1 a, F32x1 b, F32x1 c) => new() { Value = MathF.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Fnma(F32x1 a, F32x1 b, F32x1 c) => new() { Value = MathF.FusedMultiplyAdd(-a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Fms(F32x1 a, F32x1 b, F32x1 c) => new() { Value = MathF.FusedMultiplyAdd(a.Value, b.Value, -c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Sqrt(F32x1 a) => new() { Value = MathF.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Round(F32x1 a) => new() { Value = MathF.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Min(F32x1 a, F32x1 b) => new() { Value = MathF.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Max(F32x1 a, F32x1 b) => new() { Value = MathF.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 SplitExponent(F32x1 a, out F32x1 mantissa)
    {
        int bits = BitConverter.SingleToInt32Bits(a.Value) - Exponent.RootHalf32;
        mantissa = new() { Value = BitConverter.Int32BitsToSingle((bits & Exponent.Fraction32) + Exponent.RootHalf32) };
        return new() { Value = bits >> Exponent.Shift32 };
    }
}
