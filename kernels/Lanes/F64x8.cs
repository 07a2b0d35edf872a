using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Eight double-precision lanes in one 512-bit register (AVX-512).</summary>
public struct F64x8 : IReal<F64x8>
{
    /// <summary>The register.</summary>
    public Vector512<double> Value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool IsSingle => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Of(double value) => new() { Value = Vector512.Create(value) };

    /// <inheritdoc/>
    public static F64x8 Load(ReadOnlySpan<double> values) => new() { Value = Vector512.Create(values) };

    /// <inheritdoc/>
    public static void Store(F64x8 value, Span<double> values) => value.Value.CopyTo(values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator +(F64x8 a, F64x8 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator -(F64x8 a, F64x8 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator -(F64x8 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator *(F64x8 a, F64x8 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator /(F64x8 a, F64x8 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Fma(F64x8 a, F64x8 b, F64x8 c) => new() { Value = Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Fnma(F64x8 a, F64x8 b, F64x8 c) => new() { Value = Avx512F.FusedMultiplyAddNegated(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Fms(F64x8 a, F64x8 b, F64x8 c) => new() { Value = Avx512F.FusedMultiplySubtract(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Sqrt(F64x8 a) => new() { Value = Vector512.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Round(F64x8 a) => new() { Value = Vector512.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Min(F64x8 a, F64x8 b) => new() { Value = Vector512.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Max(F64x8 a, F64x8 b) => new() { Value = Vector512.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 SplitExponent(F64x8 a, out F64x8 mantissa)
    {
        Vector512<long> start = Vector512.Create(Exponent.RootHalf64);
        Vector512<long> bits = a.Value.AsInt64() - start;
        mantissa = new() { Value = ((bits & Vector512.Create(Exponent.Fraction64)) + start).AsDouble() };

        // No instruction turns 64-bit integers into doubles before AVX512DQ: the exponent becomes the last bits of a large number instead.
        Vector512<long> exponent = (bits + Vector512.Create(Exponent.Bias64)) >>> Exponent.Shift64;
        return new() { Value = (exponent | Vector512.Create(Exponent.Large)).AsDouble() - Vector512.Create(Exponent.LargeAndBias) };
    }
}
