namespace SpinAmp.Engine.Scenarios;

/// <summary>Where something was written; line 0 means that File is not a file but, say, <c>--set a=b</c>.</summary>
internal readonly record struct Place(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}

/// <summary>A piece of a document. Nodes never change: an override makes new nodes along its path and shares the rest.</summary>
internal abstract class Node(Place place)
{
    public Place Place => place;

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text; plain when it was written without quotes.</summary>
internal sealed class Scalar(Place place, string text, bool plain = true) : Node(place)
{
    public string Text => text;

    public bool Plain => plain;

    public bool IsNothing => plain && text is "" or "~" or "null";

    public override string Kind => IsNothing ? "nothing" : $"\"{text}\"";
}

/// <summary>A list.</summary>
internal sealed class Sequence(Place place, Node[] items) : Node(place)
{
    public Node[] Items => items;

    public override string Kind => "a list";

    /// <summary>Index of the item with this number (from 0), <c>name</c> or <c>as</c>; -1 where there is none.</summary>
    public int IndexOf(string segment) =>
        int.TryParse(segment, out var index) ? index < items.Length ? index : -1 : Array.FindIndex(items, item => NameOf(item) == segment);

    /// <summary>The index, or an error at the place where it was asked for.</summary>
    public int Require(string segment, Place asked, string path)
    {
        if (IndexOf(segment) is >= 0 and var index) return index;
        var names = items.Select((item, i) => NameOf(item) ?? $"{i}").ToArray();
        throw new ScenarioException(asked, path, $"there is no such item{Nearest.Advice(segment, names, "the items are")}");
    }

    public Sequence With(int index, Node item) => new(Place, [.. items[..index], item, .. items[(index + 1)..]]);

    public static string? NameOf(Node item) => item is Mapping mapping ? ((mapping["name"] ?? mapping["as"]) as Scalar)?.Text : null;
}

/// <summary>Keys with values, in the order written.</summary>
internal sealed class Mapping(Place place, KeyValuePair<string, Node>[] entries, Place[] keyPlaces) : Node(place)
{
    public Mapping(Place place, Mapping content)
        : this(place, content.Entries, [.. content.Entries.Select(entry => content.PlaceOf(entry.Key))])
    {
    }

    public KeyValuePair<string, Node>[] Entries => entries;

    public override string Kind => "a mapping";

    public Node? this[string key] => IndexOf(key) is >= 0 and var i ? entries[i].Value : null;

    public Place PlaceOf(string key) => IndexOf(key) is >= 0 and var i ? keyPlaces[i] : Place;

    public Mapping With(string key, Node value, Place keyPlace)
    {
        var i = IndexOf(key);
        return i < 0
            ? new(Place, [.. entries, new(key, value)], [.. keyPlaces, keyPlace])
            : new(Place, [.. entries[..i], new(key, value), .. entries[(i + 1)..]], [.. keyPlaces[..i], keyPlace, .. keyPlaces[(i + 1)..]]);
    }

    public Mapping Without(string key) => IndexOf(key) is >= 0 and var i
        ? new(Place, [.. entries[..i], .. entries[(i + 1)..]], [.. keyPlaces[..i], .. keyPlaces[(i + 1)..]])
        : this;

    private int IndexOf(string key) => Array.FindIndex(entries, entry => entry.Key == key);
}
