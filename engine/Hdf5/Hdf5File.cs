using System.Runtime.InteropServices;
using System.Text;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <summary>An open HDF5 file whose root group holds datasets. The caller holds <see cref="Hdf5Library.Gate"/> while it is open.</summary>
internal sealed partial class Hdf5File : IDisposable
{
    private const int MemoryIncrement = 1 << 24;

    private readonly string path;
    private readonly Hdf5Id file;

    private Hdf5File(string path, Func<Hdf5File, long> open)
    {
        this.path = path;
        // Each thread has its own error stack, and prints it unless told not to.
        _ = H5E.set_auto(H5E.DEFAULT, null, 0);
        file = new Hdf5Id(open(this), H5F.close);
    }

    /// <summary>Names of the datasets, in the order of their creation.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var info = new H5G.info_t();
            Check(H5G.get_info(file, ref info), "list its variables");
            for (var n = 0ul; n < info.nlinks; n++)
                yield return Text((name, size) =>
                    H5L.get_name_by_idx(file, ".", H5.index_t.CRT_ORDER, H5.iter_order_t.INC, n, name, size), "list its variables");
        }
    }

    /// <summary>
    /// A new file in memory: a full disk must not meet the library, which then cannot close the file and ends the process with a fault.
    /// It holds no times, so that equal content gives equal bytes.
    /// </summary>
    /// <param name="path">Its name in messages.</param>
    public static Hdf5File Create(string path) => new(path, file =>
    {
        const string operation = "prepare it";
        using var properties = file.Own(H5P.create(H5P.FILE_CREATE), H5P.close, operation);
        file.Check(H5P.set_link_creation_order(properties, H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED), operation);
        file.Check(H5P.set_obj_track_times(properties, 0), operation);
        using var access = file.Own(H5P.create(H5P.FILE_ACCESS), H5P.close, operation);
        file.Check(H5P.set_fapl_core(access, MemoryIncrement, 0), operation);
        return file.Check(H5F.create($"in memory {Guid.NewGuid()}", H5F.ACC_TRUNC, properties, access), operation);
    });

    /// <summary>Opens a file for reading.</summary>
    public static Hdf5File Open(string path) => new(path, file =>
    {
        const string operation = "open it";
        using var access = file.Own(H5P.create(H5P.FILE_ACCESS), H5P.close, operation);
        // Results are renamed into place whole, so need no locks, and some network folders have none. Before 1.10.7 there was no choice.
        if (Hdf5Library.Has("H5Pset_file_locking"))
            file.Check(H5P.set_file_locking(access, 0, 1), operation);
        if (H5F.is_hdf5(path) <= 0)
            throw file.Failure(operation, "it is not an HDF5 file");
        return file.Check(H5F.open(path, H5F.ACC_RDONLY, access), operation);
    });

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

    // The library's names come as (buffer, size) -> length: asked once for the length, once for the text.
    private string Text(Func<byte[]?, nint, nint> get, string operation)
    {
        var name = new byte[Check(get(null, 0), operation) + 1];
        Check(get(name, name.Length), operation);
        return Encoding.UTF8.GetString(name.AsSpan(..^1));
    }

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
