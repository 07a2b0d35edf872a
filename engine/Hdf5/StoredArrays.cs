using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace SpinAmp.Engine.Hdf5;

/// <summary>Arrays of a file, judged before memory is taken for them: no more is believed than a file of this length can hold.</summary>
internal sealed class StoredArrays(GuardedStream file)
{
    // The most that deflate packs into a byte.
    private const ulong BestPacking = 1032;

    // What each chunk takes in the index at least: a key and an address.
    private const ulong ChunkIndexBytes = 24;

    private readonly ulong length = (ulong)file.Length;
    private ulong declared;

    /// <summary>Values of a dataset, row-major.</summary>
    /// <exception cref="InvalidDataException">It declares more than can be there, or not all of it is.</exception>
    public Array Read(NativeDataset dataset)
    {
        var shape = dataset.Space.Dimensions;
        var element = ElementOf(dataset.Type);
        var bytes = Product(shape) * (ulong)dataset.Type.Size;
        if (bytes == 0)
            return Array.CreateInstance(element, 0);
        return dataset.Layout.Class switch
        {
            H5DataLayoutClass.Contiguous => ReadContiguous(dataset, element, bytes),
            H5DataLayoutClass.Chunked => ReadChunked(dataset, element, bytes),
            var other => throw new InvalidDataException($"its layout is {other}; results have contiguous and chunked arrays"),
        };
    }

    /// <summary>A value, or an array of values if the attribute has a dimension.</summary>
    public static object Read(IH5Attribute attribute)
    {
        var element = ElementOf(attribute.Type);
        Array values = element == typeof(double) ? attribute.Read<double[]>()
            : element == typeof(int) ? attribute.Read<int[]>()
            : element == typeof(byte) ? attribute.Read<byte[]>()
            : Array.ConvertAll(attribute.Read<string?[]>(), Text);
        return attribute.Space.Dimensions.Length == 0 ? values.GetValue(0)! : values;
    }

    private Array ReadContiguous(NativeDataset dataset, Type element, ulong bytes)
    {
        Require(bytes <= length, $"it declares {bytes} bytes, in a file of {length}");
        Declare(bytes);
        var before = file.ValueBytes;
        var values = element == typeof(string) ? ReadTexts(dataset) : ReadNumbers(dataset, element, default);
        Require((ulong)(file.ValueBytes - before) == bytes, "its values have no place in the file");
        return values;
    }

    private Array ReadChunked(NativeDataset dataset, Type element, ulong bytes)
    {
        var (shape, chunk) = (dataset.Space.Dimensions, dataset.Layout.Chunks);
        Require(element != typeof(string), "its texts are in chunks");
        Require(chunk.Length == shape.Length && chunk.Zip(shape).All(n => n.First > 0 && n.First <= n.Second),
            $"its chunks, {string.Join(" x ", chunk)}, do not fit into its shape, {string.Join(" x ", shape)}");
        var count = Product([.. shape.Zip(chunk, (n, size) => ((n - 1) / size) + 1)]);
        Require(count <= length / ChunkIndexBytes, $"it declares {count} chunks, in a file of {length} bytes");
        Declare(bytes);
        return ReadNumbers(dataset, element, new(ChunkCache: new WholeChunks(file, Product(chunk) * (ulong)dataset.Type.Size)));
    }

    private static Array ReadNumbers(NativeDataset dataset, Type element, H5DatasetAccess access)
        => element == typeof(double) ? dataset.Read<double[]>(access)
            : element == typeof(int) ? dataset.Read<int[]>(access)
            : dataset.Read<byte[]>(access);

    // Texts lie elsewhere in the file. One by one, because damage may let many refer to one long text.
    private string[] ReadTexts(NativeDataset dataset)
    {
        var shape = dataset.Space.Dimensions;
        var texts = new string[Product(shape)];
        var left = length;
        for (var i = 0; i < texts.Length; i++)
        {
            var place = new ulong[shape.Length];
            for (var (axis, rest) = (shape.Length - 1, (ulong)i); axis >= 0; rest /= shape[axis--])
                place[axis] = rest % shape[axis];
            var one = new HyperslabSelection(shape.Length, place, [.. shape.Select(_ => 1UL)]);
            texts[i] = Text(dataset.Read<string?[]>(shape.Length == 0 ? null : one)[0]);
            Require((ulong)texts[i].Length <= left, "its texts are longer than the file");
            left -= (ulong)texts[i].Length;
        }
        return texts;
    }

    private static string Text(string? text) => text ?? throw new InvalidDataException("a text has no place in the file");

    private static Type ElementOf(IH5DataType type) => (type.Class, type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 8) => typeof(double),
        (H5DataTypeClass.FixedPoint, 4) => typeof(int),
        (H5DataTypeClass.FixedPoint, 1) => typeof(byte),
        (H5DataTypeClass.VariableLength, 16) => typeof(string),
        var (kind, size) => throw new InvalidDataException(
            $"its elements are {kind} of {size} bytes; a result holds 64-bit floats, 32-bit and 8-bit integers, UTF-8 text"),
    };

    private void Declare(ulong bytes)
    {
        declared += bytes;
        Require(declared <= length * BestPacking, $"its values take {declared} bytes, more than a file of {length} can hold");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Require(declared <= (ulong)memory, $"its values take {declared} bytes, and there are {memory} bytes of memory");
    }

    private static ulong Product(ulong[] factors)
    {
        try
        {
            return factors.Aggregate(1UL, (product, n) => checked(product * n));
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"its shape, {string.Join(" x ", factors)}, is too large");
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new InvalidDataException(message);
    }
}
