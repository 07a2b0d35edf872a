using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Files.</summary>
internal static partial class H5F
{
    public const uint ACC_TRUNC = 2;

    public enum scope_t { LOCAL, GLOBAL }

    [LibraryImport(H5.Library, EntryPoint = "H5Fcreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(string filename, uint flags, long fcpl = H5P.DEFAULT, long fapl = H5P.DEFAULT);

    [LibraryImport(H5.Library, EntryPoint = "H5Fflush")]
    public static partial int flush(long obj, scope_t scope);

    [LibraryImport(H5.Library, EntryPoint = "H5Fget_file_image")]
    public static partial nint get_file_image(long file, nint buf_ptr, nint buf_len);

    [LibraryImport(H5.Library, EntryPoint = "H5Fclose")]
    public static partial int close(long file);
}
