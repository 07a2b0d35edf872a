namespace SpinAmp.Kernels.Lanes;

/// <summary>How the integer lanes put 64-bit products together: the processor multiplies every other word only.</summary>
internal static class Pairs
{
    /// <summary>A shuffle that copies the odd words to the even places.</summary>
    public const byte OddDown = 0b11110101;

    /// <summary>A shuffle that copies the even words to the odd places.</summary>
    public const byte EvenUp = 0b10100000;

    /// <summary>The even places as the bits of a pair of words.</summary>
    public const ulong Even = 0x00000000FFFFFFFF;

    /// <summary>The odd places as the bits of a pair of words.</summary>
    public const ulong Odd = 0xFFFFFFFF00000000;

    /// <summary>The odd places, one bit a word.</summary>
    public const byte OddBits = 0b10101010;
}
