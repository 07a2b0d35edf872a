using System.Runtime.CompilerServices;
using ILGPU;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Lanes;

/// <summary>One double-precision number on a card.</summary>
/// <remarks>a b + c is left to the card's compiler, which rounds once where it can: results differ in rounding.</remarks>
internal struct CardF64 : IReal<CardF64>
{
    // Adding it leaves no fraction.
    private const double Whole = 1.5 * (1L << 52);

    public double Value;

    public static int Count => 1;

    public static bool IsSingle => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Of(double value) => new() { Value = value };

    public static CardF64 Load(ReadOnlySpan<double> values) => new() { Value = values[0] };

    public static void Store(CardF64 value, Span<double> values) => values[0] = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 operator +(CardF64 a, CardF64 b) => new() { Value = a.Value + b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 operator -(CardF64 a, CardF64 b) => new() { Value = a.Value - b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 operator -(CardF64 a) => new() { Value = -a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 operator *(CardF64 a, CardF64 b) => new() { Value = a.Value * b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 operator /(CardF64 a, CardF64 b) => new() { Value = a.Value / b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Fma(CardF64 a, CardF64 b, CardF64 c) => new() { Value = (a.Value * b.Value) + c.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Fnma(CardF64 a, CardF64 b, CardF64 c) => new() { Value = c.Value - (a.Value * b.Value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Fms(CardF64 a, CardF64 b, CardF64 c) => new() { Value = (a.Value * b.Value) - c.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Sqrt(CardF64 a) => new() { Value = Math.Sqrt(a.Value) };

    /// <summary>Nearest integer, ties to even, of numbers below 2^51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Round(CardF64 a) => new() { Value = a.Value + Whole - Whole };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Min(CardF64 a, CardF64 b) => new() { Value = a.Value < b.Value ? a.Value : b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 Max(CardF64 a, CardF64 b) => new() { Value = a.Value > b.Value ? a.Value : b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardF64 SplitExponent(CardF64 a, out CardF64 mantissa)
    {
        long bits = (long)Interop.FloatAsInt(a.Value) - Exponent.RootHalf64;
        mantissa = new() { Value = Interop.IntAsFloat((ulong)((bits & Exponent.Fraction64) + Exponent.RootHalf64)) };
        return new() { Value = bits >> Exponent.Shift64 };
    }
}
