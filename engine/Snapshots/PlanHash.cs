using System.Security.Cryptography;
using System.Text;

namespace SpinAmp.Engine.Snapshots;

/// <summary>A short name for everything that decides what a run computes.</summary>
public static class PlanHash
{
    /// <summary>
    /// SHA-256 of the lines in UTF-8, each ended by a line feed: the same as sha256sum gives for a file of them. A text of several lines
    /// counts as those, whatever line ends it has.
    /// </summary>
    /// <param name="lines">The scenario with all defaults and overrides, the version of the code, and so on; their order counts.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(params IEnumerable<string> lines) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ReplaceLineEndings("\n") + "\n")))));
}
