using System.Text.RegularExpressions;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Validation.Reports;

/// <summary>A panel in its figure: the paper's figures keep the paper's letters, whatever else was run.</summary>
/// <param name="Check">The check that drew it.</param>
/// <param name="Figure">Name of the figure.</param>
/// <param name="Letter">Its letter, numbered where several checks draw at one place; empty where a figure has but one panel.</param>
/// <param name="Panel">The panel, with that letter.</param>
public sealed partial record LetteredPanel(Check Check, string Figure, string Letter, Panel Panel)
{
    private static readonly string[] Paper = ["Fig. 2", "Fig. 3", "Fig. 4"];
    private static readonly string[] First = [.. Paper, "Dressed rates"];

    /// <summary>Name in texts: <c>Fig. 3A</c>, <c>Dressed rates B</c>.</summary>
    public string Name => Letter.Length == 0 || char.IsAsciiDigit(Figure[^1]) ? Figure + Letter : $"{Figure} {Letter}";

    /// <summary>Name in files and variables: <c>fig_3_a</c>.</summary>
    public string Key => KeyOf(Letter.Length == 0 ? Figure : $"{Figure} {Letter}");

    /// <summary>The panels of some outcomes: figures of the paper first, each figure's panels by their place.</summary>
    public static IReadOnlyList<LetteredPanel> Of(IEnumerable<CheckOutcome> outcomes) =>
    [
        .. outcomes.SelectMany(o => o.Result.Panels.Select(p => (o.Check, Placed: p)))
            .GroupBy(p => KeyOf(p.Placed.Figure)).Select(g => (Name: g.First().Placed.Figure, Panels: g))
            .OrderBy(f => Array.IndexOf(First, f.Name) is var rank and >= 0 ? rank : First.Length)
            .SelectMany(f => f.Panels.GroupBy(p => p.Placed.Place).OrderBy(place => place.Key).SelectMany(place => place.Select((p, i) =>
                Of(p.Check, f.Name, p.Placed.Panel, LetterOf(f.Name, f.Panels.Count(), place.Key, place.Count() > 1 ? i + 1 : 0))))),
    ];

    /// <summary>Names of the panels that a check drew: <c>Fig. 3A, C; Dressed rates B</c>.</summary>
    public static string Names(IEnumerable<LetteredPanel> panels, Check check) =>
        string.Join("; ", panels.Where(p => p.Check == check).GroupBy(p => p.Figure).Select(
            f => string.Join(", ", f.Skip(1).Select(p => p.Letter).Prepend(f.First().Name))));

    /// <summary>A name as files and variables have it: lower case, digits and underscores, a letter first.</summary>
    public static string KeyOf(string name)
    {
        string key = NoWord().Replace(name.ToLowerInvariant(), "_").Trim('_');
        return key.Length > 0 && char.IsAsciiLetter(key[0]) ? key : $"figure_{key}";
    }

    private static LetteredPanel Of(Check check, string figure, Panel panel, string letter) =>
        new(check, figure, letter, panel with { Letter = letter });

    private static string LetterOf(string figure, int panels, int place, int number) =>
        panels == 1 && !Paper.Contains(figure) ? ""
        : (place is >= 0 and < 26 ? $"{(char)('A' + place)}" : FormattableString.Invariant($"{place}")) + (number > 0 ? $"{number}" : "");

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
