using System.Collections.Concurrent;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using SpinAmp.Kernels.Devices;
using IDevice = SpinAmp.Kernels.Devices.IDevice;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>One card.</summary>
/// <param name="accelerator">The card.</param>
/// <param name="name">Its number and name.</param>
internal sealed class CardDevice(Accelerator accelerator, string name) : IDevice
{
    /// <summary>Threads of a group at most.</summary>
    public const int GroupSize = 128;

    // With the registers that a step needs a multiprocessor holds no more at once.
    private const int ThreadsPerMultiprocessor = 512;

    // Samples of a part for which every trajectory needs room.
    private const int PartSamples = 32;

    // Of the free memory: the driver and other programs want some.
    private const double MemoryShare = 0.8;

    // ILGPU forgets a kernel with the last job that holds it, and would compile it anew for the next batch.
    private readonly ConcurrentDictionary<MethodInfo, CompiledCardKernel> kernels = [];

    /// <summary>What compiles and launches.</summary>
    public Accelerator Accelerator => accelerator;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int Threads => Environment.ProcessorCount;

    /// <inheritdoc/>
    public bool PrefersSingle => accelerator switch
    {
        CudaAccelerator cuda => !IsGoodAtDouble(cuda.Architecture),

        // OpenCL does not tell how good; but few cards are.
        CLAccelerator => true,
        _ => false,
    };

    /// <inheritdoc/>
    public int Width(KernelPlan plan)
    {
        CardKernels.Check(plan);
        return accelerator.NumMultiprocessors * ThreadsPerMultiprocessor;
    }

    /// <inheritdoc/>
    public int Capacity(TrajectoryJob job)
    {
        ICardKernel kernel = CardKernels.For(job);
        long free = FreeMemory(job);
        long sample = (2L * job.References.Count) + (job.Plan.KeepsSpins ? Spins.Kept : 0);
        double trajectory = kernel.TrajectoryBytes(job) + (PartSamples * sample * kernel.NumberBytes);
        return (int)Math.Clamp(MemoryShare * free / trajectory, 1, int.MaxValue);
    }

    /// <inheritdoc/>
    public ILoadedJob Load(TrajectoryJob job) => CardKernels.For(job).Load(this, job);

    /// <summary>Compiles a kernel.</summary>
    /// <exception cref="DeviceLostException">It cannot be: the card is of no use.</exception>
    public CompiledCardKernel Compile(MethodInfo method, TrajectoryJob job)
    {
        if (kernels.TryGetValue(method, out CompiledCardKernel? known))
            return known;
        try
        {
            int size = Math.Min(GroupSize, accelerator.MaxNumThreadsPerGroup);
            return kernels[method] = new(accelerator.LoadKernel(method, new KernelSpecialization(size, null)), size);
        }
        catch (Exception cause)
        {
            throw Lost(job, cause);
        }
    }

    /// <summary>What to throw when a job fails on the card.</summary>
    public DeviceLostException Lost(TrajectoryJob job, Exception cause) => new(
        this,
        $"{name} failed in the kernel {CardKernels.Name(job)}, {job.Count} trajectories, after {job.Position} samples: {Cause(cause)}",
        cause);

    /// <summary>The reason at the bottom of an error, on one line.</summary>
    internal static string Cause(Exception error)
    {
        Exception e = error;
        while (e.InnerException is { } inner)
            e = inner;
        return e.Message.ReplaceLineEndings(" ");
    }

    private long FreeMemory(TrajectoryJob job)
    {
        try
        {
            return accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : accelerator.MemorySize;
        }
        catch (CudaException cause)
        {
            throw Lost(job, cause);
        }
    }

    // Compute capabilities whose double precision runs at half the speed of single precision: P100, V100, A100, H100, B200. From a table
    // and not measured: the same command must take the same precision every time.
    private static bool IsGoodAtDouble(CudaArchitecture architecture) => architecture is { Major: >= 6 and <= 10, Minor: 0 };
}
