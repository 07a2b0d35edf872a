using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>One axis of a sweep.</summary>
/// <param name="Path">What is varied, for example <c>drives.drive.frequency</c>.</param>
/// <param name="Name">Name of the dimension in results, for example <c>frequency</c>.</param>
/// <param name="Unit">SI unit of <paramref name="Values"/>; empty for words.</param>
/// <param name="LongName">What a figure writes along the axis, without unit.</param>
/// <param name="Texts">Each value as the scenario writes it, with unit.</param>
/// <param name="Values">Each value in <paramref name="Unit"/>; null when the axis runs over words such as x and y.</param>
public sealed record SweepAxis(
    string Path, string Name, string Unit, string LongName, IReadOnlyList<string> Texts, IReadOnlyList<double>? Values)
{
    /// <summary>The unit of the first value as written, where values in it are SI values over its factor; else null.</summary>
    public Unit? WrittenUnit => Quantity.TryParse(Texts[0], out var first, out _) && first.Dimension.SiUnit == Unit ? first.Unit : null;

    /// <summary>
    /// A value between those listed as a scenario would write it; null where there are none: between words, and where values do not go
    /// in proportion to the numbers that are written.
    /// </summary>
    /// <param name="value">In <see cref="Unit"/>.</param>
    public string? Between(double value)
    {
        if (Values is null || !Quantity.TryParse(Texts[0], out var first, out _)) return null;
        var factors = Texts.Zip(Values, (text, v) => v / Quantity.Parse(text).Si).Where(f => !double.IsNaN(f)).ToList();
        if (factors.Count == 0 || factors.Exists(f => Math.Abs(f - factors[0]) > 1e-9 * Math.Abs(factors[0]))) return null;
        return new Quantity(value / factors[0] / first.Unit.Factor, first.Unit).ToString();
    }

    internal string[] Segments { get; init; } = [];

    internal IReadOnlyList<Node> Nodes { get; init; } = [];
}
