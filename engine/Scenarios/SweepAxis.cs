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

    internal string[] Segments { get; init; } = [];

    internal IReadOnlyList<Node> Nodes { get; init; } = [];
}
