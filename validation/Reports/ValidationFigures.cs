using System.Globalization;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Reports;

/// <summary>The figures of a validation: simulation as points, theory as lines.</summary>
public static class ValidationFigures
{
    /// <summary>Figures with the names of their files, in the order of the report.</summary>
    /// <param name="outcomes">Checks that were run.</param>
    /// <param name="circumstances">When, where and how.</param>
    public static IReadOnlyList<(string File, Figure Figure)> Of(IReadOnlyList<CheckOutcome> outcomes, Circumstances circumstances)
    {
        string origin = string.Create(
            CultureInfo.InvariantCulture,
            $"SpinAmp {Version}, {circumstances.Set}, seed {circumstances.Seed}, {circumstances.Date.UtcDateTime:yyyy-MM-dd}.");
        return
        [
            .. LetteredPanel.Of(outcomes).GroupBy(p => LetteredPanel.KeyOf(p.Figure)).Select(f => (
                f.Key.Replace('_', '-') + ".svg",
                new Figure(f.First().Figure, [.. f.Select(p => p.Panel)], Caption: $"{Captions(f)} {origin}"))),
        ];
    }

    /// <summary>The version with eight digits of the hash of its source, as captions carry it.</summary>
    public static string Version { get; } = ResultFile.Version[..Math.Min(ResultFile.Version.Length, ResultFile.Version.IndexOf('+') + 9)];

    // One check may draw several panels: its claim is said once.
    private static string Captions(IEnumerable<LetteredPanel> panels) => string.Join(' ', panels.GroupBy(p => p.Check).Select(
        g => $"{string.Join(", ", g.Select(p => p.Letter).Where(l => l.Length > 0))}: {g.Key.Claim}".TrimStart(' ', ':')));
}
