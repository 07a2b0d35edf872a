using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Devices;

/// <summary>Which step a job takes; together with the flows this names one compiled kernel.</summary>
public enum IntegratorKind
{
    /// <summary><see cref="Integrators.AveragedPartner{T, TAlkali, TNoble, TNoise}"/>.</summary>
    AveragedPartner,

    /// <summary><see cref="Integrators.RungeKutta4{T}"/>.</summary>
    RungeKutta4,

    /// <summary><see cref="Integrators.ExponentialRosenbrock"/>.</summary>
    ExponentialRosenbrock,
}

/// <summary>How a species' flow is evaluated.</summary>
public enum FlowKind
{
    /// <summary><see cref="SmallAngleFlow{T}"/>.</summary>
    SmallAngle,

    /// <summary><see cref="LargeAngleFlow{T}"/>.</summary>
    LargeAngle,

    /// <summary><see cref="UnequalFlow{T}"/>.</summary>
    Unequal,
}

/// <summary>What all trajectories of a job share.</summary>
/// <param name="Integrator">The step.</param>
/// <param name="AlkaliFlow">Flow of the alkali (averaged partner only).</param>
/// <param name="NobleFlow">Flow of the noble gas: small-angle or unequal (averaged partner only).</param>
/// <param name="Doublings">Argument doublings of flows with unequal rates.</param>
/// <param name="Single">Single-precision lanes.</param>
/// <param name="Step">h in s.</param>
/// <param name="StepsPerSample">Steps averaged into one output sample; a multiple of <paramref name="BlockSteps"/>.</param>
/// <param name="Samples">Output samples per trajectory; steps in all are the product.</param>
/// <param name="BlockSteps">Steps per block of drive samples.</param>
public sealed record KernelPlan(
    IntegratorKind Integrator,
    FlowKind AlkaliFlow,
    FlowKind NobleFlow,
    int Doublings,
    bool Single,
    double Step,
    int StepsPerSample,
    int Samples,
    int BlockSteps)
{
    /// <summary>Whether trajectories take noise.</summary>
    public bool Noisy { get; init; }

    /// <summary>Rounds of the generator of random numbers.</summary>
    public int Rounds { get; init; } = Philox.Rounds;

    /// <summary>Whether the spins at the end of every sample are kept beside the demodulated samples.</summary>
    public bool KeepsSpins { get; init; }

    /// <summary>Whether drives are sampled at nodes, twice a step.</summary>
    public bool SamplesNodes => KernelCatalogue.SamplesNodes(Integrator);

    /// <summary>Samples of the drives from one block to the next.</summary>
    public int BlockAdvance => SamplesNodes ? 2 * BlockSteps : BlockSteps;

    /// <summary>Samples of the drives held per block: one more when nodes are sampled, as blocks share their border.</summary>
    public int BlockSamples => SamplesNodes ? BlockAdvance + 1 : BlockAdvance;

    /// <summary>Steps in all.</summary>
    public long Steps => (long)Samples * StepsPerSample;
}
