using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Species;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>What the values of a physical key may be.</summary>
internal enum Bound
{
    Any,
    NotNegative,
    Positive,
}

/// <summary>A physical value with its unit.</summary>
internal sealed class QuantityKey(string name, Measure measure, string doc) : Key<double>(name, doc)
{
    public Bound Bound { get; init; }

    /// <summary>Largest value, SI.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    public Measure Measure => measure;

    public override string SiUnit => measure.SiUnit;

    public override string Must => measure.Name;

    public override double? AxisValue(Node node, string path) => Read(node, path);

    protected override double Read(Scalar scalar, string path)
    {
        if (!measure.TryRead(scalar.Text, out var value, out var why)) throw Wrong(scalar, path, Must, why);
        if (Bound == Bound.Positive && value <= 0) throw Wrong(scalar, path, "above 0");
        if (Bound == Bound.NotNegative && value < 0) throw Wrong(scalar, path, "0 or more");
        if (value > Most)
        {
            throw Wrong(scalar, path, $"at most {string.Create(CultureInfo.InvariantCulture, $"{Most:G6} {SiUnit}").Replace(" 1", "")}");
        }
        return value;
    }

    public override JsonObject Shape() => new() { ["$ref"] = JsonSchema.Reference(measure) };
}

/// <summary>A word, or else a physical value.</summary>
internal readonly record struct WordOrValue(string? Word, double Value);

/// <summary>A physical value for which some words may stand.</summary>
internal sealed class WordOrQuantityKey : Key<WordOrValue>
{
    private readonly QuantityKey quantity;
    private readonly string[] words;

    public WordOrQuantityKey(QuantityKey quantity, params string[] words) : base(quantity.Name, quantity.Doc)
    {
        this.quantity = quantity;
        this.words = words;
        Examples = quantity.Examples;
    }

    public override string SiUnit => quantity.SiUnit;

    public override string Must => $"{quantity.Measure.Name} or {string.Join(" or ", words)}";

    public override double? AxisValue(Node node, string path) => Read(node, path) is { Word: null } number ? number.Value : null;

    protected override WordOrValue Read(Scalar scalar, string path)
    {
        if (words.Contains(scalar.Text)) return new(scalar.Text, 0);
        return Quantity.TryParse(scalar.Text, out _, out var why) || why != "not a number with a unit"
            ? new(null, quantity.Read(scalar, path))
            : throw Wrong(scalar, path, Must);
    }

    public override JsonObject Shape() =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = JsonSchema.Strings(words) }, JsonSchema.Quantity(quantity.Measure)) };
}

/// <summary>One word of a few.</summary>
internal sealed class ChoiceKey<T>(string name, string doc, params (string Word, T Meaning)[] choices) : Key<T>(name, doc)
{
    public override string Must => $"one of {string.Join(", ", choices.Select(choice => choice.Word))}";

    protected override T Read(Scalar scalar, string path)
    {
        foreach (var (word, meaning) in choices)
        {
            if (word == scalar.Text) return meaning;
        }

        throw new ScenarioException(scalar.Place, path,
            $"must be {Must}, was {scalar.Kind}{Nearest.Hint(scalar.Text, choices.Select(c => c.Word))}");
    }

    public override JsonObject Shape() => new() { ["enum"] = JsonSchema.Strings(choices.Select(choice => choice.Word)) };
}

/// <summary>A unit vector: x, y, z, or an angle from x towards y.</summary>
internal sealed class DirectionKey(string name, string doc) : Key<Field3>(name, doc)
{
    private static readonly Dictionary<string, Field3> Axes = new() { ["x"] = new(1, 0, 0), ["y"] = new(0, 1, 0), ["z"] = new(0, 0, 1) };

    public override string SiUnit => Measure.Angle.SiUnit;

    public override string Must => "x, y, z or an angle from x towards y";

    public override double? AxisValue(Node node, string path)
    {
        Read(node, path);
        return Measure.Angle.TryRead(((Scalar)node).Text, out var angle, out _) ? angle : null;
    }

    protected override Field3 Read(Scalar scalar, string path)
    {
        if (Axes.TryGetValue(scalar.Text, out var axis)) return axis;
        return Measure.Angle.TryRead(scalar.Text, out var angle, out var why) ? Field3.InPlane(1, angle)
            : throw Wrong(scalar, path, Must, why);
    }

    public override JsonObject Shape() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = JsonSchema.Strings(Axes.Keys) }, JsonSchema.Quantity(Measure.Angle)),
    };
}

/// <summary>A whole number in a range.</summary>
internal sealed class WholeKey(string name, ulong least, ulong most, string doc) : Key<ulong>(name, doc)
{
    public override string SiUnit => Measure.Number.SiUnit;

    public override string Must => $"a whole number from {least} to {most}";

    public override double? AxisValue(Node node, string path) => Read(node, path);

    protected override ulong Read(Scalar scalar, string path) =>
        ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Wrong(scalar, path, Must);

    public override JsonObject Shape() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}

/// <summary>Free text, or text of a given form.</summary>
internal sealed class TextKey(string name, string doc, string pattern = "", string must = "a text") : Key<string>(name, doc)
{
    public override string Must => must;

    protected override string Read(Scalar scalar, string path) => Regex.IsMatch(scalar.Text, pattern) ? scalar.Text
        : throw Wrong(scalar, path, must);

    public override JsonObject Shape() =>
        pattern.Length == 0 ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern };
}

/// <summary>An isotope of the catalogue.</summary>
internal sealed class SpeciesKey(SpeciesKind kind, string doc) : Key<SpinSpecies>("species", doc)
{
    private readonly ChoiceKey<SpinSpecies> choice = new("species", doc,
        [.. SpeciesCatalogue.Of(kind).Select(species => (species.Name, species))]);

    public override string Must => choice.Must;

    protected override SpinSpecies Read(Scalar scalar, string path) => SpeciesCatalogue.Refused.TryGetValue(scalar.Text, out var reason)
        ? throw new ScenarioException(scalar.Place, path, $"{scalar.Text} is not modelled: {reason}; take {Must}")
        : choice.Read(scalar, path);

    public override JsonObject Shape() => choice.Shape();
}
