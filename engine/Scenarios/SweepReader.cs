namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads the axes of a sweep.</summary>
internal static class SweepReader
{
    public static SweepAxis[] Read(SectionReader scenario, Mapping root)
    {
        var axes = new List<SweepAxis>();
        foreach (var item in scenario.Items(SweepKeys.Sweep))
        {
            var axis = Axis(item, root);
            if (axes.Exists(other => other.Name == axis.Name))
            {
                throw item.Error(SweepKeys.Vary, $"a second axis is named {axis.Name}; give one of them another name with as:");
            }

            axes.Add(axis);
        }

        return [.. axes];
    }

    private static SweepAxis Axis(SectionReader item, Mapping root)
    {
        var path = item.Read(SweepKeys.Vary);
        var segments = DocumentPath.Split(path);
        var key = Language.KeyAt(segments, root, item[SweepKeys.Vary]!.Place);
        if (key.Fixed) throw item.Error(SweepKeys.Vary, $"{path} cannot be swept; it is one for the whole scenario");
        var written = item[SweepKeys.Values] ?? throw item.Missing(SweepKeys.Values);
        var nodes = new SweepValues(key, path, $"{item.Path}.{SweepKeys.Values.Name}").Expand(written).ToArray();
        var values = nodes.Select(node => key.AxisValue(node, path)).ToArray();
        var numbers = values.Contains(null) ? null : values.Select(value => value!.Value).ToArray();
        var (name, longName) = SweepNames.Of(segments, key, root);
        var texts = nodes.Select(node => ((Scalar)node).Text).ToArray();
        var twice = numbers is null ? Repeated(texts, texts) : Repeated(texts, numbers);
        if (twice.FirstOrDefault() is { } text)
        {
            throw item.Error(SweepKeys.Values, $"must differ from one another, but {text} comes again; write each value once");
        }
        if (item.TryRead(SweepKeys.As, out var given)) name = given;
        return new(path, name, numbers is null ? "" : key.SiUnit, longName, texts, numbers)
        {
            Segments = segments,
            Nodes = nodes,
        };
    }

    private static IEnumerable<string> Repeated<T>(string[] texts, T[] values) => new HashSet<T>(values).Count == values.Length ? []
        : values.Zip(texts).GroupBy(pair => pair.First, pair => pair.Second).Where(same => same.Count() > 1).Select(same => same.Last());
}
