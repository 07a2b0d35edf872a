using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Devices;

/// <summary>Makes something of an integrator that <see cref="KernelCatalogue"/> names.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="TMade">What is made.</typeparam>
public interface IKernelMaker<T, TMade>
    where T : unmanaged, IReal<T>
{
    /// <summary>Makes it.</summary>
    /// <typeparam name="TIntegrator">The integrator.</typeparam>
    TMade Make<TIntegrator>()
        where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>;
}
