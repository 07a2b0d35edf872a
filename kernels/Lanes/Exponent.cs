namespace SpinAmp.Kernels.Lanes;

/// <summary>The layout of IEEE 754 numbers that the lane types take apart.</summary>
/// <remarks>
/// As integers positive numbers are ordered, so that after subtracting the bits of sqrt(1/2) the exponent field counts octaves from there.
/// </remarks>
public static class Exponent
{
    /// <summary>The bits of sqrt(1/2).</summary>
    public const int RootHalf32 = 0x3F3504F3;

    /// <summary>The bits below the exponent.</summary>
    public const int Fraction32 = (1 << Shift32) - 1;

    /// <summary>The place of the exponent.</summary>
    public const int Shift32 = 23;

    /// <summary>The bits of sqrt(1/2).</summary>
    public const long RootHalf64 = 0x3FE6A09E667F3BCD;

    /// <summary>The bits below the exponent.</summary>
    public const long Fraction64 = (1L << Shift64) - 1;

    /// <summary>The place of the exponent.</summary>
    public const int Shift64 = 52;

    /// <summary>Added to keep an exponent positive.</summary>
    public const long Bias64 = 1024L << Shift64;

    /// <summary>The bits of 2^52, whose last bit counts ones.</summary>
    public const long Large = 0x433L << Shift64;

    /// <summary>2^52 and the bias of an exponent.</summary>
    public const double LargeAndBias = 4503599627370496.0 + 1024;
}
