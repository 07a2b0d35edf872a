namespace SpinAmp.Engine.Scenarios;

/// <summary>Lays documents over one another.</summary>
internal static class Layers
{
    /// <summary>Mappings join key by key, anything else is replaced; keys that say the same in another way are dropped below.</summary>
    public static Mapping Over(Mapping under, Mapping over)
    {
        foreach (var (path, dropped) in Language.Replacements)
        {
            if (DocumentPath.Find(over, path) is null) continue;
            foreach (var other in dropped) under = DocumentPath.Remove(under, other);
        }

        return Join(under, over);
    }

    /// <summary>One value laid over a document.</summary>
    public static Mapping Set(Mapping root, string[] path, Node value)
    {
        foreach (var (pattern, dropped) in Language.Replacements)
        {
            if (!Matches(path, pattern)) continue;
            foreach (var other in dropped) root = DocumentPath.Remove(root, [.. other.Select((word, i) => word == "*" ? path[i] : word)]);
        }

        return DocumentPath.Set(root, path, value);
    }

    private static bool Matches(string[] path, string[] pattern) =>
        path.Length == pattern.Length && path.Zip(pattern).All(pair => pair.Second == "*" || pair.First == pair.Second);

    private static Mapping Join(Mapping under, Mapping over)
    {
        var joined = under;
        foreach (var (key, value) in over.Entries)
        {
            var below = under[key];
            joined = joined.With(key, below is Mapping lower && value is Mapping upper ? Join(lower, upper) : value, over.PlaceOf(key));
        }

        return new(over.Place, joined);
    }
}
