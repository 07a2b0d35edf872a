namespace SpinAmp.Tests.Results;

/// <summary>Ways in which a file is damaged.</summary>
public enum Damage
{
    /// <summary>One to eight bits anywhere.</summary>
    FlippedBits,

    /// <summary>The end is missing.</summary>
    Truncated,

    /// <summary>A stretch of the file stands in another place too.</summary>
    SplicedBlock,

    /// <summary>A page of 4096 bytes is all zeros or all ones.</summary>
    ErasedPage,

    /// <summary>Words of 8 bytes, as lengths and addresses are, hold other numbers.</summary>
    WrongNumbers,
}

/// <summary>Damaged copies of a file, each a function of its seed.</summary>
internal static class Mutations
{
    private const int Page = 4096;

    public static byte[] Of(byte[] sound, Damage kind, int seed)
    {
        var random = new Random(seed);
        var bytes = sound.ToArray();
        switch (kind)
        {
            case Damage.FlippedBits:
                for (var left = random.Next(1, 9); left > 0; left--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case Damage.Truncated:
                return bytes[..random.Next(bytes.Length)];
            case Damage.SplicedBlock:
                var length = random.Next(1, Page);
                sound.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(random.Next(bytes.Length - length)));
                return bytes;
            case Damage.ErasedPage:
                var start = random.Next(bytes.Length / Page) * Page;
                bytes.AsSpan(start, Page).Fill((byte)(random.Next(2) * 255));
                return bytes;
            default:
                for (var left = random.Next(1, 4); left > 0; left--)
                    BitConverter.TryWriteBytes(bytes.AsSpan(random.Next(bytes.Length / 8) * 8), random.Next(3) switch
                    {
                        0 => (ulong)random.NextInt64(),
                        1 => 1UL << random.Next(64),
                        _ => (ulong)random.Next(bytes.Length),
                    });
                return bytes;
        }
    }
}
