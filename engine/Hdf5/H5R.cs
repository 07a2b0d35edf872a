using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>References to objects: 8 bytes each.</summary>
internal static partial class H5R
{
    public enum type_t { OBJECT, DATASET_REGION }

    [LibraryImport(H5.Library, EntryPoint = "H5Rcreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int create(nint refer, long loc, string name, type_t ref_type, long space);
}
