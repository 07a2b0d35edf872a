using System.Globalization;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>The units in which figures and tables show the SI values of results.</summary>
public static class DisplayUnits
{
    /// <summary>Attribute of a result: a line for each axis that a scenario writes in one unit, the axis and that unit.</summary>
    public const string Attribute = "display_units";

    /// <summary>The lines of the attribute: <c>bias_field mG</c>.</summary>
    public static string[] Lines(IEnumerable<SweepAxis> axes) =>
        [.. axes.Where(a => a.WrittenUnit is { Symbol.Length: > 0 }).Select(a => $"{a.Name} {a.WrittenUnit!.Symbol}")];

    /// <summary>What a unit of results measures.</summary>
    /// <param name="siUnit">As in the file: T, Hz, 1.</param>
    public static Units.Dimension DimensionOf(string siUnit) =>
        siUnit == "1" ? Units.Dimension.Number : Unit.Find(siUnit)?.Dimension ?? new Units.Dimension(siUnit, siUnit);

    /// <summary>The readable unit for values up to a size.</summary>
    /// <param name="siUnit">As in the file.</param>
    /// <param name="largest">The largest value to be shown, SI.</param>
    public static Unit For(string siUnit, double largest) =>
        Unit.Find(siUnit) is null ? new Unit(siUnit == "1" ? "" : siUnit, DimensionOf(siUnit), 1) : Unit.For(largest, DimensionOf(siUnit));

    /// <summary>The unit of an axis: as the scenario writes it, unless that needs five digits or zeros behind the point.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="axis">One of its axes, of numbers.</param>
    /// <param name="largest">The largest value to be shown, SI.</param>
    public static Unit Of(Dataset dataset, Results.Dimension axis, double largest)
    {
        // Angular quantities are quoted over 2 pi, in Hz.
        if (axis.Unit == "rad/s") return new Unit("Hz", DimensionOf(axis.Unit), Math.Tau);
        var lines = dataset.Attributes.GetValueOrDefault(Attribute) as string[] ?? [];
        var line = lines.FirstOrDefault(l => l.StartsWith(axis.Name + " ", StringComparison.Ordinal));
        var written = line is null ? null : Unit.Find(line[(axis.Name.Length + 1)..]);
        return written is not null && largest / written.Factor is 0 or (>= 0.1 and < 1e4) ? written : For(axis.Unit, largest);
    }

    /// <summary>A symbol as figures write it.</summary>
    public static string Symbol(Unit unit) => unit.Symbol switch
    {
        "deg" => "°",
        var s => s.Replace("sqrt(Hz)", "√Hz", StringComparison.Ordinal).Replace('u', 'µ'),
    };

    /// <summary>One value of an axis in words: <c>bias field −8.59 mG</c>.</summary>
    public static string Name(Dataset dataset, Results.Dimension axis, int index) =>
        $"{axis.Name.Replace('_', ' ')} {Value(dataset, axis, index)}";

    /// <summary>One value of an axis: <c>−8.59 mG</c>.</summary>
    public static string Value(Dataset dataset, Results.Dimension axis, int index)
    {
        if (axis.Values is not double[] values) return (string)axis.Values.GetValue(index)!;
        var unit = Of(dataset, axis, values.Max(Math.Abs));
        var number = (values[index] / unit.Factor).ToString("G6", CultureInfo.InvariantCulture).Replace('-', '\u2212');
        return $"{number} {Symbol(unit)}".TrimEnd();
    }
}
