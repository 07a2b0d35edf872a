using System.Runtime.CompilerServices;
using ILGPU;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Lanes;

/// <summary>One single-precision number on a card.</summary>
/// <remarks>a b + c is left to the card's compiler, which rounds once where it can: results differ in rounding.</remarks>
internal struct CardF32 : IReal<CardF32>
{
    // Adding it leaves no fraction.
    private const float Whole = 1.5f * (1 << 23);

    public float Value;

    public static int Count => 1;

    public static bool IsSingle => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Of(double value) => new() { Value = (float)value };

    public static CardF32 Load(ReadOnlySpan<double> values) => new() { Value = (float)values[0] };

    public static void Store(CardF32 value, Span<double> values) => values[0] = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 operator +(CardF32 a, CardF32 b) => new() { Value = a.Value + b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 operator -(CardF32 a, CardF32 b) => new() { Value = a.Value - b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 operator -(CardF32 a) => new() { Value = -a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 operator *(CardF32 a, CardF32 b) => new() { Value = a.Value * b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 operator /(CardF32 a, CardF32 b) => new() { Value = a.Value / b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Fma(CardF32 a, CardF32 b, CardF32 c) => new() { Value = (a.Value * b.Value) + c.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Fnma(CardF32 a, CardF32 b, CardF32 c) => new() { Value = c.Value - (a.Value * b.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Fms(CardF32 a, CardF32 b, CardF32 c) => new() { Value = (a.Value * b.Value) - c.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Sqrt(CardF32 a) => new() { Value = MathF.Sqrt(a.Value) };

    /// <summary>Nearest integer, ties to even, of numbers below 2^22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Round(CardF32 a) => new() { Value = a.Value + Whole - Whole };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Min(CardF32 a, CardF32 b) => new() { Value = a.Value < b.Value ? a.Value : b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 Max(CardF32 a, CardF32 b) => new() { Value = a.Value > b.Value ? a.Value : b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF32 SplitExponent(CardF32 a, out CardF32 mantissa)
    {
        int bits = (int)Interop.FloatAsInt(a.Value) - Exponent.RootHalf32;
        mantissa = new() { Value = Interop.IntAsFloat((uint)((bits & Exponent.Fraction32) + Exponent.RootHalf32)) };
        return new() { Value = bits >> Exponent.Shift32 };
    }
}
