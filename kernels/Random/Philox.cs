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
    /// <param name="words">The counter, then the result.</param>
    /// <param name="k0">First word of the key.</param>
    /// <param name="k1">Second word of the key.</param>
    /// <param name="rounds">Number of rounds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scramble<T, U>(ref Four<U> words, U k0, U k1, int rounds)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        for (int i = 0; i < rounds; i++)
        {
            Round<T, U>(ref words, k0, k1);
            NextKey<T, U>(ref k0, ref k1);
        }
    }

    /// <summary>One round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Round<T, U>(ref Four<U> words, U k0, U k1)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        U.Multiply(words.A, U.Of(0xD2511F53), out U highA, out U lowA);
        U.Multiply(words.C, U.Of(0xCD9E8D57), out U highC, out U lowC);
        words.A = highC ^ (words.B ^ k0);
        words.B = lowC;
        words.C = highA ^ (words.D ^ k1);
        words.D = lowA;
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
