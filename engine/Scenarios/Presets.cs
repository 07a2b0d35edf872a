using System.Collections.Frozen;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The published cells, fragments of the language shipped inside the program.</summary>
internal static class Presets
{
    private const string Folder = "SpinAmp.Engine.Scenarios.Presets.";

    private static readonly FrozenDictionary<string, Mapping> ByName = typeof(Presets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..^".yaml".Length], Load);

    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The fragment of that name, or null.</summary>
    public static Mapping? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The document on its preset, where it names one.</summary>
    public static Mapping Under(Mapping root) =>
        DocumentPath.Find(root, ["cell", "preset"]) is { } name ? Layers.Over(ByName[CellKeys.Preset.Read(name, "cell.preset")], root)
            : root;

    private static Mapping Load(string resource)
    {
        using var text = new StreamReader(typeof(Presets).Assembly.GetManifestResourceStream(resource)!);
        return (Mapping)YamlText.Parse(text.ReadToEnd(), $"preset {resource[Folder.Length..]}");
    }
}
