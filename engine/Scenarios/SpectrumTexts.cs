using System.Globalization;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Files;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Tabulated spectra as a scenario writes them, point by point or in a file.</summary>
internal static partial class SpectrumTexts
{
    private const string Must = "must be a frequency and a field noise density";

    /// <summary>The table of a list of points.</summary>
    public static SpectrumTable Table(Node node, string path)
    {
        var list = node as Sequence ?? throw new ScenarioException(node.Place, path, $"must be a list of points, was {node.Kind}");
        return new([.. list.Items.Select(item => Point(item, path))]);
    }

    /// <summary>The document with the points of each <c>file:</c> in its place, so that it stands by itself.</summary>
    /// <param name="root">A scenario.</param>
    /// <param name="scenario">Its file; what an override names is found beside it.</param>
    public static Mapping Inlined(Mapping root, string scenario)
    {
        if (root[NoiseKeys.Noise.Name] is not Sequence list) return root;
        foreach (var (i, item) in list.Items.Index())
        {
            if (item is not Mapping mapping || mapping[NoiseKeys.File.Name] is not { } file) continue;
            var path = $"{NoiseKeys.Noise.Name}.{Sequence.NameOf(item) ?? $"{i}"}.{NoiseKeys.File.Name}";
            if (mapping[NoiseKeys.Points.Name] is not null)
            {
                throw new ScenarioException(file.Place, path, "stands instead of points; remove one of the two");
            }
            var points = Read(file, path, scenario);
            list = list.With(i, mapping.Without(NoiseKeys.File.Name).With(NoiseKeys.Points.Name, points, file.Place));
        }

        return root.With(NoiseKeys.Noise.Name, list, root.PlaceOf(NoiseKeys.Noise.Name));
    }

    private static Sequence Read(Node node, string path, string scenario)
    {
        var beside = Path.GetDirectoryName(node.Place.Line > 0 ? node.Place.File : scenario) ?? "";
        var file = Path.Combine(beside, NoiseKeys.File.Read(node, path));
        if (!System.IO.File.Exists(file)) throw new ScenarioException(node.Place, path, $"there is no file {file}");
        string text;
        try
        {
            text = RegularFile.ReadText(file);
        }
        catch (IOException error)
        {
            throw new ScenarioException(node.Place, path, error.Message);
        }

        var rows = text.Split('\n').Select((line, i) => (Text: line.Split('#')[0].Trim(), Place: new Place(file, i + 1)));
        return new(node.Place, [.. rows.Where(row => row.Text.Length > 0).Select(row =>
        {
            var columns = Separators().Split(row.Text);
            return columns.Length == 2 && columns.All(column => double.TryParse(column, CultureInfo.InvariantCulture, out _))
                ? new Scalar(row.Place, $"{columns[0]} Hz {columns[1]} T/sqrt(Hz)")
                : throw new ScenarioException(row.Place, path, $"must be two numbers, Hz and T/sqrt(Hz), was \"{row.Text}\"");
        })]);
    }

    private static SpectrumPoint Point(Node node, string path)
    {
        var match = Pair().Match((node as Scalar)?.Text ?? "");
        var why = "";
        return match.Success
            && Measure.Frequency.TryRead(match.Groups[1].Value, out var frequency, out why)
            && Measure.FieldDensity.TryRead(match.Groups[2].Value, out var density, out why)
            ? new(frequency, density)
            : throw new ScenarioException(node.Place, path,
                $"{Must}, was {node.Kind}{(why.Length > 0 ? $" ({why})" : "")}; write for example \"1 Hz 10 fT/sqrt(Hz)\"");
    }

    // The unit's last letter, then the next number.
    [GeneratedRegex(@"^(.*?[A-Za-z])\s+([-+.0-9].*)$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"[\s,;]+")]
    private static partial Regex Separators();
}
