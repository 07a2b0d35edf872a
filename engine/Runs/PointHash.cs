using System.Security.Cryptography;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Runs;

/// <summary>A short name for everything that decides the bits of a point's realisations.</summary>
public static class PointHash
{
    /// <summary>SHA-256 of <see cref="PointSpec.Identity"/>.</summary>
    /// <param name="point">The point.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(PointSpec point) => Convert.ToHexStringLower(SHA256.HashData(point.Identity()));
}
