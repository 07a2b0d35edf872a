using System.Reflection;
using System.Runtime.Loader;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Devices;

/// <summary>The assembly that drives graphics cards: built apart, never referenced, loaded where it is found.</summary>
public sealed class GpuLeaf
{
    /// <summary>Names the folder to look in.</summary>
    public const string Variable = "SPINAMP_GPU";

    /// <summary>Name of the assembly.</summary>
    public const string Assembly = "SpinAmp.Kernels.Gpu";

    private static readonly Lazy<GpuLeaf> Found = new(() => Load(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "gpu")));

    private GpuLeaf(IDeviceSource? source, string whyNone, bool isBroken) => (Source, WhyNone, IsBroken) = (source, whyNone, isBroken);

    /// <summary>The leaf in the folder that <see cref="Variable"/> names, else in <c>gpu</c> beside the program.</summary>
    public static GpuLeaf Default => Found.Value;

    /// <summary>What the leaf offers; null where there is none or it cannot be loaded.</summary>
    public IDeviceSource? Source { get; }

    /// <summary>The cards; none where there is no leaf.</summary>
    public IReadOnlyList<IDevice> Cards => Source?.Cards ?? [];

    /// <summary>The cards that are used where nobody says which.</summary>
    public IReadOnlyList<IDevice> Defaults => Source?.Defaults ?? [];

    /// <summary>Why there are no cards, in one sentence without a stop at its end; empty where there are some.</summary>
    public string WhyNone { get; }

    /// <summary>Whether it is there but cannot be used.</summary>
    public bool IsBroken { get; }

    /// <summary>Whether an error is what the leaf in use gives when it was built against other kernels than the program's.</summary>
    public static bool CausedBy(Exception error) => Found is { IsValueCreated: true, Value.Source: not null } && IsStale(error);

    /// <summary>Loads the leaf of a folder. Its packages are found beside it; the kernels are the program's own.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    public static GpuLeaf Load(string folder)
    {
        string file = Path.GetFullPath(Path.Combine(folder, Assembly + ".dll"));
        if (!File.Exists(file))
            return new(null, "the GPU leaf is not built: run ./spinamp gpu build", isBroken: false);
        try
        {
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll") is var beside && File.Exists(beside)
                    ? context.LoadFromAssemblyPath(beside) : null;
            Type[] sources = [.. AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetTypes()
                .Where(t => t is { IsPublic: true, IsAbstract: false } && t.IsAssignableTo(typeof(IDeviceSource)))];
            if (sources.Length != 1)
                return Broken($"must have one public {nameof(IDeviceSource)}, has {sources.Length}");
            var source = (IDeviceSource)Activator.CreateInstance(sources[0])!;
            return new(source, source.Cards.Count > 0 ? "" : source.WhyNone.TrimEnd('.'), isBroken: false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Broken(IsStale(error) ? "was built from other sources" : "cannot be loaded: " + Innermost(error));
        }

        GpuLeaf Broken(string why) => new(null, $"{file}: {why}; run ./spinamp gpu build again", isBroken: true);
    }

    private static bool IsStale(Exception error) => error switch
    {
        AggregateException all => all.InnerExceptions.Any(IsStale),
        ReflectionTypeLoadException or MissingMemberException or TypeLoadException => true,
        _ => error.InnerException is { } inner && IsStale(inner),
    };

    // What reflection wraps says nothing by itself.
    private static string Innermost(Exception error) => error is TargetInvocationException { InnerException: { } inner }
        ? Innermost(inner) : $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}";
}
