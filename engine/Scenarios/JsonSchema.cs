using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The scenario language as a JSON schema (draft 2020-12), for completion and checks in editors.</summary>
public static class JsonSchema
{
    private static readonly Measure[] Measures =
    [
        Measure.MagneticField, Measure.Frequency, Measure.ChirpRate, Measure.Time, Measure.Angle, Measure.Number,
        Measure.GyromagneticRatio, Measure.Coupling, Measure.Relaxation, Measure.FieldDensity, Measure.RelativeDensity, Measure.Level,
        Measure.Temperature, Measure.Length, Measure.Conductivity,
    ];

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, the contents of <c>scenarios/scenario.schema.json</c>.</summary>
    public static string Write()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "SpinAmp scenario" };
        foreach (var (key, value) in Language.Root.Schema().ToArray()) schema[key] = value!.DeepClone();
        schema["type"] = "object";
        schema["$defs"] = new JsonObject(Measures
            .Select(measure => KeyValuePair.Create<string, JsonNode?>(NameOf(measure), Definition(measure))));
        return schema.ToJsonString(Layout) + "\n";
    }

    internal static string Reference(Measure measure) => $"#/$defs/{NameOf(measure)}";

    internal static JsonObject Quantity(Measure measure) => new() { ["$ref"] = Reference(measure) };

    internal static JsonArray Strings(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];

    private static string NameOf(Measure measure) => measure.Name[(measure.Name.IndexOf(' ') + 1)..].Replace(' ', '-');

    private static JsonObject Definition(Measure measure)
    {
        var units = Unit.All.Where(unit => measure.Meanings.ContainsKey(unit.Dimension)).Select(unit => Escape(unit.Symbol));
        var isNumber = measure == Measure.Number;
        return new()
        {
            ["title"] = measure.Name,
            ["type"] = isNumber ? new JsonArray("string", "number") : "string",
            ["pattern"] = $"^\\s*[-+\u2212]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*({string.Join('|', units)})\\s*$",
        };
    }

    private static string Escape(string unit) => unit.Replace("/", "\\/").Replace("(", "\\(").Replace(")", "\\)");
}
