using System.Globalization;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

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
