using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Integrators;

/// <summary>Sums that keep what rounding drops.</summary>
/// <remarks>Source: D. E. Knuth, The Art of Computer Programming 2, section 4.2.2 (two-sum); W. Kahan 1965.</remarks>
internal static class Compensated
{
    /// <summary>a + b - sum exactly, where sum is the rounded a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> RoundingOfSum<T>(Vec3<T> a, Vec3<T> b, Vec3<T> sum)
        where T : unmanaged, IReal<T>
    {
        Vec3<T> bRounded = sum - a;
        return (a - (sum - bRounded)) + (b - bRounded);
    }

    /// <summary>value + remainder grows by increment; the remainder holds what the value cannot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref Vec3<T> value, ref Vec3<T> remainder, Vec3<T> increment)
        where T : unmanaged, IReal<T>
    {
        Vec3<T> y = increment + remainder;
        Vec3<T> sum = value + y;
        remainder = y - (sum - value);
        value = sum;
    }
}
