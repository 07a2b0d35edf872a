using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Attributes.</summary>
internal static partial class H5A
{
    [LibraryImport(H5.Library, EntryPoint = "H5Acreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(long loc, string name, long type, long space, long acpl = H5P.DEFAULT, long aapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Awrite")]
    public static partial int write(long attr, long mem_type, nint buf);

    [LibraryImport(H5.Library, EntryPoint = "H5Aclose")]
    public static partial int close(long attr);
}
