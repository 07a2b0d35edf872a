using System.Text.Json.Serialization;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>A number that follows from a scenario before anything runs, with its meaning.</summary>
/// <param name="Name">What it is; unique among the quantities of a point.</param>
/// <param name="Symbol">Its letter as a label: _{...} is lowered.</param>
/// <param name="Value">The number in Unit; null where there is no finite one.</param>
/// <param name="Unit">Hz, T, s, rad, or 1 for a pure number.</param>
/// <param name="Note">Label: equation and range of validity, or what to beware of.</param>
/// <param name="IsWarning">Whether the note is a warning.</param>
/// <param name="Least">Smallest value in a sweep, Unit; null where it does not vary.</param>
/// <param name="Most">Largest value in a sweep, Unit; null where it does not vary.</param>
public sealed record DerivedQuantity(
    string Name, string Symbol, double? Value, string Unit, string Note = "", bool IsWarning = false,
    double? Least = null, double? Most = null)
{
    /// <summary>The value with its most readable unit.</summary>
    public string Text => Show(Value);

    /// <summary>Least and most with their most readable units; empty where the value does not vary.</summary>
    public string Range => Least is null || Most is null ? "" : $"{Show(Least)} to {Show(Most)}";

    /// <summary>The symbol for a terminal.</summary>
    [JsonIgnore]
    public string PlainSymbol => Markup.Plain(Symbol);

    /// <summary>The note for a terminal.</summary>
    [JsonIgnore]
    public string PlainNote => Markup.Plain(Note);

    private string Show(double? value) => value is not { } si ? "none"
        : Unit == "rad" ? new Quantity(si / AngleUnit.Factor, AngleUnit).ToText(4)
        : Quantity.Format(si, DisplayUnits.DimensionOf(Unit), 5);

    private static Unit AngleUnit => Units.Unit.Find("deg")!;
}
