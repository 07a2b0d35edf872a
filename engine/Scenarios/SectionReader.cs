using System.Diagnostics.CodeAnalysis;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads the keys of one mapping of a document as its section declares them.</summary>
internal sealed class SectionReader
{
    private readonly Section section;
    private readonly Mapping mapping;

    public SectionReader(Node node, Section section, string path)
    {
        Path = path;
        this.section = section;
        mapping = node switch
        {
            Mapping given => given,
            Scalar scalar when scalar.IsNothing || scalar.Text == section.Word => new(node.Place, [], []),
            _ => throw new ScenarioException(node.Place, path, $"must be {section.Form}, was {node.Kind}"),
        };
        foreach (var (name, _) in mapping.Entries) section.Require(name, mapping.PlaceOf(name), PathOf(name));

        if (section.OneKey && mapping.Entries.Length != 1)
        {
            throw new ScenarioException(node.Place, path,
                $"must be one of {string.Join(", ", section.Keys.Select(key => key.Name))}, one to an item");
        }
    }

    public string Path { get; }

    /// <summary>The node as written, or null.</summary>
    public Node? this[Key key] => mapping[key.Name];

    public bool Has(Key key) => this[key] is not null;

    /// <summary>The value given, else the default, else an error.</summary>
    public T Read<T>(Key<T> key) => TryRead(key, out var value) ? value
        : key.Default is not null ? key.DefaultValue
        : throw Missing(key);

    /// <summary>The value given, if it is.</summary>
    public bool TryRead<T>(Key<T> key, [MaybeNullWhen(false)] out T value)
    {
        var node = this[key];
        value = node is null ? default : key.Read(node, PathOf(key.Name));
        return node is not null;
    }

    /// <summary>The value given, or null.</summary>
    public double? Optional(Key<double> key) => TryRead(key, out var value) ? value : null;

    public SectionReader Open(SectionKey key) =>
        new(this[key] ?? new Mapping(mapping.Place, [], []), key.Section, PathOf(key.Name));

    public IEnumerable<SectionReader> Items(ListKey key)
    {
        if (this[key] is not { } node) return [];
        var list = node as Sequence ?? throw new ScenarioException(node.Place, PathOf(key.Name), $"must be a list, was {node.Kind}");
        return list.Items.Select((item, i) =>
        {
            var path = $"{PathOf(key.Name)}.{Sequence.NameOf(item) ?? $"{i}"}";
            return new SectionReader(item, key.SectionOf(item, path), path);
        });
    }

    public ScenarioException Missing(Key key, string otherwise = "")
    {
        var example = key.Examples.Length > 0 ? $"; write for example \"{key.Examples[0]}\"" : "";
        return Error(key, $"is missing{example}{otherwise}");
    }

    /// <summary>An error at a key, or at its mapping where the key is not written.</summary>
    public ScenarioException Error(Key key, string what) => new(this[key]?.Place ?? mapping.Place, PathOf(key.Name), what);

    /// <summary>The key's value as written, for messages.</summary>
    public string Written(Key key) => this[key]?.Kind ?? $"\"{key.Default}\"";

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
