using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The flow for equal rates and any turn, hundreds of radians a step included: closed forms of phi_1 and phi_2.</summary>
/// <remarks>
/// As <see cref="SmallAngleFlow{T}"/>, with phi_1(z) = (e^z - 1)/z and phi_2(z) = (phi_1(z) - 1)/z evaluated at z = -g + i theta by one
/// range-reduced sine and cosine. Rounding is below 8 u of the terms that v is summed from for |z| above 1, up to theta = 1000 and g = 30,
/// and 8 u/|z|^2 below, where the mean suffers: with both theta and g small the other flow serves. u = 2^-53 or 2^-24.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct LargeAngleFlow<T> : IFlow<LargeAngleFlow<T>, T>
    where T : unmanaged, IReal<T>
{
    // Keeps theta away from zero where no field is on: c1 and c2 vanish there faster than their factors grow.
    // The square of either stays a normal number of its precision.
    private const double TinyDouble = 1e-30;
    private const double TinySingle = 1e-18;

    private T g, gSquared, decay, decayLessOne, axis, axisMean;

    /// <inheritdoc/>
    public static LargeAngleFlow<T> For(ReadOnlySpan<FlowParameters> lanes) => new()
    {
        g = Gather.Real<T, FlowParameters>(lanes, p => p.Transverse),
        gSquared = Gather.Real<T, FlowParameters>(lanes, p => p.Transverse * p.Transverse),
        decay = Gather.Real<T, FlowParameters>(lanes, p => Math.Exp(-p.Transverse)),
        decayLessOne = Gather.Real<T, FlowParameters>(lanes, p => -p.Transverse * PhiFunctions.Phi1(-p.Transverse)),
        axis = Gather.Real<T, FlowParameters>(lanes, p => PhiFunctions.Phi1(-p.Transverse)),
        axisMean = Gather.Real<T, FlowParameters>(lanes, p => PhiFunctions.Phi2(-p.Transverse)),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source) =>
        Vec3<T>.CrossAdd(angle, m, Vec3<T>.Fnma(g, m, source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings) => Increment(angle, v, doublings, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings, out Vec3<T> mean)
    {
        Factors(Vec3<T>.Dot(angle, angle), out T minusQ1, out T r1, out T minusQ2, out T r2);
        Vec3<T> c1 = Vec3<T>.Cross(angle, v);
        Vec3<T> c2 = Vec3<T>.Cross(angle, c1);
        mean = Vec3<T>.Fma(r2, c2, Vec3<T>.Fnma(minusQ2, c1, axisMean * v));
        return Vec3<T>.Fma(r1, c2, Vec3<T>.Fnma(minusQ1, c1, axis * v));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Mean(Vec3<T> angle, Vec3<T> v, int doublings)
    {
        Increment(angle, v, doublings, out Vec3<T> mean);
        return mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Factors(T angleSquared, out T minusQ1, out T r1, out T minusQ2, out T r2)
    {
        T y = angleSquared + T.Of(T.IsSingle ? TinySingle : TinyDouble);
        T theta = T.Sqrt(y);
        Elementary.SinVersine(theta, out T sin, out T versine);

        T modulus = gSquared + y;
        T quotient = T.Of(1) / (modulus * y);
        T overModulus = quotient * y;
        T overSquare = quotient * modulus;

        // e^z - 1 = re + i im, with im divided and multiplied by theta.
        T decayTheta = decay * theta;
        T re = T.Fnma(decay, versine, decayLessOne);
        T imOver = sin * (decayTheta * overSquare);
        T imTimes = sin * decayTheta;

        // phi_1 = (e^z - 1) conj(z)/|z|^2 and phi_2 = (phi_1 - 1) conj(z)/|z|^2; real parts are divided by |z|^2 where they are used.
        T re1 = T.Fnma(g, re, imTimes);
        minusQ1 = T.Fma(g, imOver, re) * overModulus;
        T shifted = T.Fms(re1, overModulus, T.Of(1));
        T minusRe2 = T.Fma(g, shifted, y * minusQ1);
        minusQ2 = T.Fnma(g, minusQ1, shifted) * overModulus;
        r1 = T.Fnma(re1, overModulus, axis) * overSquare;
        r2 = T.Fma(minusRe2, overModulus, axisMean) * overSquare;
    }
}
