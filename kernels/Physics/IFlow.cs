using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>
/// The exact flow over one step of one species in a field held over the step: dm/dt = K m + b with
/// K = omega x - diag(Gamma_2, Gamma_2, Gamma_1).
/// </summary>
/// <remarks>
/// <para>
/// In increment form, with v = h (K m + b): m(h) = m + phi_1(hK) v and the mean over the step = m + phi_2(hK) v, where
/// phi_1(z) = (e^z - 1)/z and phi_2(z) = (phi_1(z) - 1)/z. No equilibrium is divided out, so every rate may be zero, and a small increment
/// keeps its own relative accuracy, which single precision needs (exp(-Gamma_b h) is 1 - 4e-7 at 50 us).
/// </para>
/// <para>
/// The flows differ in how they evaluate the two functions of the 3x3 matrix only. Source: Eq. 1 of the paper with the partner held;
/// exponential integrators after Hochbruck and Ostermann, Acta Numerica 19, 209 (2010).
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The implementing type, which holds lanes only.</typeparam>
/// <typeparam name="T">Real lanes.</typeparam>
public interface IFlow<TSelf, T>
    where TSelf : unmanaged, IFlow<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The flow for one pair of relaxation angles per lane. Host only.</summary>
    /// <param name="lanes">One item per lane.</param>
    static abstract TSelf For(ReadOnlySpan<FlowParameters> lanes);

    /// <summary>v = h (K m + b).</summary>
    /// <param name="angle">h omega = h gamma B, rad.</param>
    /// <param name="m">The species' magnetisation at the start, T.</param>
    /// <param name="source">h b, T.</param>
    Vec3<T> Drift(Vec3<T> angle, Vec3<T> m, Vec3<T> source);

    /// <summary>m(h) - m = phi_1(hK) v.</summary>
    /// <param name="angle">h omega, rad.</param>
    /// <param name="v">From <see cref="Drift"/>, T.</param>
    /// <param name="doublings">Argument halvings before the series, used by <see cref="UnequalFlow{T}"/>.</param>
    Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings);

    /// <summary>m(h) - m, and the mean of m over the step minus m = phi_2(hK) v.</summary>
    /// <param name="angle">h omega, rad.</param>
    /// <param name="v">From <see cref="Drift"/>, T.</param>
    /// <param name="doublings">As above.</param>
    /// <param name="mean">Mean over the step minus m, T.</param>
    Vec3<T> Increment(Vec3<T> angle, Vec3<T> v, int doublings, out Vec3<T> mean);

    /// <summary>The mean of m over the step minus m alone.</summary>
    /// <param name="angle">h omega, rad.</param>
    /// <param name="v">From <see cref="Drift"/>, T.</param>
    /// <param name="doublings">As above.</param>
    Vec3<T> Mean(Vec3<T> angle, Vec3<T> v, int doublings);
}
