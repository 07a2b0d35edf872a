using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Four double-precision lanes in one 256-bit register (AVX2 with FMA).</summary>
public struct F64x4 : IReal<F64x4>
{
    /// <summary>The register.</summary>
    public Vector256<double> Value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool IsSingle => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Of(double value) => new() { Value = Vector256.Create(value) };

    /// <inheritdoc/>
    public static F64x4 Load(ReadOnlySpan<double> values) => new() { Value = Vector256.Create(values) };

    /// <inheritdoc/>
    public static void Store(F64x4 value, Span<double> values) => value.Value.CopyTo(values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator +(F64x4 a, F64x4 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator -(F64x4 a, F64x4 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator -(F64x4 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator *(F64x4 a, F64x4 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator /(F64x4 a, F64x4 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Fma(F64x4 a, F64x4 b, F64x4 c) => new() { Value = Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Fnma(F64x4 a, F64x4 b, F64x4 c) => new() { Value = X86Fma.MultiplyAddNegated(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Fms(F64x4 a, F64x4 b, F64x4 c) => new() { Value = X86Fma.MultiplySubtract(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Sqrt(F64x4 a) => new() { Value = Vector256.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Round(F64x4 a) => new() { Value = Vector256.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Min(F64x4 a, F64x4 b) => new() { Value = Vector256.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Max(F64x4 a, F64x4 b) => new() { Value = Vector256.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 SplitExponent(F64x4 a, out F64x4 mantissa)
    {
        Vector256<long> start = Vector256.Create(Exponent.RootHalf64);
        Vector256<long> bits = a.Value.AsInt64() - start;
        mantissa = new() { Value = ((bits & Vector256.Create(Exponent.Fraction64)) + start).AsDouble() };

        // No instruction turns 64-bit integers into doubles before AVX512DQ: the exponent becomes the last bits of a large number instead.
        Vector256<long> exponent = (bits + Vector256.Create(Exponent.Bias64)) >>> Exponent.Shift64;
        return new() { Value = (exponent | Vector256.Create(Exponent.Large)).AsDouble() - Vector256.Create(Exponent.LargeAndBias) };
    }
}
