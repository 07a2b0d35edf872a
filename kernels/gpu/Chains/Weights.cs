using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>Adds a number to those components of a vector that it has weights for.</summary>
/// <typeparam name="T">The number.</typeparam>
/// <typeparam name="TAxes">The components.</typeparam>
internal struct Weights<T, TAxes>
    where T : unmanaged, IReal<T>
    where TAxes : unmanaged, IAxes
{
    private T x, y, z;

    /// <summary>Host only.</summary>
    public static Weights<T, TAxes> For(double x, double y, double z) => new() { x = T.Of(x), y = T.Of(y), z = T.Of(z) };

    /// <summary>sum + weights x number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(T number, ref Vec3<T> sum)
    {
        if (TAxes.X)
            sum.X = T.Fma(x, number, sum.X);
        if (TAxes.Y)
            sum.Y = T.Fma(y, number, sum.Y);
        if (TAxes.Z)
            sum.Z = T.Fma(z, number, sum.Z);
    }
}
