using System.Runtime.InteropServices;
using SpinAmp.Engine.Hdf5;

namespace HDF.PInvoke;

/// <summary>
/// Library-wide calls. The classes H5, H5A ... bind the functions used, under the names of the HDF.PInvoke package, which can drop in.
/// </summary>
internal static partial class H5
{
    /// <summary>Library name that <see cref="Hdf5Library"/> resolves.</summary>
    internal const string Library = "hdf5";

    [LibraryImport(Library, EntryPoint = "H5open")]
    public static partial int open();

    [LibraryImport(Library, EntryPoint = "H5get_libversion")]
    public static partial int get_libversion(ref uint majnum, ref uint minnum, ref uint relnum);
}
