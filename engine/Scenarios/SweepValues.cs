using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Spells out the values of one axis: lists, ranges and their union.</summary>
internal sealed class SweepValues(Key key, string target, string path)
{
    /// <summary>Values closer than this to one another, relatively, are the same; the texts made for ranges keep twelve digits.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The values as scalars with units, in order.</summary>
    public IEnumerable<Node> Expand(Node values)
    {
        switch (values)
        {
            case Sequence { Items.Length: > 0 } list:
                return list.Items;
            case Mapping mapping when mapping[SweepKeys.Join.Name] is { } join:
                _ = new SectionReader(mapping, SweepKeys.Joined, path);
                return Join(join as Sequence ?? throw new ScenarioException(join.Place, path, $"join must be a list, was {join.Kind}"));
            case Mapping mapping:
                return Range(new(mapping, SweepKeys.Range, path));
            default:
                throw new ScenarioException(values.Place, path, "values must be a list such as [1 Hz, 2 Hz] or a range {from, to, count}, "
                    + $"was {(values is Sequence ? "an empty list" : values.Kind)}");
        }
    }

    private IEnumerable<Node> Join(Sequence parts)
    {
        var sorted = parts.Items.SelectMany(part => Expand(part)).Select(node => (Node: node, Value: Number(node))).OrderBy(v => v.Value);
        var last = double.NaN;
        foreach (var (node, value) in sorted)
        {
            if (Same(value, last)) continue;
            yield return node;
            last = value;
        }
    }

    private IEnumerable<Node> Range(SectionReader range)
    {
        var (from, to) = (End(range, SweepKeys.From), End(range, SweepKeys.To));
        var place = range[SweepKeys.From]!.Place;
        if (from.Dimension != to.Dimension)
        {
            throw range.Error(SweepKeys.To,
                $"must be in a unit of {from.Dimension.Name} like from: {from}, was {range.Written(SweepKeys.To)} ({to.Dimension.Name})");
        }

        var (first, last) = (from.Number, to.Si / from.Unit.Factor);
        if (Same(first, last)) throw range.Error(SweepKeys.To, $"must differ from from: {from}; for one value write a list, [{from}]");
        var numbers = range.Has(SweepKeys.Step) ? Steps(range, first, last, from.Unit) : Counted(range, first, last);
        return numbers.Select(x => Math.Abs(x) < Rounding * Math.Max(Math.Abs(first), Math.Abs(last)) ? 0 : x)
            .Select(x => new Scalar(place, new Quantity(x, from.Unit).ToText(12)));
    }

    private static IEnumerable<double> Counted(SectionReader range, double first, double last)
    {
        if (!range.TryRead(SweepKeys.Count, out var count)) throw range.Missing(SweepKeys.Count, ", or a step");
        if (!range.Read(SweepKeys.Logarithmic)) return Fractions(count).Select(u => first + (last - first) * u);
        if (first * last <= 0) throw range.Error(SweepKeys.Logarithmic, "logarithmic needs both ends above 0, or both below");
        return Fractions(count).Select(u => first * Math.Pow(last / first, u));
    }

    private IEnumerable<double> Steps(SectionReader range, double first, double last, Unit unit)
    {
        var step = End(range, SweepKeys.Step);
        if (range.Has(SweepKeys.Count) || range.Has(SweepKeys.Logarithmic))
        {
            throw range.Error(SweepKeys.Step, "stands instead of count and spacing; write one");
        }
        if (step.Dimension != unit.Dimension || step.Number <= 0)
        {
            throw range.Error(SweepKeys.Step, $"must be above 0 and in a unit like {unit.Symbol}, was {range.Written(SweepKeys.Step)}");
        }
        var size = step.Si / unit.Factor;
        var count = Math.Floor(Math.Abs(last - first) / size * (1 + 1e-9)) + 1;
        if (!(count <= SweepKeys.MostPoints))
        {
            throw range.Error(
                SweepKeys.Step, FormattableString.Invariant($"makes {count:G6} values of this range; at most {SweepKeys.MostPoints}"));
        }
        return Enumerable.Range(0, (int)count).Select(i => first + Math.Sign(last - first) * i * size);
    }

    private static IEnumerable<double> Fractions(ulong count) => Enumerable.Range(0, (int)count).Select(i => i / (count - 1.0));

    /// <summary>An end or step of a range: a quantity that the varied key accepts.</summary>
    private Quantity End(SectionReader range, TextKey end)
    {
        var node = range[end] ?? throw range.Missing(end);
        if (end != SweepKeys.Step) Number(node);
        return node is Scalar scalar && Quantity.TryParse(scalar.Text, out var quantity, out _)
            ? quantity
            : throw range.Error(end, $"must be a number with its unit, was {node.Kind}");
    }

    private static bool Same(double a, double b) => Math.Abs(a - b) <= Rounding * Math.Max(Math.Abs(a), Math.Abs(b));

    private double Number(Node node) =>
        key.AxisValue(node, target) ?? throw new ScenarioException(node.Place, target,
            $"is swept over words here, {node.Kind}; list them, [x, y]");
}
