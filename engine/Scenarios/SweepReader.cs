using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads the axes of a sweep and spells out their values.</summary>
internal static class SweepReader
{
    private const double SameValue = 1e-12;

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
        if (key.Fixed || key is SectionKey or ListKey or OtherKey) throw item.Error(SweepKeys.Vary, $"{path} cannot be swept");
        var nodes = Expand(item[SweepKeys.Values] ?? throw item.Missing(SweepKeys.Values), key, path).ToArray();
        var values = nodes.Select(node => key.AxisValue(node, path)).ToArray();
        var numbers = values.Contains(null) ? null : values.Select(value => value!.Value).ToArray();
        var (name, longName) = SweepNames.Of(segments, key, root);
        var texts = nodes.Select(node => ((Scalar)node).Text).ToArray();
        var repeated = texts.Where((text, i) => numbers is null ? texts.AsSpan(0, i).Contains(text) : numbers.AsSpan(0, i).Contains(numbers[i]));
        if (repeated.FirstOrDefault() is { } twice) throw item.Error(SweepKeys.Values, $"hold {twice} twice; write each value once");
        return new(path, item.TryRead(SweepKeys.As, out var given) ? given : name, numbers is null ? "" : key.SiUnit, longName, texts, numbers)
        {
            Segments = segments,
            Nodes = nodes,
        };
    }

    private static IEnumerable<Node> Expand(Node values, Key key, string path)
    {
        switch (values)
        {
            case Sequence { Items.Length: > 0 } list:
                return list.Items;
            case Mapping mapping when mapping[SweepKeys.Join.Name] is { } join:
                _ = new SectionReader(mapping, SweepKeys.Joined, path);
                return Join(join as Sequence ?? throw new ScenarioException(join.Place, path, $"join must be a list, was {join.Kind}"), key, path);
            case Mapping mapping:
                return Range(new(mapping, SweepKeys.Range, path), key, path);
            default:
                throw new ScenarioException(values.Place, path, "values must be a list such as [1 Hz, 2 Hz] or a range {from, to, count}, "
                    + $"was {(values is Sequence ? "an empty list" : values.Kind)}");
        }
    }

    private static IEnumerable<Node> Join(Sequence parts, Key key, string path)
    {
        var sorted = parts.Items.SelectMany(part => Expand(part, key, path)).Select(node => (Node: node, Value: Number(node, key, path))).OrderBy(v => v.Value);
        var last = double.NaN;
        foreach (var (node, value) in sorted)
        {
            if (Math.Abs(value - last) <= SameValue * Math.Max(Math.Abs(value), Math.Abs(last))) continue;
            yield return node;
            last = value;
        }
    }

    private static IEnumerable<Node> Range(SectionReader range, Key key, string path)
    {
        var (from, to) = (End(range, SweepKeys.From, key, path), End(range, SweepKeys.To, key, path));
        var place = range[SweepKeys.From]!.Place;
        if (from.Dimension != to.Dimension)
        {
            throw range.Error(SweepKeys.To, $"must be a {from.Dimension.Name} like from: {from}, was {range.Written(SweepKeys.To)} ({to.Dimension.Name})");
        }

        var (first, last) = (from.Number, to.Si / from.Unit.Factor);
        if (first == last) throw range.Error(SweepKeys.To, $"must differ from from: {from}; for one value write a list, [{from}]");
        var numbers = range.Has(SweepKeys.Step) ? Steps(range, first, last, from.Unit, key, path) : Counted(range, first, last);
        return numbers.Select(x => Math.Abs(x) < SameValue * Math.Max(Math.Abs(first), Math.Abs(last)) ? 0 : x)
            .Select(x => new Scalar(place, new Quantity(x, from.Unit).ToText(12)));
    }

    private static IEnumerable<double> Counted(SectionReader range, double first, double last)
    {
        if (!range.TryRead(SweepKeys.Count, out var count)) throw range.Missing(SweepKeys.Count, ", or a step");
        if (!range.Read(SweepKeys.Logarithmic)) return Fractions(count).Select(u => first + (last - first) * u);
        if (first * last <= 0) throw range.Error(SweepKeys.Logarithmic, "logarithmic needs both ends above 0, or both below");
        return Fractions(count).Select(u => first * Math.Pow(last / first, u));
    }

    private static IEnumerable<double> Steps(SectionReader range, double first, double last, Unit unit, Key key, string path)
    {
        var step = End(range, SweepKeys.Step, key, path);
        if (range.Has(SweepKeys.Count) || range.Has(SweepKeys.Logarithmic)) throw range.Error(SweepKeys.Step, "stands instead of count and spacing; write one");
        if (step.Dimension != unit.Dimension || step.Number <= 0) throw range.Error(SweepKeys.Step, $"must be above 0 and in a unit like {unit.Symbol}, was {range.Written(SweepKeys.Step)}");
        var size = step.Si / unit.Factor;
        var count = Math.Floor(Math.Abs(last - first) / size * (1 + 1e-9)) + 1;
        if (count > 1_000_000) throw range.Error(SweepKeys.Step, $"makes {count:0} values of this range; at most 1000000");
        return Enumerable.Range(0, (int)count).Select(i => first + Math.Sign(last - first) * i * size);
    }

    private static IEnumerable<double> Fractions(ulong count) => Enumerable.Range(0, (int)count).Select(i => i / (count - 1.0));

    /// <summary>An end or step of a range: a quantity that the varied key accepts.</summary>
    private static Quantity End(SectionReader range, TextKey end, Key key, string path)
    {
        var node = range[end] ?? throw range.Missing(end);
        if (end != SweepKeys.Step) Number(node, key, path);
        return node is Scalar scalar && Quantity.TryParse(scalar.Text, out var quantity, out _)
            ? quantity
            : throw range.Error(end, $"must be a number with its unit, was {node.Kind}");
    }

    private static double Number(Node node, Key key, string path) =>
        key.AxisValue(node, path) ?? throw new ScenarioException(node.Place, path, $"is swept over words here, {node.Kind}; list them, [x, y]");
}
