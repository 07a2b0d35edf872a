using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The random part of one species' collisions over a step: normals, scaled by the diffusion of the momentary spins.</summary>
/// <remarks>Covariance over the step: diffusion at its start (Ito) x the effective time of each component.</remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct CollisionKick<T>
    where T : unmanaged, IReal<T>
{
    private T across, mixed, along, alongSlope;

    /// <summary>The kick of one diffusion per lane. Host only.</summary>
    /// <param name="lanes">Diffusion, and effective times of the components across, of those along, and of their covariance, s.</param>
    public static CollisionKick<T> For(ReadOnlySpan<(DiffusionParameters D, double Across, double Along, double Mixed)> lanes) => new()
    {
        across = Gather.Real<T, (DiffusionParameters D, double Across, double Along, double Mixed)>(
            lanes, l => Math.Sqrt(l.D.Across * l.Across)),
        mixed = Gather.Real<T, (DiffusionParameters D, double Across, double Along, double Mixed)>(
            lanes, l => l.D.Mixed == 0 ? 0 : -l.D.Mixed * l.Mixed / Math.Sqrt(l.D.Across * l.Across)),
        along = Gather.Real<T, (DiffusionParameters D, double Across, double Along, double Mixed)>(lanes, l => l.D.Along * l.Along),
        alongSlope = Gather.Real<T, (DiffusionParameters D, double Across, double Along, double Mixed)>(
            lanes, l => l.D.AlongSlope * l.Along),
    };

    /// <summary>The kick, T.</summary>
    /// <param name="m">Spins at the start of the step, T.</param>
    /// <param name="normals">Three standard normals.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Of(Vec3<T> m, Vec3<T> normals)
    {
        T x = mixed * m.X;
        T y = mixed * m.Y;
        T rest = T.Fnma(alongSlope, m.Z, along) - T.Fma(x, x, y * y);
        T z = T.Sqrt(T.Max(rest, T.Of(0))) * normals.Z;
        return new() { X = across * normals.X, Y = across * normals.Y, Z = T.Fma(x, normals.X, T.Fma(y, normals.Y, z)) };
    }
}
