using System.Buffers.Binary;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace SpinAmp.Engine.Hdf5;

/// <summary>
/// An HDF5 file whose root group holds datasets, open for reading. It is read through PureHDF: managed code, which no damage to the file
/// turns into a fault of the process, as it does in the C library.
/// </summary>
internal sealed class Hdf5Reader : IDisposable
{
    private const int SuperblockBytes = 64;

    // What dimension scales are made of: read as such, not as attributes.
    private static readonly string[] ScaleAttributes =
        [Hdf5Names.ScaleClass, Hdf5Names.ScaleName, Hdf5Names.DimensionList, Hdf5Names.ReferenceList];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    private readonly string path;
    private readonly GuardedStream stream;
    private readonly NativeFile file;

    static Hdf5Reader()
    {
        H5Filter.Register(new BoundedDeflate());
        H5Filter.Register(new RefusedFilter(NbitFilter.Id, "nbit"));
        H5Filter.Register(new RefusedFilter(ScaleOffsetFilter.Id, "scaleoffset"));
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Hdf5Exception">It cannot be opened, is not HDF5, or is damaged.</exception>
    public Hdf5Reader(string path)
    {
        this.path = path;
        stream = Open(path);
        try
        {
            CheckLength();
            file = Guarded("open it", () => H5File.Open(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>All attributes of the file.</summary>
    public Dictionary<string, object> ReadAttributes() => Guarded("read its attributes", () => AttributesOf(file));

    /// <summary>All datasets, with the names of their dimensions, by name.</summary>
    public Hdf5Dataset[] ReadDatasets()
    {
        var datasets = Guarded("list its variables", () => file.Children().Select(child => child as NativeDataset
            ?? throw new InvalidDataException($"{child.Name} is not an array of values"))
            .OrderBy(dataset => dataset.Name, StringComparer.Ordinal).ToArray());
        var scales = datasets.Where(IsScale).ToDictionary(scale => scale.Name, Length);
        var arrays = new StoredArrays(stream);
        return [.. datasets.Select(dataset => Guarded($"read variable {dataset.Name}", () => Read(dataset, arrays, scales)))];
    }

    public void Dispose() => file.Dispose();

    private static GuardedStream Open(string path)
    {
        try
        {
            // A pipe or a device, which may have no end, has the length 0.
            if (new FileInfo(path).Length < SuperblockBytes)
                throw new Hdf5Exception(path, "open it", "it is not an HDF5 file");
            return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not Hdf5Exception)
        {
            throw new Hdf5Exception(path, "open it", error.Message, error);
        }
    }

    // The superblock says how long the file was when it was whole; its place depends on the superblock's version.
    private void CheckLength()
    {
        Span<byte> head = stackalloc byte[SuperblockBytes];
        stream.ReadExactly(head);
        stream.Position = 0;
        if (!head.StartsWith(Signature))
            throw new Hdf5Exception(path, "open it", "it is not an HDF5 file");
        var end = BinaryPrimitives.ReadUInt64LittleEndian(head[(head[8] switch { 0 => 40, 1 => 44, _ => 28 })..]);
        if (end > (ulong)stream.Length)
            throw Damaged("open it", $"it is a truncated file, {stream.Length} bytes of {end}");
    }

    private Hdf5Dataset Read(NativeDataset dataset, StoredArrays arrays, Dictionary<string, ulong> scales)
    {
        var shape = dataset.Space.Dimensions;
        var dimensions = IsScale(dataset) ? null : ScalesOf(dataset);
        if (dimensions is not null && !shape.SequenceEqual(dimensions.Select(name => scales[name])))
        {
            throw new InvalidDataException(
                $"its shape, {string.Join(" x ", shape)}, is not that of its dimensions, {string.Join(" x ", dimensions)}");
        }

        return new(dataset.Name, arrays.Read(dataset), AttributesOf(dataset), dimensions);
    }

    private static bool IsScale(NativeDataset dataset) => dataset.AttributeExists(Hdf5Names.ScaleClass);

    private static ulong Length(NativeDataset scale) => scale.Space.Dimensions.Aggregate(1UL, (product, n) => product * n);

    private string[] ScalesOf(NativeDataset variable)
    {
        if (variable.Space.Dimensions.Length == 0)
            return [];
        var list = variable.Attribute(Hdf5Names.DimensionList);
        if (list.Type.Class != H5DataTypeClass.VariableLength || list.Type.VariableLength.BaseType.Class != H5DataTypeClass.Reference)
            throw new InvalidDataException($"{Hdf5Names.DimensionList} is not a list of references");
        return Array.ConvertAll(list.Read<NativeObjectReference1[][]>(), scale =>
            scale is [var reference, ..] ? file.Get(reference).Name : throw new InvalidDataException("a dimension of it has no scale"));
    }

    private static Dictionary<string, object> AttributesOf(NativeObject owner) => owner.Attributes()
        .Where(attribute => !ScaleAttributes.Contains(attribute.Name))
        .ToDictionary(attribute => attribute.Name, StoredArrays.Read);

    // PureHDF throws whatever its code runs into.
    private T Guarded<T>(string operation, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not Hdf5Exception)
        {
            throw Damaged(operation, error.GetBaseException().Message.TrimEnd('.'), error);
        }
    }

    private Hdf5Exception Damaged(string operation, string reason, Exception? error = null)
        => new(
            path,
            operation,
            $"it must be whole, as SpinAmp wrote it: {reason}; take a copy of it, or move it away and run its scenario again",
            error);
}
