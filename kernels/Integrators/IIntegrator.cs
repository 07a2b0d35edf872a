using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>One step of the coupled Bloch equations.</summary>
/// <remarks>The implementing struct holds one trajectory's coefficients per lane, and nothing but lanes.</remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">Real lanes.</typeparam>
public interface IIntegrator<TSelf, T>
    where TSelf : unmanaged, IIntegrator<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The step for one cell per lane. Host only.</summary>
    /// <param name="lanes">One cell per lane, SI.</param>
    /// <param name="step">h in s, the same for every lane.</param>
    static abstract TSelf For(ReadOnlySpan<CellParameters> lanes, double step);

    /// <summary>Whether drives are sampled at the step's nodes (0, h/2, h); otherwise once, at h/2.</summary>
    static abstract bool SamplesNodes { get; }

    /// <summary>Whether it takes noise that does not come through fields.</summary>
    static abstract bool TakesNoise { get; }

    /// <summary>Advances the state by h and leaves the alkali's mean over the step in it: what an integrating digitiser sees.</summary>
    /// <param name="state">State, advanced in place.</param>
    /// <param name="begin">Drives at the start; set when <see cref="SamplesNodes"/>.</param>
    /// <param name="middle">Drives at h/2.</param>
    /// <param name="end">Drives at h; set when <see cref="SamplesNodes"/>.</param>
    /// <param name="noise">Noise of the step; set when <see cref="TakesNoise"/>.</param>
    /// <param name="doublings">Argument doublings of the flows with unequal rates.</param>
    void Step(
        ref SpinState<T> state,
        in DriveFields<T> begin,
        in DriveFields<T> middle,
        in DriveFields<T> end,
        in StepNoise<T> noise,
        int doublings);
}
