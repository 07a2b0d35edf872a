using System.Runtime.InteropServices;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <summary>
/// A new HDF5 file in memory, whose root group takes datasets. In memory, because a full disk must not meet the library, which then cannot
/// close the file and ends the process with a fault. It holds no times, so that equal content gives equal bytes. The caller holds
/// <see cref="Hdf5Library.Gate"/> while it is open.
/// </summary>
internal sealed partial class Hdf5Writer : IDisposable
{
    private const int MemoryIncrement = 1 << 24;

    private readonly string path;
    private readonly Hdf5Id file;

    /// <summary>An empty file.</summary>
    /// <param name="path">Its name in messages.</param>
    public Hdf5Writer(string path)
    {
        this.path = path;
        const string operation = "prepare it";
        // Each thread has its own error stack, and prints it unless told not to.
        _ = H5E.set_auto(H5E.DEFAULT, null, 0);
        using var properties = Own(H5P.create(H5P.FILE_CREATE), H5P.close, operation);
        Check(H5P.set_link_creation_order(properties, H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED), operation);
        Check(H5P.set_obj_track_times(properties, 0), operation);
        using var access = Own(H5P.create(H5P.FILE_ACCESS), H5P.close, operation);
        Check(H5P.set_fapl_core(access, MemoryIncrement, 0), operation);
        file = Own(H5F.create($"in memory {Guid.NewGuid()}", H5F.ACC_TRUNC, properties, access), H5F.close, operation);
    }

    /// <summary>Writes the bytes of the file to a place on disk, and waits until they are there.</summary>
    public unsafe void Save(string place)
    {
        const string operation = "copy it from memory";
        Check(H5F.flush(file, H5F.scope_t.GLOBAL), operation);
        var length = (nint)Check(H5F.get_file_image(file, 0, 0), operation);
        var image = NativeMemory.Alloc((nuint)length);
        try
        {
            Check(H5F.get_file_image(file, (nint)image, length), operation);
            using var stream = new FileStream(place, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            using var source = new UnmanagedMemoryStream((byte*)image, length);
            source.CopyTo(stream);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            NativeMemory.Free(image);
        }
    }

    public void Dispose() => file.Dispose();

    private Hdf5Id Own(long id, Func<long, int> close, string operation) => new(Check(id, operation), close);

    private long Check(long result, string operation) => result >= 0 ? result : throw Failure(operation, Reason());

    private Hdf5Exception Failure(string operation, string reason) => new(path, operation, reason);

    // The deepest entry of the error stack is the cause; the others say which call it came through.
    private static string Reason()
    {
        string? cause = null;
        H5E.walk(H5E.DEFAULT, H5E.direction_t.H5E_WALK_UPWARD, (uint _, in H5E.error_t error, nint _) =>
        {
            cause ??= error.desc;
            return 0;
        }, 0);
        return cause ?? "the HDF5 library gave no reason";
    }
}
