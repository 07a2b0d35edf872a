using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinAmp.Engine.Figures;

/// <summary>Colour and marker of a series.</summary>
/// <param name="Colour">SVG colour.</param>
/// <param name="Marker">Path in relative commands, drawn from the position of the point.</param>
internal readonly partial record struct Look(string Colour, string Marker)
{
    private const double Smaller = 0.55;

    /// <summary>The same with a small marker, for points that lie close.</summary>
    public Look Small => this with { Marker = Numbers.Replace(Marker, m => Scaled(m.Value)) };

    private static string Scaled(string number) => Markup.Number(Smaller * double.Parse(number, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers { get; }
}

/// <summary>
/// Looks by order of first appearance in a figure, so that a group looks the same in every panel. Colours of Okabe and Ito,
/// "Color universal design" (2008), without yellow, which vanishes on white. 7 colours and 6 markers repeat as a pair after 42.
/// </summary>
internal sealed class Palette(Figure figure)
{
    /// <summary>Text and axes.</summary>
    public const string Ink = "#222222";

    // Four Bezier quarters: an arc's flags would not survive scaling.
    private const string Circle = "m-3 0c0-1.66 1.34-3 3-3s3 1.34 3 3-1.34 3-3 3-3-1.34-3-3z";

    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    private static readonly string[] Markers =
    [
        Circle,
        "m-2.7-2.7h5.4v5.4h-5.4z",
        "m0-3.7l3.5 6h-7z",
        "m0-3.9l3.9 3.9l-3.9 3.9l-3.9-3.9z",
        "m0 3.7l3.5-6h-7z",
        "m-3.4 0l1.7-2.9h3.4l1.7 2.9l-1.7 2.9h-3.4z",
    ];

    private readonly List<string> keys = [.. figure.Panels.SelectMany(p => p.Series).Select(s => s.Key).Distinct()];

    /// <summary>For legend entries that explain a role, not a group.</summary>
    public static Look Neutral { get; } = new("#777777", Circle);

    /// <summary>The look of all series with this key.</summary>
    public Look this[string key] => new(Colours[keys.IndexOf(key) % Colours.Length], Markers[keys.IndexOf(key) % Markers.Length]);
}
