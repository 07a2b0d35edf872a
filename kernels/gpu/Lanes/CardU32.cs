using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Lanes;

/// <summary>One integer on a card.</summary>
internal struct CardU32 : IBits<CardU32, CardF64>, IBits<CardU32, CardF32>
{
    public uint Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardU32 Of(uint value) => new() { Value = value };

    public static CardU32 Load(ReadOnlySpan<uint> values) => new() { Value = values[0] };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardU32 operator +(CardU32 a, CardU32 b) => new() { Value = a.Value + b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardU32 operator -(CardU32 a, CardU32 b) => new() { Value = a.Value - b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardU32 operator ^(CardU32 a, CardU32 b) => new() { Value = a.Value ^ b.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(CardU32 a, CardU32 b, out CardU32 high, out CardU32 low)
    {
        ulong product = (ulong)a.Value * b.Value;
        high = new() { Value = (uint)(product >> 32) };
        low = new() { Value = (uint)product };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CardU32 Below(CardU32 a, CardU32 b) => new() { Value = a.Value < b.Value ? 1u : 0u };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static CardF64 IBits<CardU32, CardF64>.ToReal(CardU32 a) => new() { Value = (int)a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static CardF32 IBits<CardU32, CardF32>.ToReal(CardU32 a) => new() { Value = (int)a.Value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static CardF64 IBits<CardU32, CardF64>.UnsignedToReal(CardU32 a) => new() { Value = a.Value };

    // By halves, each exact and their sum rounded once as before: the compiler would go through double precision, slow on most cards.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static CardF32 IBits<CardU32, CardF32>.UnsignedToReal(CardU32 a) =>
        new() { Value = ((int)(a.Value >> 16) * 65536f) + (int)(a.Value & 0xFFFF) };
}
