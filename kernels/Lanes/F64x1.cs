using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Lanes;

/// <summary>One double-precision lane: the readable reference of every wider type.</summary>
public struct F64x1 : IReal<F64x1>
{
    /// <summary>The number.</summary>
    public double Value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool IsSingle => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Of(double value) => new() { Value = value };

    /// <inheritdoc/>
    public static F64x1 Load(ReadOnlySpan<double> values) => new() { Value = values[0] };

    /// <inheritdoc/>
    public static void Store(F64x1 value, Span<double> values) => values[0] = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator +(F64x1 a, F64x1 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator -(F64x1 a, F64x1 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator -(F64x1 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator *(F64x1 a, F64x1 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator /(F64x1 a, F64x1 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Fma(F64x1 a, F64x1 b, F64x1 c) => new() { Value = Math.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Fnma(F64x1 a, F64x1 b, F64x1 c) => new() { Value = Math.FusedMultiplyAdd(-a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Fms(F64x1 a, F64x1 b, F64x1 c) => new() { Value = Math.FusedMultiplyAdd(a.Value, b.Value, -c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Sqrt(F64x1 a) => new() { Value = Math.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Round(F64x1 a) => new() { Value = Math.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Min(F64x1 a, F64x1 b) => new() { Value = Math.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Max(F64x1 a, F64x1 b) => new() { Value = Math.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 SplitExponent(F64x1 a, out F64x1 mantissa)
    {
        long bits = BitConverter.DoubleToInt64Bits(a.Value) - Exponent.RootHalf64;
        mantissa = new() { Value = BitConverter.Int64BitsToDouble((bits & Exponent.Fraction64) + Exponent.RootHalf64) };
        return new() { Value = bits >> Exponent.Shift64 };
    }
}
