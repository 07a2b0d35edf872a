using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Attributes.</summary>
internal static partial class H5A
{
    [LibraryImport(H5.Library, EntryPoint = "H5Acreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(long loc, string name, long type, long space, long acpl = H5P.DEFAULT, long aapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Aopen", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(long obj, string name, long aapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Aopen_by_idx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open_by_idx(
        long loc, string obj_name, H5.index_t idx_type, H5.iter_order_t order, ulong n, long aapl = H5P.DEFAULT, long lapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Aexists", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int exists(long obj, string name);

    [LibraryImport(H5.Library, EntryPoint = "H5Aget_num_attrs")]
    public static partial int get_num_attrs(long loc);

    [LibraryImport(H5.Library, EntryPoint = "H5Aget_name")]
    public static partial nint get_name(long attr, nint size, [Out] byte[]? name);

    [LibraryImport(H5.Library, EntryPoint = "H5Aget_space")]
    public static partial long get_space(long attr);

    [LibraryImport(H5.Library, EntryPoint = "H5Aget_type")]
    public static partial long get_type(long attr);

    [LibraryImport(H5.Library, EntryPoint = "H5Aread")]
    public static partial int read(long attr, long mem_type, nint buf);

    [LibraryImport(H5.Library, EntryPoint = "H5Awrite")]
    public static partial int write(long attr, long mem_type, nint buf);

    [LibraryImport(H5.Library, EntryPoint = "H5Aclose")]
    public static partial int close(long attr);
}
