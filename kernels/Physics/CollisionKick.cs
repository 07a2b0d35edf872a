using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The random part of one species' collisions over a step: normals, scaled by the diffusion of the momentary spins.</summary>
/// <remarks>Covariance over the step: diffusion at its start (Ito) x the effective time of each component.</remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct CollisionKick<T>
    where T : unmanaged, IReal<T>
{
    private T across, along, alongSlope, mixed;

    /// <summary>The kick of one diffusion per lane. Host only.</summary>
    /// <param name="lanes">Diffusion, and effective times of the components across, of those along, and of their covariance, s.</param>
    public static CollisionKick<T> For(ReadOnlySpan<(DiffusionParameters D, double Across, double Along, double Mixed)> lanes)
    {
        T Fill(
            ReadOnlySpan<(DiffusionParameters D, double Across, double Along, double Mixed)> items,
            Func<(DiffusionParameters D, double Across, double Along, double Mixed), double> select) =>
            Gather.Real<T, (DiffusionParameters D, double Across, double Along, double Mixed)>(items, select);

        // Relative to the deviation along z: the squares of deviations of 1e-20 T are no numbers in single precision.
        return new()
        {
            across = Fill(lanes, l => Math.Sqrt(l.D.Across * l.Across)),
            along = Fill(lanes, l => Math.Sqrt(l.D.Along * l.Along)),
            alongSlope = Fill(lanes, l => l.D.Along > 0 ? l.D.AlongSlope / l.D.Along : 0),
            mixed = Fill(lanes, l => l.D.Mixed == 0 ? 0 : -l.D.Mixed * l.Mixed / Math.Sqrt(l.D.Across * l.Across * l.D.Along * l.Along)),
        };
    }

    /// <summary>The kick, T.</summary>
    /// <param name="m">Spins at the start of the step, T.</param>
    /// <param name="normals">Three standard normals.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Of(Vec3<T> m, Vec3<T> normals)
    {
        T x = mixed * m.X;
        T y = mixed * m.Y;
        T rest = T.Fnma(alongSlope, m.Z, T.Of(1)) - T.Fma(x, x, y * y);
        T z = T.Sqrt(T.Max(rest, T.Of(0))) * normals.Z;
        return new()
        {
            X = across * normals.X,
            Y = across * normals.Y,
            Z = along * T.Fma(x, normals.X, T.Fma(y, normals.Y, z)),
        };
    }
}
