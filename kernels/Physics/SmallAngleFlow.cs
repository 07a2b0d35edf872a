using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The flow for equal rates and at most one radian a step: polynomials in the squared angle, no division, no root.</summary>
/// <remarks>
/// With C = h omega x and z = -g + i theta (g = h Gamma, theta = |h omega|): phi(hK) = phi(-g) + q C + r C^2, q = Im phi(z)/theta,
/// r = (phi(-g) - Re phi(z))/theta^2. Their Taylor series in theta^2 have derivatives of phi at -g as coefficients. Five terms: truncation
/// below 2.1e-9 theta^11 and rounding below 8 u (single precision: 6 u) of the terms that v is summed from, u = 2^-53 or 2^-24, for theta
/// up to 1 and g up to 2. phi_1 is kept as 1 + C/2 + rest, so that what single precision rounds is the small rest.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct SmallAngleFlow<T> : IFlow<SmallAngleFlow<T>, T>
    where T : unmanaged, IReal<T>
{
    private T g;
    private T first, firstMean;
    private T q0, q1, q2, q3, q4;
    private T r0, r1, r2, r3, r4;
    private T mq0, mq1, mq2, mq3, mq4;
    private T mr0, mr1, mr2, mr3, mr4;

    /// <summary>Largest turn per step, rad.</summary>
    public const double MaximalAngle = 1;

    /// <inheritdoc/>
    public static SmallAngleFlow<T> For(ReadOnlySpan<FlowParameters> lanes) => new()
    {
        g = Gather.Real<T, FlowParameters>(lanes, p => p.Transverse),
        first = Gather.Real<T, FlowParameters>(lanes, p => -p.Transverse * PhiFunctions.Phi2(-p.Transverse)),
        firstMean = Gather.Real<T, FlowParameters>(lanes, p => PhiFunctions.Phi2(-p.Transverse)),
        q0 = Gather.Real<T, FlowParameters>(lanes, p => Odd(1, 0, p) - 0.5),
        q1 = Gather.Real<T, FlowParameters>(lanes, p => Odd(1, 1, p)),
        q2 = Gather.Real<T, FlowParameters>(lanes, p => Odd(1, 2, p)),
        q3 = Gather.Real<T, FlowParameters>(lanes, p => Odd(1, 3, p)),
        q4 = Gather.Real<T, FlowParameters>(lanes, p => Odd(1, 4, p)),
        r0 = Gather.Real<T, FlowParameters>(lanes, p => Even(1, 0, p)),
        r1 = Gather.Real<T, FlowParameters>(lanes, p => Even(1, 1, p)),
        r2 = Gather.Real<T, FlowParameters>(lanes, p => Even(1, 2, p)),
        r3 = Gather.Real<T, FlowParameters>(lanes, p => Even(1, 3, p)),
        r4 = Gather.Real<T, FlowParameters>(lanes, p => Even(1, 4, p)),
        mq0 = Gather.Real<T, FlowParameters>(lanes, p => Odd(2, 0, p)),
        mq1 = Gather.Real<T, FlowParameters>(lanes, p => Odd(2, 1, p)),
        mq2 = Gather.Real<T, FlowParameters>(lanes, p => Odd(2, 2, p)),
        mq3 = Gather.Real<T, FlowParameters>(lanes, p => Odd(2, 3, p)),
        mq4 = Gather.Real<T, FlowParameters>(lanes, p => Odd(2, 4, p)),
        mr0 = Gather.Real<T, FlowParameters>(lanes, p => Even(2, 0, p)),
        mr1 = Gather.Real<T, FlowParameters>(lanes, p => Even(2, 1, p)),
        mr2 = Gather.Real<T, FlowParameters>(lanes, p => Even(2, 2, p)),
        mr3 = Gather.Real<T, FlowParameters>(lanes, p => Even(2, 3, p)),
        mr4 = Gather.Real<T, FlowParameters>(lanes, p => Even(2, 4, p)),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source) =>
        Vec3<T>.CrossAdd(angle, m, Vec3<T>.Fnma(g, m, source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings)
    {
        T y = Vec3<T>.Dot(angle, angle);
        Vec3<T> c1 = Vec3<T>.Cross(angle, v);
        Vec3<T> c2 = Vec3<T>.Cross(angle, c1);
        return Increment(y, v, c1, c2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings, out Vec3<T> mean)
    {
        T y = Vec3<T>.Dot(angle, angle);
        Vec3<T> c1 = Vec3<T>.Cross(angle, v);
        Vec3<T> c2 = Vec3<T>.Cross(angle, c1);
        mean = Mean(y, v, c1, c2);
        return Increment(y, v, c1, c2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vec3<T> Mean(Vec3<T> angle, Vec3<T> v, int doublings)
    {
        Vec3<T> c1 = Vec3<T>.Cross(angle, v);
        Vec3<T> c2 = Vec3<T>.Cross(angle, c1);
        return Mean(Vec3<T>.Dot(angle, angle), v, c1, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vec3<T> Mean(T y, Vec3<T> v, Vec3<T> c1, Vec3<T> c2)
    {
        T y2 = y * y;
        T q = Polynomial(y, y2, mq0, mq1, mq2, mq3, mq4);
        T r = Polynomial(y, y2, mr0, mr1, mr2, mr3, mr4);
        return Vec3<T>.Fma(r, c2, Vec3<T>.Fma(q, c1, firstMean * v));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vec3<T> Increment(T y, Vec3<T> v, Vec3<T> c1, Vec3<T> c2)
    {
        T y2 = y * y;
        T q = Polynomial(y, y2, q0, q1, q2, q3, q4);
        T r = Polynomial(y, y2, r0, r1, r2, r3, r4);
        Vec3<T> rest = Vec3<T>.Fma(T.Of(0.5), c1, first * v);
        return Vec3<T>.Fma(r, c2, Vec3<T>.Fma(q, c1, rest)) + v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Polynomial(T y, T y2, T a0, T a1, T a2, T a3, T a4) =>
        T.Fma(y2 * y2, a4, Elementary.Cubic(y, y2, a0, a1, a2, a3));

    // Taylor coefficients of q and r in theta^2.
    private static double Odd(int k, int j, FlowParameters p) => Coefficient(k, (2 * j) + 1, j, p);

    private static double Even(int k, int j, FlowParameters p) => Coefficient(k, (2 * j) + 2, j, p);

    private static double Coefficient(int k, int order, int j, FlowParameters p) =>
        (j % 2 == 0 ? 1 : -1) * PhiFunctions.Derivative(k, order, -p.Transverse) / Factorial(order);

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
