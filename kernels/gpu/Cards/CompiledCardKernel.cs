using ILGPU;
using ILGPU.Runtime;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>A kernel that a card has compiled.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="groupSize">Threads of a group.</param>
internal sealed class CompiledCardKernel(Kernel kernel, int groupSize)
{
    /// <summary>Runs it on a thread per trajectory and waits for its end.</summary>
    public void Launch<TTrajectories, TNumbers>(
        TTrajectories trajectories, TNumbers states, TNumbers output, TNumbers spins, Launch launch)
    {
        KernelConfig config = ((launch.Count + groupSize - 1) / groupSize, groupSize);
        kernel.CreateLauncherDelegate<Action<AcceleratorStream, KernelConfig, TTrajectories, TNumbers, TNumbers, TNumbers, Launch>>()(
            kernel.Accelerator.DefaultStream, config, trajectories, states, output, spins, launch);
        kernel.Accelerator.Synchronize();
    }
}
