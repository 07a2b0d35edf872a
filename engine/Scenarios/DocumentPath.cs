namespace SpinAmp.Engine.Scenarios;

/// <summary>Paths into a document such as <c>drives.pump.frequency</c>: keys by name, items of a list by name or number from 0.</summary>
internal static class DocumentPath
{
    public static string[] Split(string path) => path.Split('.');

    public static Node? Find(Node? node, ReadOnlySpan<string> path)
    {
        foreach (var segment in path)
        {
            node = node switch
            {
                Mapping mapping => mapping[segment],
                Sequence list when list.IndexOf(segment) is >= 0 and var i => list.Items[i],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The document with a value put there; missing mappings are made, missing items of a list are an error.</summary>
    public static Mapping Set(Mapping root, string[] path, Node value) => (Mapping)Set(root, path, 0, value);

    public static Mapping Remove(Mapping root, ReadOnlySpan<string> path) => (Mapping)RemoveBelow(root, path);

    private static Node Set(Node? node, string[] path, int depth, Node value)
    {
        if (depth == path.Length) return value;
        var segment = path[depth];
        if (node is not Sequence list)
        {
            var mapping = node as Mapping ?? new Mapping(value.Place, [], []);
            return mapping.With(segment, Set(mapping[segment], path, depth + 1, value), value.Place);
        }

        var index = list.Require(segment, value.Place, string.Join('.', path[..(depth + 1)]));
        return list.With(index, Set(list.Items[index], path, depth + 1, value));
    }

    private static Node RemoveBelow(Node node, ReadOnlySpan<string> path) => node switch
    {
        Mapping mapping when path.Length == 1 => mapping.Without(path[0]),
        Mapping mapping when mapping[path[0]] is { } child =>
            mapping.With(path[0], RemoveBelow(child, path[1..]), mapping.PlaceOf(path[0])),
        Sequence list when path.Length > 1 && list.IndexOf(path[0]) is >= 0 and var i =>
            list.With(i, RemoveBelow(list.Items[i], path[1..])),
        _ => node,
    };
}
