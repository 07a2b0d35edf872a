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
    public static IBundle Bundle(KernelPlan plan, LaneSet lanes)
    {
        if (plan.Integrator == IntegratorKind.ExponentialRosenbrock)
            lanes = LaneSet.Scalar;
        return (lanes, plan.Single) switch
        {
            (LaneSet.Scalar, false) => Close<F64x1, IBundle, BundleMaker<F64x1, U32x1>>(plan, new()),
            (LaneSet.Scalar, true) => Close<F32x1, IBundle, BundleMaker<F32x1, U32x1>>(plan, new()),
            (LaneSet.Avx2, false) => Close<F64x4, IBundle, BundleMaker<F64x4, U32x4>>(plan, new()),
            (LaneSet.Avx2, true) => Close<F32x8, IBundle, BundleMaker<F32x8, U32x8>>(plan, new()),
            (LaneSet.Avx512, false) => Close<F64x8, IBundle, BundleMaker<F64x8, U32x8>>(plan, new()),
            (LaneSet.Avx512, true) => Close<F32x16, IBundle, BundleMaker<F32x16, U32x16>>(plan, new()),
            _ => throw new ArgumentOutOfRangeException(nameof(lanes)),
        };
    }

    /// <summary>The plan's step on one trajectory in scalar double precision, whatever the plan's own precision.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cell">The trajectory's cell.</param>
    public static IScalarStepper Stepper(KernelPlan plan, CellParameters cell) =>
        Close<F64x1, IScalarStepper, StepperMaker>(plan with { Single = false, Noisy = false }, new(cell, plan));

    /// <summary>Whether an integrator's drives are sampled at nodes, twice a step.</summary>
    /// <param name="integrator">The integrator.</param>
    public static bool SamplesNodes(IntegratorKind integrator) => Close<F64x1, bool, NodesReader>(
        new(integrator, FlowKind.SmallAngle, FlowKind.SmallAngle, 0, false, 0, 1, 1, 1), new());

    private readonly struct BundleMaker<T, U> : IKernelMaker<T, IBundle>
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        public IBundle Make<TIntegrator>()
            where TIntegrator : unmanaged, IIntegrator<TIntegrator, T> => new CpuBundle<T, U, TIntegrator>();
    }

    private readonly struct StepperMaker(CellParameters cell, KernelPlan plan) : IKernelMaker<F64x1, IScalarStepper>
    {
        public IScalarStepper Make<TIntegrator>()
            where TIntegrator : unmanaged, IIntegrator<TIntegrator, F64x1> => new ScalarStepper<TIntegrator>(cell, plan);
    }

    private readonly struct NodesReader : IKernelMaker<F64x1, bool>
    {
        public bool Make<TIntegrator>()
            where TIntegrator : unmanaged, IIntegrator<TIntegrator, F64x1> => TIntegrator.SamplesNodes;
    }

    /// <summary>Makes something of a plan's integrator, closed over a lane type.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <typeparam name="TMade">What is made.</typeparam>
    /// <typeparam name="TMaker">What makes it.</typeparam>
    /// <param name="plan">The plan.</param>
    /// <param name="maker">What makes it.</param>
    /// <exception cref="NotSupportedException">The combination has no kernel; the message says why.</exception>
    public static TMade Close<T, TMade, TMaker>(KernelPlan plan, TMaker maker)
        where T : unmanaged, IReal<T>
        where TMaker : IKernelMaker<T, TMade> =>
        plan.Noisy ? Close<T, TMade, TMaker, Noisy>(plan, maker) : Close<T, TMade, TMaker, Quiet>(plan, maker);

    private static TMade Close<T, TMade, TMaker, TNoise>(KernelPlan plan, TMaker maker)
        where T : unmanaged, IReal<T>
        where TMaker : IKernelMaker<T, TMade>
        where TNoise : unmanaged, INoisePresence => (plan.Integrator, plan.AlkaliFlow, plan.NobleFlow) switch
        {
            (not IntegratorKind.AveragedPartner, _, _) when plan.Single =>
                throw new NotSupportedException($"{plan.Integrator} runs in double precision only: its increments are not compensated"),
            (not IntegratorKind.AveragedPartner, _, _) when plan.Noisy =>
                throw new NotSupportedException($"{plan.Integrator} takes no noise; the averaged partner does"),
            (IntegratorKind.ExponentialRosenbrock, _, _) => maker is IKernelMaker<F64x1, TMade> scalar
                ? scalar.Make<ExponentialRosenbrock>()
                : throw new NotSupportedException("the exponential runs on the processor only, one trajectory at a time"),
            (IntegratorKind.RungeKutta4, _, _) => maker.Make<RungeKutta4<T>>(),
            (_, FlowKind.SmallAngle, FlowKind.SmallAngle) => maker.Make<AveragedPartner<T, SmallAngleFlow<T>, SmallAngleFlow<T>, TNoise>>(),
            (_, FlowKind.SmallAngle, FlowKind.Unequal) => maker.Make<AveragedPartner<T, SmallAngleFlow<T>, UnequalFlow<T>, TNoise>>(),
            (_, FlowKind.LargeAngle, FlowKind.SmallAngle) => maker.Make<AveragedPartner<T, LargeAngleFlow<T>, SmallAngleFlow<T>, TNoise>>(),
            (_, FlowKind.LargeAngle, FlowKind.Unequal) => maker.Make<AveragedPartner<T, LargeAngleFlow<T>, UnequalFlow<T>, TNoise>>(),
            (_, FlowKind.Unequal, FlowKind.SmallAngle) => maker.Make<AveragedPartner<T, UnequalFlow<T>, SmallAngleFlow<T>, TNoise>>(),
            (_, FlowKind.Unequal, FlowKind.Unequal) => maker.Make<AveragedPartner<T, UnequalFlow<T>, UnequalFlow<T>, TNoise>>(),
            _ => throw new NotSupportedException("the noble gas has no large-angle flow: it turns by at most one radian a step"),
        };
}
