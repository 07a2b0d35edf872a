using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>Where a result comes from, in a sentence under each figure.</summary>
internal static class Provenance
{
    private const int ShortHash = 8;

    /// <summary>Title, version and seed, as far as the result states them.</summary>
    public static string Of(Dataset dataset)
    {
        var version = Text(dataset, ResultFile.VersionAttribute);
        // The version ends in the hash of the source: eight digits tell it apart in a caption.
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        var brief = plus < 0 ? version : version[..Math.Min(version.Length, plus + 1 + ShortHash)];
        var seed = Text(dataset, "seed");
        string[] parts = [Text(dataset, "title"), $"SpinAmp {brief}".Trim(), seed.Length > 0 ? $"seed {seed}" : ""];
        return string.Join(", ", parts.Where(p => p.Length > 0)) + ".";
    }

    /// <summary>An attribute that is text; empty without it.</summary>
    public static string Text(Dataset dataset, string attribute) => dataset.Attributes.GetValueOrDefault(attribute) as string ?? "";
}
