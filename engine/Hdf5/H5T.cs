using System.Runtime.InteropServices;
using SpinAmp.Engine.Hdf5;

namespace HDF.PInvoke;

/// <summary>Datatypes.</summary>
internal static partial class H5T
{
    public const nint VARIABLE = -1;

    public enum class_t { INTEGER, FLOAT, TIME, STRING, BITFIELD, OPAQUE, COMPOUND, REFERENCE, ENUM, VLEN, ARRAY }

    public enum cset_t { ASCII, UTF8 }

    public static long NATIVE_DOUBLE => Hdf5Library.Constant("H5T_NATIVE_DOUBLE_g");

    public static long NATIVE_INT => Hdf5Library.Constant("H5T_NATIVE_INT_g");

    public static long NATIVE_UCHAR => Hdf5Library.Constant("H5T_NATIVE_UCHAR_g");

    public static long C_S1 => Hdf5Library.Constant("H5T_C_S1_g");

    public static long STD_REF_OBJ => Hdf5Library.Constant("H5T_STD_REF_OBJ_g");

    [LibraryImport(H5.Library, EntryPoint = "H5Tcopy")]
    public static partial long copy(long type);

    [LibraryImport(H5.Library, EntryPoint = "H5Tcreate")]
    public static partial long create(class_t cls, nint size);

    [LibraryImport(H5.Library, EntryPoint = "H5Tvlen_create")]
    public static partial long vlen_create(long base_type);

    [LibraryImport(H5.Library, EntryPoint = "H5Tinsert", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int insert(long type, string name, nint offset, long field);

    [LibraryImport(H5.Library, EntryPoint = "H5Tset_size")]
    public static partial int set_size(long type, nint size);

    [LibraryImport(H5.Library, EntryPoint = "H5Tset_cset")]
    public static partial int set_cset(long type, cset_t cset);

    [LibraryImport(H5.Library, EntryPoint = "H5Tclose")]
    public static partial int close(long type);

    [StructLayout(LayoutKind.Sequential)]
    public struct hvl_t
    {
        public nint len;
        public nint p;
    }
}
