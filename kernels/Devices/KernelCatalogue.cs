using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Devices;

/// <summary>Closes the generic kernels: the one place that names integrators, flows and lane types together.</summary>
public static class KernelCatalogue
{
    /// <summary>The bundle that runs a plan on a lane set.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="lanes">The lane set; scalar for the exponential, which has no other.</param>
    /// <exception cref="NotSupportedException">The combination has no kernel; the message says why.</exception>
    public static IBundle Bundle(KernelPlan plan, LaneSet lanes) => (plan.Integrator, lanes, plan.Single) switch
    {
        (IntegratorKind.ExponentialRosenbrock, _, false) => new CpuBundle<F64x1, U32x1, ExponentialRosenbrock>(),
        (IntegratorKind.ExponentialRosenbrock or IntegratorKind.RungeKutta4, _, true) =>
            throw new NotSupportedException($"{plan.Integrator} runs in double precision only: its increments are not compensated"),
        (_, LaneSet.Scalar, false) => Bundle<F64x1, U32x1>(plan),
        (_, LaneSet.Scalar, true) => Bundle<F32x1, U32x1>(plan),
        (_, LaneSet.Avx2, false) => Bundle<F64x4, U32x4>(plan),
        (_, LaneSet.Avx2, true) => Bundle<F32x8, U32x8>(plan),
        (_, LaneSet.Avx512, false) => Bundle<F64x8, U32x8>(plan),
        (_, LaneSet.Avx512, true) => Bundle<F32x16, U32x16>(plan),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes)),
    };

    private static IBundle Bundle<T, U>(KernelPlan plan)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T> => (plan.Integrator, plan.AlkaliFlow, plan.NobleFlow) switch
        {
            (IntegratorKind.RungeKutta4, _, _) => new CpuBundle<T, U, RungeKutta4<T>>(),
            (_, FlowKind.SmallAngle, FlowKind.SmallAngle) => Averaged<T, U, SmallAngleFlow<T>, SmallAngleFlow<T>>(),
            (_, FlowKind.SmallAngle, FlowKind.Unequal) => Averaged<T, U, SmallAngleFlow<T>, UnequalFlow<T>>(),
            (_, FlowKind.LargeAngle, FlowKind.SmallAngle) => Averaged<T, U, LargeAngleFlow<T>, SmallAngleFlow<T>>(),
            (_, FlowKind.LargeAngle, FlowKind.Unequal) => Averaged<T, U, LargeAngleFlow<T>, UnequalFlow<T>>(),
            (_, FlowKind.Unequal, FlowKind.SmallAngle) => Averaged<T, U, UnequalFlow<T>, SmallAngleFlow<T>>(),
            (_, FlowKind.Unequal, FlowKind.Unequal) => Averaged<T, U, UnequalFlow<T>, UnequalFlow<T>>(),
            _ => throw new NotSupportedException("the noble gas has no large-angle flow: it turns by at most one radian a step"),
        };

    private static CpuBundle<T, U, AveragedPartner<T, TAlkali, TNoble>> Averaged<T, U, TAlkali, TNoble>()
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
        where TAlkali : unmanaged, IFlow<TAlkali, T>
        where TNoble : unmanaged, IFlow<TNoble, T> => new();
}
