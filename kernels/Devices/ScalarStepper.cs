using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Devices;

/// <summary>A kernel's own step on one scalar trajectory, for measuring its error.</summary>
public interface IScalarStepper
{
    /// <summary>Whether drives are sampled at the step's nodes.</summary>
    bool SamplesNodes { get; }

    /// <summary>One step.</summary>
    /// <param name="state">State, advanced in place.</param>
    /// <param name="begin">Drives at the start, if sampled there.</param>
    /// <param name="middle">Drives at h/2.</param>
    /// <param name="end">Drives at h, if sampled there.</param>
    void Step(ref SpinState<F64x1> state, in DriveFields<F64x1> begin, in DriveFields<F64x1> middle, in DriveFields<F64x1> end);
}

/// <inheritdoc cref="IScalarStepper"/>
/// <typeparam name="TIntegrator">The step.</typeparam>
/// <param name="cell">The cell.</param>
/// <param name="plan">The kernel.</param>
public sealed class ScalarStepper<TIntegrator>(CellParameters cell, KernelPlan plan) : IScalarStepper
    where TIntegrator : unmanaged, IIntegrator<TIntegrator, F64x1>
{
    private readonly TIntegrator integrator = TIntegrator.For([cell], plan.Step);

    /// <inheritdoc/>
    public bool SamplesNodes => TIntegrator.SamplesNodes;

    /// <inheritdoc/>
    public void Step(
        ref SpinState<F64x1> state, in DriveFields<F64x1> begin, in DriveFields<F64x1> middle, in DriveFields<F64x1> end) =>
        integrator.Step(ref state, begin, middle, end, default, plan.Doublings);
}
