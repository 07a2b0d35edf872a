using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace SpinAmp.Engine.Scenarios;

/// <summary>A mapping of the language: its keys, and a word that may stand for the whole of it.</summary>
internal sealed class Section(string title, params Key[] keys)
{
    private readonly FrozenDictionary<string, Key> byName = keys.ToFrozenDictionary(key => key.Name);

    /// <summary>Stands for the empty mapping, for example <c>equilibrium</c>.</summary>
    public string? Word { get; init; }

    /// <summary>Exactly one of the keys is written.</summary>
    public bool OneKey { get; init; }

    public IReadOnlyList<Key> Keys => keys;

    /// <summary>What it is written as, with article, for messages.</summary>
    public string Form => keys.Length == 0
        ? "empty"
        : $"{(Word is null ? "" : $"{Word} or ")}a mapping with the keys {string.Join(", ", keys.Select(key => key.Name))}";

    /// <summary>The key of that name, or an error at the place where it was asked for.</summary>
    public Key Require(string name, Place asked, string path) => byName.GetValueOrDefault(name) ?? throw new ScenarioException(
        asked, path, $"is not a key of {title}{Nearest.Advice(name, [.. keys.Select(key => key.Name)], "the keys are")}");

    public JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, key.Schema()))),
        };
        var required = keys.Where(key => key.AlwaysWritten).Select(key => key.Name).ToArray();
        if (required.Length > 0) schema["required"] = JsonSchema.Strings(required);
        if (OneKey) (schema["minProperties"], schema["maxProperties"]) = (1, 1);
        return Word is null ? schema : new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = Word }, schema) };
    }
}

/// <summary>A key whose value is a section.</summary>
internal sealed class SectionKey(string name, Section section, string doc) : Key(name, doc)
{
    public Section Section => section;

    public override JsonObject Shape() => section.Schema();
}

/// <summary>A key whose value is a list of sections, all of one form or of a form each by their <c>type</c>.</summary>
internal sealed class ListKey(string name, string doc, params (string Type, Section Section)[] forms) : Key(name, doc)
{
    private readonly ChoiceKey<Section> type = new("type", doc, forms);

    /// <summary>A list whose items all have one form.</summary>
    public ListKey(string name, string doc, Section section) : this(name, doc, ("", section))
    {
    }

    public Section SectionOf(Node item, string path)
    {
        if (forms.Length == 1) return forms[0].Section;
        var mapping = item as Mapping ?? throw Wrong(item, path, "a mapping");
        path = $"{path}.type";
        var missing = $"is missing; write for example \"{forms[0].Type}\"";
        return type.Read(mapping["type"] ?? throw new ScenarioException(item.Place, path, missing), path);
    }

    public override JsonObject Shape()
    {
        var items = forms.Select(form =>
        {
            var schema = form.Section.Schema();
            if (form.Type.Length > 0) schema["properties"]!["type"]!["const"] = form.Type;
            return schema;
        }).ToArray();
        return new() { ["type"] = "array", ["items"] = items.Length == 1 ? items[0] : new JsonObject { ["oneOf"] = new JsonArray(items) } };
    }
}

/// <summary>A key read by its own reader, with the JSON schema of what that accepts.</summary>
internal sealed class OtherKey(string name, Func<JsonObject> shape, string doc) : Key(name, doc)
{
    public override JsonObject Shape() => shape();
}
