using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Dataspaces.</summary>
internal static partial class H5S
{
    public const long ALL = 0;

    [LibraryImport(H5.Library, EntryPoint = "H5Screate_simple")]
    public static partial long create_simple(int rank, ulong[] dims, ulong[]? maxdims);

    [LibraryImport(H5.Library, EntryPoint = "H5Sget_simple_extent_ndims")]
    public static partial int get_simple_extent_ndims(long space);

    [LibraryImport(H5.Library, EntryPoint = "H5Sget_simple_extent_npoints")]
    public static partial long get_simple_extent_npoints(long space);

    [LibraryImport(H5.Library, EntryPoint = "H5Sclose")]
    public static partial int close(long space);
}
