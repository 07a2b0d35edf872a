using PureHDF.VOL.Native;

namespace SpinAmp.Engine.Hdf5;

/// <summary>
/// Chunks of one array on their way from a file: each must be there and be of the size that is declared. HDF5 lets chunks be absent and
/// reads zeros then; in a result none is, unless its index is damaged.
/// </summary>
internal sealed class WholeChunks(GuardedStream file, ulong chunkBytes) : IReadingChunkCache
{
    private readonly SimpleReadingChunkCache cache = new(byteCount: 1 << 26);

    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkReader) => cache.GetChunk(chunkIndex, () =>
    {
        var before = file.ValueBytes;
        var chunk = chunkReader();
        return file.ValueBytes > before && (ulong)chunk.Length == chunkBytes
            ? chunk
            : throw new InvalidDataException("a part of its values is missing");
    });
}
