using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Eight single-precision lanes in one 256-bit register (AVX2 with FMA).</summary>
public struct F32x8 : IReal<F32x8>
{
    /// <summary>The register.</summary>
    public Vector256<float> Value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool IsSingle => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Of(double value) => new() { Value = Vector256.Create((float)value) };

    /// <inheritdoc/>
    public static F32x8 Load(ReadOnlySpan<double> values)
    {
        Span<float> rounded = stackalloc float[8];
        for (int i = 0; i < 8; i++)
            rounded[i] = (float)values[i];
        return new() { Value = Vector256.Create<float>(rounded) };
    }

    /// <inheritdoc/>
    public static void Store(F32x8 value, Span<double> values)
    {
        for (int i = 0; i < 8; i++)
            values[i] = value.Value[i];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator +(F32x8 a, F32x8 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator -(F32x8 a, F32x8 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator -(F32x8 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator *(F32x8 a, F32x8 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator /(F32x8 a, F32x8 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Fma(F32x8 a, F32x8 b, F32x8 c) => new() { Value = Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Fnma(F32x8 a, F32x8 b, F32x8 c) => new() { Value = X86Fma.MultiplyAddNegated(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Fms(F32x8 a, F32x8 b, F32x8 c) => new() { Value = X86Fma.MultiplySubtract(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Sqrt(F32x8 a) => new() { Value = Vector256.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Round(F32x8 a) => new() { Value = Vector256.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Min(F32x8 a, F32x8 b) => new() { Value = Vector256.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Max(F32x8 a, F32x8 b) => new() { Value = Vector256.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 SplitExponent(F32x8 a, out F32x8 mantissa)
    {
        Vector256<int> start = Vector256.Create(Exponent.RootHalf32);
        Vector256<int> bits = a.Value.AsInt32() - start;
        mantissa = new() { Value = ((bits & Vector256.Create(Exponent.Fraction32)) + start).AsSingle() };
        return new() { Value = Vector256.ConvertToSingle(bits >> Exponent.Shift32) };
    }
}
