using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using SpinAmp.Kernels.Devices;
using IDevice = SpinAmp.Kernels.Devices.IDevice;
using SpinAmp.Kernels.Gpu.Cards;

namespace SpinAmp.Kernels.Gpu;

/// <summary>The cards of this machine.</summary>
public sealed class CardSource : IDeviceSource
{
    private readonly Lazy<Context> context = new(() => Create(b => b.Cuda().OpenCL()));
    private readonly Lazy<Context> emulation = new(() => Create(b => b.CPU(CPUDeviceKind.Default)));
    private readonly Lazy<IReadOnlyList<CardDevice>> cards;
    private readonly Lazy<CardDevice> emulator;
    private string unusable = "";

    // ILGPU asks for libcuda.so and libOpenCL.so, names that only development packages bring.
    static CardSource() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
        name is "cuda" or "OpenCL" && NativeLibrary.TryLoad($"lib{name}.so.1", out nint library) ? library : 0;

    /// <summary>Looks for them when they are first asked for.</summary>
    public CardSource()
    {
        cards = new(Find);
        emulator = new(() => new(emulation.Value.CreateCPUAccelerator(0), "emulated card"));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IDevice> Cards => cards.Value;

    /// <inheritdoc/>
    public IReadOnlyList<IDevice> Defaults => [.. cards.Value.Where(c => c.Accelerator is CudaAccelerator)];

    /// <inheritdoc/>
    public string WhyNone => Cards.Count > 0 ? "" : unusable.Length > 0 ? unusable : "no card with CUDA or OpenCL 2 was found";

    /// <inheritdoc/>
    public IDevice Emulator => emulator.Value;

    /// <inheritdoc/>
    public double Peak(IDevice card, bool single) => PeakKernel.Measure(((CardDevice)card).Accelerator, single);

    /// <inheritdoc/>
    public string Compile(TrajectoryJob job, int architecture)
    {
        var of = new CudaArchitecture(architecture / 10, architecture % 10);
        using Context offline = Create(b => b);
        using var backend = new PTXBackend(offline, new CudaCapabilityContext(of), of, CudaInstructionSet.ISA_78, null);
        return ((PTXCompiledKernel)Compile(backend, job)).PTXAssembly;
    }

    /// <inheritdoc/>
    public string CompileOpenCl(TrajectoryJob job)
    {
        using Context offline = Create(b => b);
        var all = new CLCapabilityContext(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false);
        using var backend = new CLBackend(offline, all, CLDeviceVendor.AMD, CLCVersion.CL20);
        return ((CLCompiledKernel)Compile(backend, job)).Source;
    }

    private static CompiledKernel Compile(Backend backend, TrajectoryJob job) => backend.Compile(
        EntryPointDescription.FromExplicitlyGroupedKernel(CardKernels.For(job).Method),
        new KernelSpecialization(CardDevice.GroupSize, null));

    private static Context Create(Func<Context.Builder, Context.Builder> with) => Context.Create(
        b => with(b.Optimize(OptimizationLevel.O2).Inlining(InliningMode.Aggressive)));

    // A context without cards offers the processor instead, and OpenCL offers processors too. Where there are cards with CUDA those of
    // OpenCL are left out: they are the same again, or the processor's own graphics, which would hold the others up. A card that is
    // taken by another program or broken leaves the others.
    private List<CardDevice> Find()
    {
        List<CardDevice> found = [];
        foreach (Device device in context.Value.Devices.OrderBy(d => d.AcceleratorType == AcceleratorType.Cuda ? 0 : 1))
        {
            if (device is CPUDevice or CLDevice { DeviceType: CLDeviceType.CL_DEVICE_TYPE_CPU })
                continue;
            if (device is CLDevice && found.Exists(c => c.Accelerator is CudaAccelerator))
                continue;
            try
            {
                found.Add(new(
                    device.CreateAccelerator(context.Value),
                    FormattableString.Invariant($"gpu:{found.Count} {device.Name}, {device.MemorySize / (double)(1 << 30):0} GiB")));
            }
            catch (AcceleratorException error)
            {
                unusable = $"{device.Name} cannot be used: {CardDevice.Cause(error)}";
            }
        }

        return found;
    }
}
