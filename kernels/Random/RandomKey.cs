using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpinAmp.Kernels.Random;

/// <summary>The key of a point's random numbers. Host only.</summary>
public static class RandomKey
{
    /// <summary>
    /// The first eight bytes, lowest first, of the SHA-256 of the seed (eight bytes, lowest first) followed by the point's values: points
    /// draw independent numbers whatever their order or number, and the same point draws the same ones in any sweep.
    /// </summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="pointValues">Canonical bytes of the point's values: equal for equal points, different for different ones.</param>
    public static ulong Mix(ulong seed, ReadOnlySpan<byte> pointValues)
    {
        byte[] message = new byte[sizeof(ulong) + pointValues.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(message, seed);
        pointValues.CopyTo(message.AsSpan(sizeof(ulong)));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(message));
    }
}
