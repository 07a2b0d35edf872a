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
/// Looks by order of first appearance in a figure, so that a group looks the same in every panel. No two of one legend have one colour: up
/// to seven have those of Okabe and Ito, "Color universal design" (2008), without yellow, which vanishes on white. More lie evenly along
/// viridis (S. van der Walt and N. Smith, 2015), which rises in lightness for every reader and on paper without colour, up to where it
/// would be too light for white paper.
/// </summary>
internal sealed class Palette
{
    /// <summary>Text and axes.</summary>
    public const string Ink = "#222222";

    // Four Bezier quarters: an arc's flags would not survive scaling.
    private const string Circle = "m-3 0c0-1.66 1.34-3 3-3s3 1.34 3 3-1.34 3-3 3-3-1.34-3-3z";

    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    // Viridis at 0, 0.2, 0.4, 0.6 and 0.8.
    private static readonly (int Red, int Green, int Blue)[] Viridis =
        [(0x44, 0x01, 0x54), (0x41, 0x44, 0x87), (0x2A, 0x78, 0x8E), (0x22, 0xA8, 0x84), (0x7A, 0xD1, 0x51)];

    private static readonly string[] Markers =
    [
        Circle,
        "m-2.7-2.7h5.4v5.4h-5.4z",
        "m0-3.7l3.5 6h-7z",
        "m0-3.9l3.9 3.9l-3.9 3.9l-3.9-3.9z",
        "m0 3.7l3.5-6h-7z",
        "m-3.4 0l1.7-2.9h3.4l1.7 2.9l-1.7 2.9h-3.4z",
    ];

    private readonly List<string> keys;
    private readonly int[] numbers;

    /// <summary>The looks of a figure.</summary>
    public Palette(Figure figure)
    {
        string[][] legends = [.. figure.Panels.Select(p => p.Series.Select(s => s.Key).Distinct().ToArray())];
        keys = [.. legends.SelectMany(l => l).Distinct()];
        if (figure.SharedLegend) legends = [[.. keys]];
        numbers = Numbered(legends);
    }

    /// <summary>For legend entries that explain a role, not a group.</summary>
    public static Look Neutral { get; } = new("#777777", Circle);

    /// <summary>The look of all series with this key.</summary>
    public Look this[string key] => new(Colour(keys.IndexOf(key)), Markers[keys.IndexOf(key) % Markers.Length]);

    // Numbers of colours that differ within each legend; empty where seven colours are too few.
    private int[] Numbered(string[][] legends)
    {
        List<int> found = [];
        foreach (var key in keys)
        {
            var beside = legends.Where(l => l.Contains(key)).SelectMany(l => l).Select(k => keys.IndexOf(k)).ToHashSet();
            int[] free = [.. Enumerable.Range(found.Count, Colours.Length).Select(n => n % Colours.Length)
                .Where(n => !found.Index().Any(f => f.Item == n && beside.Contains(f.Index)))];
            if (free.Length == 0) return [];
            found.Add(free[0]);
        }

        return [.. found];
    }

    private string Colour(int i)
    {
        if (numbers.Length > 0) return Colours[numbers[i]];
        var place = i * (Viridis.Length - 1.0) / (keys.Count - 1);
        var (from, to) = (Viridis[(int)place], Viridis[Math.Min((int)place + 1, Viridis.Length - 1)]);
        string Mixed(int a, int b) => ((int)Math.Round(a + ((b - a) * (place - (int)place)))).ToString("X2", CultureInfo.InvariantCulture);
        return $"#{Mixed(from.Red, to.Red)}{Mixed(from.Green, to.Green)}{Mixed(from.Blue, to.Blue)}";
    }
}
