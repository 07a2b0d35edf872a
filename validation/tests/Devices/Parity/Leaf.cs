using System.Runtime.Loader;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>The leaf that drives cards, where it is built: in the folder that SPINAMP_GPU names, else in gpu beside the tests.</summary>
internal static class Leaf
{
    private const string Name = "SpinAmp.Kernels.Gpu.dll";

    private static readonly string s_folder = Path.GetFullPath(Environment.GetEnvironmentVariable("SPINAMP_GPU") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "gpu"));

    private static readonly Lazy<IDeviceSource?> s_source = new(() => File.Exists(Path.Combine(s_folder, Name)) ? Another() : null);

    /// <summary>What it offers; null where it is not built.</summary>
    public static IDeviceSource? Source => s_source.Value;

    /// <summary>Why what needs the leaf is skipped; null where it is built.</summary>
    public static string? WhyNone => Source is null ? "the GPU leaf is not built (./spinamp gpu build)" : null;

    /// <summary>Why what needs a card is skipped; null where there is one.</summary>
    public static string? WhyNoCard => WhyNone ?? (Source!.Cards.Count == 0 ? "no card in this machine" : null);

    /// <summary>The same devices again, sharing nothing with the others.</summary>
    public static IDeviceSource Another()
    {
        Type[] types = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(s_folder, Name)).GetExportedTypes();
        return (IDeviceSource)Activator.CreateInstance(types.Single(t => typeof(IDeviceSource).IsAssignableFrom(t)))!;
    }

    static Leaf() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Combine(s_folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}
