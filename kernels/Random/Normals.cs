using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>Standard normal numbers from random words.</summary>
public static class Normals
{
    /// <summary>
    /// Two independent numbers from two words, after Box and Muller: sqrt(-2 log u) times the cosine and sine of a random angle, with
    /// u = (radius + 1/2) 2^-32 in (0, 1]. The largest number is sqrt(66 log 2) = 6.76, beyond which a normal number lies once in 7e10.
    /// </summary>
    /// <remarks>G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29, 610 (1958).</remarks>
    /// <param name="radius">The word of the radius.</param>
    /// <param name="angle">The word of the angle: a signed number of 2^-32 turns.</param>
    /// <param name="x">First number.</param>
    /// <param name="y">Second number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pair<T, U>(U radius, U angle, out T x, out T y)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        T u = T.Fma(U.UnsignedToReal(radius), T.Of(1 / 4294967296.0), T.Of(0.5 / 4294967296.0));
        T distance = T.Sqrt(T.Of(-2) * Elementary.Log(u));
        Elementary.FromPolar(distance, T.Of(1 / 4294967296.0) * U.ToReal(angle), out x, out y);
    }
}
