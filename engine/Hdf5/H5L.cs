using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Links.</summary>
internal static partial class H5L
{
    [LibraryImport(H5.Library, EntryPoint = "H5Lget_name_by_idx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint get_name_by_idx(long loc, string group_name, H5.index_t idx_type, H5.iter_order_t order, ulong n,
        [Out] byte[]? name, nint size, long lapl = H5P.DEFAULT);
}
