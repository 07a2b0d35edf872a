using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>The classical Runge-Kutta step: the reference that shares neither splitting nor closed forms with the others.</summary>
/// <remarks>
/// Order 4 in h. Stable for |omega_a| h below about 2.8 and Gamma_a h below 2.7. The mean over the step is
/// (A_0 + A_1)/2 - h (A_1' - A_0')/12 (Euler-Maclaurin), also of order 4. Double precision only: its increments are not compensated.
/// Source: W. Kutta, Z. Math. Phys. 46, 435 (1901).
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public struct RungeKutta4<T> : IIntegrator<RungeKutta4<T>, T>
    where T : unmanaged, IReal<T>
{
    private Vec3<T> alkaliField, nobleField;
    private Vec3<T> alkaliRates, nobleRates;
    private T h, alkaliRatio, nobleRatio, alkaliOnNoble, alkaliPump, noblePump, exchangePump;

    /// <inheritdoc/>
    public static bool TakesNoise => false;

    /// <inheritdoc/>
    public static bool SamplesNodes => true;

    /// <inheritdoc/>
    public static RungeKutta4<T> For(ReadOnlySpan<CellParameters> lanes, double step) => new()
    {
        alkaliField = Gather.Vector<T, CellParameters>(lanes, p => p.AlkaliFieldX, p => p.AlkaliFieldY, p => p.AlkaliFieldZ),
        nobleField = Gather.Vector<T, CellParameters>(lanes, p => p.NobleFieldX, p => p.NobleFieldY, p => p.NobleFieldZ),
        alkaliRates = Gather.Vector<T, CellParameters>(
            lanes, p => -p.AlkaliTransverseRelaxation, p => -p.AlkaliTransverseRelaxation, p => -p.AlkaliLongitudinalRelaxation),
        nobleRates = Gather.Vector<T, CellParameters>(
            lanes, p => -p.NobleTransverseRelaxation, p => -p.NobleTransverseRelaxation, p => -p.NobleLongitudinalRelaxation),
        h = T.Of(step),
        alkaliRatio = Gather.Real<T, CellParameters>(lanes, p => p.AlkaliGyromagneticRatio),
        nobleRatio = Gather.Real<T, CellParameters>(lanes, p => p.NobleGyromagneticRatio),
        alkaliOnNoble = Gather.Real<T, CellParameters>(lanes, p => p.AlkaliOnNoble),
        alkaliPump = Gather.Real<T, CellParameters>(lanes, p => p.AlkaliPump),
        noblePump = Gather.Real<T, CellParameters>(lanes, p => p.NoblePump),
        exchangePump = Gather.Real<T, CellParameters>(lanes, p => p.ExchangePumpPerAlkali),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Step(
        ref SpinState<T> state, in DriveFields<T> begin, in DriveFields<T> middle, in DriveFields<T> end,
        in StepNoise<T> noise, int doublings)
    {
        T half = T.Of(0.5) * h;
        Vec3<T> a = state.Alkali;
        Vec3<T> n = state.Noble;
        Derivative(a, n, begin, out Vec3<T> a1, out Vec3<T> n1);
        Derivative(Vec3<T>.Fma(half, a1, a), Vec3<T>.Fma(half, n1, n), middle, out Vec3<T> a2, out Vec3<T> n2);
        Derivative(Vec3<T>.Fma(half, a2, a), Vec3<T>.Fma(half, n2, n), middle, out Vec3<T> a3, out Vec3<T> n3);
        Derivative(Vec3<T>.Fma(h, a3, a), Vec3<T>.Fma(h, n3, n), end, out Vec3<T> a4, out Vec3<T> n4);

        T sixth = T.Of(1 / 6.0) * h;
        T two = T.Of(2);
        state.Alkali = Vec3<T>.Fma(sixth, Vec3<T>.Fma(two, a2 + a3, a1 + a4), a);
        state.Noble = Vec3<T>.Fma(sixth, Vec3<T>.Fma(two, n2 + n3, n1 + n4), n);
        state.AlkaliMean = Vec3<T>.Fma(T.Of(-1 / 12.0) * h, a4 - a1, T.Of(0.5) * (a + state.Alkali));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Derivative(Vec3<T> a, Vec3<T> n, in DriveFields<T> drives, out Vec3<T> da, out Vec3<T> dn)
    {
        Vec3<T> fieldA = alkaliField + drives.OnAlkali + n;
        Vec3<T> fieldB = Vec3<T>.Fma(alkaliOnNoble, a, nobleField + drives.OnNoble);
        da = Vec3<T>.Fma(alkaliRatio, Vec3<T>.Cross(fieldA, a), Vec3<T>.Scale(alkaliRates, a));
        da.Z = da.Z + alkaliPump;
        dn = Vec3<T>.Fma(nobleRatio, Vec3<T>.Cross(fieldB, n), Vec3<T>.Scale(nobleRates, n));
        dn = Vec3<T>.Fma(exchangePump, a, dn);
        dn.Z = dn.Z + noblePump;
    }
}
