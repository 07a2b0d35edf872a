using SpinAmp.Engine.Files;

namespace SpinAmp.Engine.Scenarios;

/// <summary>A scenario as text with overrides laid over it, not yet read. Documents never change: each override gives a new one.</summary>
public sealed class ScenarioDocument
{
    private readonly Mapping root;

    private ScenarioDocument(Mapping root, string path, string text) => (this.root, Path, Text) = (root, path, text);

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>The file's text as written.</summary>
    public string Text { get; }

    /// <summary>A scenario file with everything it extends.</summary>
    /// <exception cref="ScenarioException">The file cannot be read, is not YAML, or extends itself.</exception>
    public static ScenarioDocument Load(string path)
    {
        string text;
        try
        {
            text = RegularFile.ReadText(path);
        }
        catch (IOException error)
        {
            throw new ScenarioException(error.Message);
        }

        return Parse(text, path);
    }

    /// <summary>A scenario given as text; <paramref name="path"/> names it in messages, and what it extends is found beside it.</summary>
    public static ScenarioDocument Parse(string text, string path) => new(Resolve(text, path, []), path, text);

    /// <summary>The document with one value replaced.</summary>
    /// <param name="path">For example <c>drives.pump.frequency</c>; items of a list by their name or by number from 0.</param>
    /// <param name="value">As a scenario would write it: <c>10.2 Hz</c>, <c>[1 Hz, 2 Hz]</c>.</param>
    public ScenarioDocument Set(string path, string value) => With(path, YamlText.ParseValue(value, $"--set {path}={value}"));

    /// <summary>The short form: the document with the overrides of its own <c>quick:</c>.</summary>
    public ScenarioDocument Quick()
    {
        var overrides = root[Language.Quick.Name] switch
        {
            Mapping mapping => mapping,
            null => throw new ScenarioException(
                new(Path), Language.Quick.Name, "is missing, so there is no short form; write for example quick: { run.duration: 20 s }"),
            var other => throw new ScenarioException(other.Place, Language.Quick.Name,
                $"must be a mapping from paths to values, was {other.Kind}"),
        };
        var plain = new ScenarioDocument(root.Without(Language.Quick.Name), Path, Text);
        return overrides.Entries.Aggregate(plain, (document, entry) => document.With(entry.Key, entry.Value));
    }

    /// <summary>Reads and checks the scenario.</summary>
    /// <exception cref="ScenarioException">Something in it is wrong or impossible.</exception>
    public Scenario Read() => new(root, Path, Text);

    private ScenarioDocument With(string path, Node value) => new(Layers.Set(root, DocumentPath.Split(path), value), Path, Text);

    private static Mapping Resolve(string text, string path, IReadOnlyList<string> above)
    {
        if (text.Contains('\0')) throw new ScenarioException($"{path}: holds a null character: it is no text; save it as UTF-8");
        var node = YamlText.Parse(text, path);
        var root = node as Mapping ?? throw new ScenarioException(node.Place, "scenario", $"must be {Language.Root.Form}, was {node.Kind}");
        if (root[Language.Extends.Name] is not { } extends) return root;

        var name = Language.Extends.Read(extends, Language.Extends.Name);
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", name);
        var chain = above.Append(System.IO.Path.GetFullPath(path)).ToArray();
        if (chain.Contains(System.IO.Path.GetFullPath(file)))
        {
            throw new ScenarioException(extends.Place, Language.Extends.Name, $"{name} extends this file in turn; break the circle");
        }
        if (!File.Exists(file)) throw new ScenarioException(extends.Place, Language.Extends.Name, $"there is no file {file}");
        string below;
        try
        {
            below = RegularFile.ReadText(file);
        }
        catch (IOException error)
        {
            throw new ScenarioException(extends.Place, Language.Extends.Name, error.Message);
        }

        return Layers.Over(Resolve(below, file, chain), root.Without(Language.Extends.Name));
    }
}
