using System.Reflection;
using System.Runtime.InteropServices;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <summary>Finds the system's HDF5 library, 1.10 or later. Its companion libhdf5_hl is not needed.</summary>
public static class Hdf5Library
{
    /// <summary>Environment variable naming the one folder to look in.</summary>
    public const string FolderVariable = "SPINAMP_HDF5";

    private const string Advice =
        "on Debian or Ubuntu: apt-get install libhdf5-103-1 (Ubuntu 24.04: libhdf5-103-1t64); elsewhere: hdf5 from conda, brew or a module";

    // The serial builds of Debian come first: a parallel library needs an MPI runtime. Then the versions tried, by their soname.
    private static readonly string[] Names =
    [
        "libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5.so.103", "libhdf5.so.200", "libhdf5.so.310", "libhdf5.so.101",
        "libhdf5.so", "libhdf5.dylib", "hdf5.dll",
    ];

    private static readonly Lazy<(nint Handle, Version Version, Lock Gate)> Library = new(Start);

    /// <summary>Version of the library in use, for example 1.10.8.</summary>
    /// <exception cref="Hdf5Exception">There is no library.</exception>
    public static Version Version => Library.Value.Version;

    /// <summary>Held during every use: HDF5 keeps global state and may be built without threads. Asking for it finds the library.</summary>
    internal static Lock Gate => Library.Value.Gate;

    /// <summary>Loads the library, the first that is found.</summary>
    /// <param name="folder">The one folder to look in; null: where the system, conda, modules and Homebrew keep theirs.</param>
    /// <returns>Handle of the library.</returns>
    /// <exception cref="Hdf5Exception">There is no library; the message says what to install.</exception>
    public static nint Load(string? folder)
    {
        foreach (var candidate in folder is null ? Candidates() : Names.Select(name => Path.Combine(folder, name)))
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return handle;
        throw new Hdf5Exception(folder is null
            ? $"the HDF5 library was not found; {Advice}, or name its folder in {FolderVariable}"
            : $"the HDF5 library was not found in {FolderVariable}={folder}; name the folder that holds libhdf5, or unset it; {Advice}");
    }

    /// <summary>A type or class identifier that the library exports as a variable, valid once it is open.</summary>
    internal static long Constant(string symbol) => Marshal.ReadInt64(NativeLibrary.GetExport(Library.Value.Handle, symbol));

    private static IEnumerable<string> Candidates()
    {
        string?[] prefixes =
        [
            Environment.GetEnvironmentVariable("CONDA_PREFIX"), Environment.GetEnvironmentVariable("HDF5_ROOT"),
            Environment.GetEnvironmentVariable("HDF5_DIR"), "/opt/homebrew", "/usr/local",
        ];
        return Names.Concat(prefixes.OfType<string>().SelectMany(prefix => Names.Select(name => Path.Combine(prefix, "lib", name))));
    }

    private static (nint Handle, Version Version, Lock Gate) Start()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        var handle = Load(string.IsNullOrEmpty(folder) ? null : folder);
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == H5.Library ? handle : 0);
        uint major = 0, minor = 0, release = 0;
        if (H5.open() < 0 || H5.get_libversion(ref major, ref minor, ref release) < 0 || (major, minor).CompareTo((1u, 10u)) < 0)
            throw new Hdf5Exception($"the HDF5 library found is version {major}.{minor}.{release}, 1.10 or later is needed; {Advice}");
        return (handle, new Version((int)major, (int)minor, (int)release), new Lock());
    }
}
