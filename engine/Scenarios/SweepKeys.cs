using System.Text.Json.Nodes;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The keys of <c>sweep:</c>.</summary>
internal static class SweepKeys
{
    /// <summary>Most points of a sweep, and so most values of an axis: refused before any is spelt out.</summary>
    public const int MostPoints = 250_000;

    public static readonly TextKey Vary = new(
        "vary", "Path of what is swept: any single value of cell, fields, drives, probe, start or run.")
    { AlwaysWritten = true, Examples = ["drives.drive.frequency", "fields.bias"] };

    public static readonly TextKey As = new(
        "as", "Name of the axis in results, where the usual one does not please.", "^[a-z][a-z0-9_]*$",
        "a name of a-z, 0-9 and _, a letter first")
    { Examples = ["ac_field"] };

    public static readonly TextKey From = new("from", "First value of a range, with its unit.");

    public static readonly TextKey To = new("to", "Last value of a range.");

    public static readonly WholeKey Count = new("count", 2, MostPoints, "How many values, both ends included.") { Examples = ["101"] };

    public static readonly TextKey Step = new("step", "Distance of the values, instead of the count.");

    public static readonly ChoiceKey<bool> Logarithmic = new(
        "spacing", "With a count: equal distances or equal ratios.", ("linear", false), ("logarithmic", true))
    { Default = "linear" };

    public static readonly Section Range = new("a range", From, To, Count, Step, Logarithmic);

    public static readonly OtherKey Values = new(
        "values", ValuesSchema, "A list, a range, or several of them joined: sorted, each value once.")
    { AlwaysWritten = true };

    public static readonly OtherKey Join = new(
        "join", () => ListOf(OneSchema()), "Lists and ranges whose values are joined, sorted, each once.");

    public static readonly Section Joined = new("joined values", Join);

    public static readonly ListKey Sweep = new(
        "sweep", "Axes of the sweep: every combination is a point, the first axis slowest.", new Section("an axis", Vary, Values, As));

    private static JsonObject ValuesSchema() => new() { ["anyOf"] = new JsonArray(OneSchema(), Joined.Schema()) };

    private static JsonObject OneSchema() => new()
    {
        ["anyOf"] = new JsonArray(ListOf(new() { ["type"] = new JsonArray("string", "number") }), Range.Schema()),
    };

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = items };
}
