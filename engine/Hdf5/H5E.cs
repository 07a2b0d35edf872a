using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>The error stack.</summary>
internal static partial class H5E
{
    public const long DEFAULT = 0;

    public enum direction_t { H5E_WALK_UPWARD, H5E_WALK_DOWNWARD }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int auto_t(long estack, nint client_data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int walk_t(uint n, in error_t err_desc, nint client_data);

    [LibraryImport(H5.Library, EntryPoint = "H5Eset_auto2")]
    public static partial int set_auto(long estack, auto_t? func, nint client_data);

    [LibraryImport(H5.Library, EntryPoint = "H5Ewalk2")]
    public static partial int walk(long estack, direction_t direction, walk_t func, nint client_data);

    [StructLayout(LayoutKind.Sequential)]
    public struct error_t
    {
        public long cls_id;
        public long maj_num;
        public long min_num;
        public uint line;
        [MarshalAs(UnmanagedType.LPUTF8Str)] public string func_name;
        [MarshalAs(UnmanagedType.LPUTF8Str)] public string file_name;
        [MarshalAs(UnmanagedType.LPUTF8Str)] public string desc;
    }
}
