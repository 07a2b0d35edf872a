using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinAmp.Kernels.Lanes;

/// <summary>Sixteen single-precision lanes in one 512-bit register (AVX-512).</summary>
public struct F32x16 : IReal<F32x16>
{
    /// <summary>The register.</summary>
    public Vector512<float> Value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static bool IsSingle => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Of(double value) => new() { Value = Vector512.Create((float)value) };

    /// <inheritdoc/>
    public static F32x16 Load(ReadOnlySpan<double> values)
    {
        Span<float> rounded = stackalloc float[16];
        for (int i = 0; i < 16; i++)
            rounded[i] = (float)values[i];
        return new() { Value = Vector512.Create<float>(rounded) };
    }

    /// <inheritdoc/>
    public static void Store(F32x16 value, Span<double> values)
    {
        for (int i = 0; i < 16; i++)
            values[i] = value.Value[i];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator +(F32x16 a, F32x16 b) => new() { Value = a.Value + b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator -(F32x16 a, F32x16 b) => new() { Value = a.Value - b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator -(F32x16 a) => new() { Value = -a.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator *(F32x16 a, F32x16 b) => new() { Value = a.Value * b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator /(F32x16 a, F32x16 b) => new() { Value = a.Value / b.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Fma(F32x16 a, F32x16 b, F32x16 c) => new() { Value = Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Fnma(F32x16 a, F32x16 b, F32x16 c) => new() { Value = Avx512F.FusedMultiplyAddNegated(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Fms(F32x16 a, F32x16 b, F32x16 c) => new() { Value = Avx512F.FusedMultiplySubtract(a.Value, b.Value, c.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Sqrt(F32x16 a) => new() { Value = Vector512.Sqrt(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Round(F32x16 a) => new() { Value = Vector512.Round(a.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Min(F32x16 a, F32x16 b) => new() { Value = Vector512.Min(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Max(F32x16 a, F32x16 b) => new() { Value = Vector512.Max(a.Value, b.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 SplitExponent(F32x16 a, out F32x16 mantissa)
    {
        Vector512<int> start = Vector512.Create(Exponent.RootHalf32);
        Vector512<int> bits = a.Value.AsInt32() - start;
        mantissa = new() { Value = ((bits & Vector512.Create(Exponent.Fraction32)) + start).AsSingle() };
        return new() { Value = Vector512.ConvertToSingle(bits >> Exponent.Shift32) };
    }
}
