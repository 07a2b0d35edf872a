using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>
/// Philox4x32: four random words from a counter of four words and a key of two, so that any number can be drawn at any time by its address.
/// </summary>
/// <remarks>J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).</remarks>
public static class Philox
{
    /// <summary>Rounds as published, with a margin of safety.</summary>
    public const int Rounds = 10;

    /// <summary>The fewest rounds that passed every statistical test of the paper.</summary>
    public const int FewerRounds = 7;

    /// <summary>Turns counters into random words, in place.</summary>
    /// <typeparam name="T">Real lanes beside the words.</typeparam>
    /// <typeparam name="U">Integer lanes.</typeparam>
    /// <param name="w0">First word of the counter, then of the result.</param>
    /// <param name="w1">Second word.</param>
    /// <param name="w2">Third word.</param>
    /// <param name="w3">Fourth word.</param>
    /// <param name="k0">First word of the key.</param>
    /// <param name="k1">Second word of the key.</param>
    /// <param name="rounds">Number of rounds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scramble<T, U>(ref U w0, ref U w1, ref U w2, ref U w3, U k0, U k1, int rounds)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        for (int i = 0; i < rounds; i++)
        {
            Round<T, U>(ref w0, ref w1, ref w2, ref w3, k0, k1);
            NextKey<T, U>(ref k0, ref k1);
        }
    }

    /// <summary>One round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Round<T, U>(ref U w0, ref U w1, ref U w2, ref U w3, U k0, U k1)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        U.Multiply(w0, U.Of(0xD2511F53), out U high0, out U low0);
        U.Multiply(w2, U.Of(0xCD9E8D57), out U high2, out U low2);
        w0 = high2 ^ (w1 ^ k0);
        w1 = low2;
        w2 = high0 ^ (w3 ^ k1);
        w3 = low0;
    }

    /// <summary>The key of the next round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NextKey<T, U>(ref U k0, ref U k1)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        k0 = k0 + U.Of(0x9E3779B9);
        k1 = k1 + U.Of(0xBB67AE85);
    }
}
