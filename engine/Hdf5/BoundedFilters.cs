using System.IO.Compression;
using System.Runtime.InteropServices;
using PureHDF.Filters;

namespace SpinAmp.Engine.Hdf5;

/// <summary>Deflate that unpacks no more than the chunk's declared size: a damaged one could unpack to a thousand times its own.</summary>
internal sealed class BoundedDeflate : IH5Filter
{
    public ushort FilterId => DeflateFilter.Id;

    public string Name => "deflate";

    public Memory<byte> Filter(FilterInfo info)
    {
        MemoryMarshal.TryGetArray<byte>(info.Buffer, out var array);
        using var packed = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var chunk = new byte[info.ChunkSize];
        unpacked.ReadExactly(chunk);
        return unpacked.ReadByte() < 0 ? chunk : throw new InvalidDataException("a chunk unpacks to more than its size");
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException();
}

/// <summary>In place of filters that no result uses, and whose parameters in a file say how much memory they take.</summary>
internal sealed class RefusedFilter(ushort id, string name) : IH5Filter
{
    public ushort FilterId => id;

    public string Name => name;

    public Memory<byte> Filter(FilterInfo info) => throw new InvalidDataException($"the filter {name} is not one that results use");

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException();
}
