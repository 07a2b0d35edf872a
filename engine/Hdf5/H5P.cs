using System.Runtime.InteropServices;
using SpinAmp.Engine.Hdf5;

namespace HDF.PInvoke;

/// <summary>Property lists.</summary>
internal static partial class H5P
{
    public const long DEFAULT = 0;
    public const uint CRT_ORDER_TRACKED = 1;
    public const uint CRT_ORDER_INDEXED = 2;

    public static long FILE_CREATE => Hdf5Library.Constant("H5P_CLS_FILE_CREATE_ID_g");

    public static long FILE_ACCESS => Hdf5Library.Constant("H5P_CLS_FILE_ACCESS_ID_g");

    public static long DATASET_CREATE => Hdf5Library.Constant("H5P_CLS_DATASET_CREATE_ID_g");

    [LibraryImport(H5.Library, EntryPoint = "H5Pcreate")]
    public static partial long create(long cls);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_chunk")]
    public static partial int set_chunk(long plist, int ndims, ulong[] dims);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_shuffle")]
    public static partial int set_shuffle(long plist);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_deflate")]
    public static partial int set_deflate(long plist, uint level);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_fletcher32")]
    public static partial int set_fletcher32(long plist);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_link_creation_order")]
    public static partial int set_link_creation_order(long plist, uint crt_order_flags);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_obj_track_times")]
    public static partial int set_obj_track_times(long plist, uint track_times);

    [LibraryImport(H5.Library, EntryPoint = "H5Pset_fapl_core")]
    public static partial int set_fapl_core(long fapl, nint increment, uint backing_store);

    [LibraryImport(H5.Library, EntryPoint = "H5Pclose")]
    public static partial int close(long plist);
}
