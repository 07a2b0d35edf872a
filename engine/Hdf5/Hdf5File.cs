using System.Text;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <summary>An open HDF5 file whose root group holds datasets. The caller holds <see cref="Hdf5Library.Gate"/> while it is open.</summary>
internal sealed partial class Hdf5File : IDisposable
{
    private readonly string _path;
    private readonly Hdf5Id _file;

    private Hdf5File(string path, Func<Hdf5File, long> open)
    {
        _path = path;
        // Each thread has its own error stack, and prints it unless told not to.
        _ = H5E.set_auto(H5E.DEFAULT, null, 0);
        _file = new Hdf5Id(open(this), H5F.close);
    }

    /// <summary>Names of the datasets, in the order of their creation.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var info = new H5G.info_t();
            Check(H5G.get_info(_file, ref info), "list its variables");
            for (var n = 0ul; n < info.nlinks; n++)
                yield return Text((name, size) =>
                    H5L.get_name_by_idx(_file, ".", H5.index_t.CRT_ORDER, H5.iter_order_t.INC, n, name, size), "list its variables");
        }
    }

    /// <summary>Creates or truncates a file. It holds no times, so that equal content gives equal bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in messages.</param>
    public static Hdf5File Create(string path, string name) => new(name, file =>
    {
        using var properties = file.Own(H5P.create(H5P.FILE_CREATE), H5P.close, "create it");
        file.Check(H5P.set_link_creation_order(properties, H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED), "create it");
        file.Check(H5P.set_obj_track_times(properties, 0), "create it");
        using var access = file.Unlocked("create it");
        return file.Check(H5F.create(path, H5F.ACC_TRUNC, properties, access), "create it");
    });

    /// <summary>Opens a file for reading.</summary>
    public static Hdf5File Open(string path) => new(path, file =>
    {
        using var access = file.Unlocked("open it");
        if (H5F.is_hdf5(path) <= 0)
            throw file.Failure("open it", "it is not an HDF5 file");
        return file.Check(H5F.open(path, H5F.ACC_RDONLY, access), "open it");
    });

    /// <summary>Hands everything to the operating system, or says why that failed.</summary>
    public void Flush() => Check(H5F.flush(_file, H5F.scope_t.GLOBAL), "write it");

    public void Dispose() => _file.Dispose();

    // A child process started meanwhile would inherit the lock of the file and keep readers out for as long as it lives; some network
    // folders have no locks. Files that are renamed into place need none. Libraries before 1.10.7 cannot leave them off.
    private Hdf5Id Unlocked(string operation)
    {
        var access = Own(H5P.create(H5P.FILE_ACCESS), H5P.close, operation);
        if (Hdf5Library.Has("H5Pset_file_locking"))
            Check(H5P.set_file_locking(access, 0, 1), operation);
        return access;
    }

    private Hdf5Id Own(long id, Func<long, int> close, string operation) => new(Check(id, operation), close);

    private long Check(long result, string operation) => result >= 0 ? result : throw Failure(operation, Reason());

    private Hdf5Exception Failure(string operation, string reason) => new(_path, operation, reason);

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
