using System.Globalization;

namespace SpinAmp.Tests.Fuzz;

/// <summary>Damages the text of a scenario as people, editors and scripts do: values, units, keys, structure, characters.</summary>
internal static class ScenarioMutator
{
    private static readonly string[] Values =
    [
        "", "null", "~", "0", "-1", "1e308", "-1e308 T", "1e-308 s", "1e400 Hz", "NaN", "inf", "0 s", "0 Hz", "\"\\0\"", "\"\\ud800\"", "日本",
        "\U0001D11E", "[]", "{}", "[[]]", "[1 Hz, 2 Hz]", "{a: b}", "&a x", "*a", "!!int 3", "!!binary aGk=", "'", "\"", "18446744073709551616",
        "1e9", "1000000", "5 pT", "-8.59 mG", "10 Hz", "1 us", "1e8 s", "true", "off", "auto", "x", "z", "45 deg", "3.2 rad", "1 %", "101 %",
        "1e-30 s", "1e30 s", "2.5", "-0 T", "1e-300 T", "130 s", "both", "alkali", "wait", "float", "rk4", "16", "1", "../x.yaml", "/dev/zero",
    ];

    private static readonly string[] Units =
    [
        "T", "mG", "nT", "pT", "G", "Hz", "kHz", "mHz", "s", "ms", "us", "min", "h", "rad", "deg", "%", "1/s", "Hz/mG", "fT/sqrt(Hz)", "furlong", "",
    ];

    private static readonly string[] Characters =
        ["\0", "\t", "\r", "\n", "\u2028", "\ufeff", "\u0007", "é", "日", "\U0001F9F2", "\ud800", ":", "-", "#", "{", "]", "&", "*", "|", ">", "%", "@", "`", "'", "\""];

    /// <summary>One more damage.</summary>
    public static string Next(string text, Random chance)
    {
        var lines = text.Split('\n').ToList();
        int at = chance.Next(lines.Count);
        switch (chance.Next(12))
        {
            case 0 or 1 or 2:
                lines[at] = WithValue(lines[at], _ => Of(Values, chance), chance);
                break;
            case 3 or 4:
                lines[at] = WithValue(lines[at], v => Scaled(v, chance), chance);
                break;
            case 5:
                lines[at] = WithValue(lines[at], v => $"{v.Split(' ')[0]} {Of(Units, chance)}", chance);
                break;
            case 6:
                lines.RemoveAt(at);
                break;
            case 7:
                lines.Insert(chance.Next(lines.Count), lines[at]);
                break;
            case 8:
                lines[at] = chance.Next(2) == 0 ? "  " + lines[at] : lines[at].Length > 2 ? lines[at][2..] : lines[at];
                break;
            case 9:
                string other = lines[chance.Next(lines.Count)];
                lines[at] = $"{other.Split(':')[0]}:{string.Join(':', lines[at].Split(':').Skip(1))}";
                break;
            case 10:
                int place = chance.Next(lines[at].Length + 1);
                lines[at] = lines[at].Insert(place, Of(Characters, chance));
                break;
            default:
                int end = chance.Next(text.Length + 1);
                return chance.Next(4) == 0 ? text[..end] : text.Remove(Math.Min(end, text.Length - 1), Math.Min(1, text.Length));
        }

        return string.Join('\n', lines);
    }

    public static T Of<T>(IReadOnlyList<T> from, Random chance) => from[chance.Next(from.Count)];

    // What stands after a key, or one of those after several in a flow mapping.
    private static string WithValue(string line, Func<string, string> instead, Random chance)
    {
        string[] parts = line.Split(": ");
        if (parts.Length < 2)
            return line;
        int which = chance.Next(1, parts.Length);
        int end = parts[which].IndexOfAny([',', '}', ']']);
        string value = end < 0 ? parts[which] : parts[which][..end];
        parts[which] = instead(value) + (end < 0 ? "" : parts[which][end..]);
        return string.Join(": ", parts);
    }

    private static string Scaled(string value, Random chance)
    {
        string[] words = value.Split(' ', 2);
        if (!double.TryParse(words[0], CultureInfo.InvariantCulture, out double number))
            return value;
        double scaled = number * Math.Pow(10, chance.Next(-12, 13)) * (chance.Next(5) == 0 ? -1 : 1);
        return string.Create(CultureInfo.InvariantCulture, $"{scaled:G6}{(words.Length > 1 ? $" {words[1]}" : "")}");
    }
}
