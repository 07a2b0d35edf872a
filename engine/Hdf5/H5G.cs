using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Groups.</summary>
internal static partial class H5G
{
    [LibraryImport(H5.Library, EntryPoint = "H5Gopen2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(long loc, string name, long gapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Gclose")]
    public static partial int close(long group);

    [LibraryImport(H5.Library, EntryPoint = "H5Gget_info")]
    public static partial int get_info(long loc, ref info_t ginfo);

    [StructLayout(LayoutKind.Sequential)]
    public struct info_t
    {
        public int storage_type;
        public ulong nlinks;
        public long max_corder;
        public uint mounted;
    }
}
