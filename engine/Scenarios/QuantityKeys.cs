using System.Globalization;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Cell;
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

/// <summary>A unit vector, or null for all three axes.</summary>
internal sealed class AxesKey(string name, string doc) : Key<Field3?>(name, doc)
{
    public const string All = "all";

    private readonly DirectionKey direction = new(name, doc);

    public override string SiUnit => direction.SiUnit;

    public override string Must => $"{All}, {direction.Must}";

    public override double? AxisValue(Node node, string path) => Read(node, path) is null ? null : direction.AxisValue(node, path);

    protected override Field3? Read(Scalar scalar, string path) => scalar.Text == All ? null
        : DirectionKey.TryRead(scalar.Text, out var axis, out var why) ? axis
        : throw Wrong(scalar, path, Must, why);

    public override JsonObject Shape()
    {
        var shape = direction.Shape();
        shape["anyOf"]!.AsArray().Insert(0, new JsonObject { ["const"] = All });
        return shape;
    }
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

    public static bool TryRead(string text, out Field3 axis, out string why)
    {
        why = "";
        if (Axes.TryGetValue(text, out axis)) return true;
        if (!Measure.Angle.TryRead(text, out var angle, out why)) return false;
        axis = Field3.InPlane(1, angle);
        return true;
    }

    protected override Field3 Read(Scalar scalar, string path) =>
        TryRead(scalar.Text, out var axis, out var why) ? axis : throw Wrong(scalar, path, Must, why);

    public override JsonObject Shape() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = JsonSchema.Strings(Axes.Keys) }, JsonSchema.Quantity(Measure.Angle)),
    };
}
