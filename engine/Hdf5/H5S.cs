using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Dataspaces.</summary>
internal static partial class H5S
{
    public const long ALL = 0;

    [LibraryImport(H5.Library, EntryPoint = "H5Screate_simple")]
    public static partial long create_simple(int rank, ulong[] dims, ulong[]? maxdims);

    [LibraryImport(H5.Library, EntryPoint = "H5Sclose")]
    public static partial int close(long space);
}
