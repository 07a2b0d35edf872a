using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Datasets.</summary>
internal static partial class H5D
{
    [LibraryImport(H5.Library, EntryPoint = "H5Dcreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(
        long loc, string name, long type, long space, long lcpl = H5P.DEFAULT, long dcpl = H5P.DEFAULT, long dapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Dopen2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(long loc, string name, long dapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Dwrite")]
    public static partial int write(long dset, long mem_type, long mem_space, long file_space, long plist, nint buf);

    [LibraryImport(H5.Library, EntryPoint = "H5Dclose")]
    public static partial int close(long dset);
}
