namespace SpinAmp.Engine.Scenarios;

/// <summary>The whole language: the keys of a scenario, and which keys say the same thing in another way.</summary>
internal static class Language
{
    private const string NotOneValue = "is no single value, so it cannot be swept; name one such as fields.bias";

    public static readonly TextKey Title = new("title", "One line, shown above figures.") { Fixed = true };

    public static readonly TextKey Description = new("description", "What the scenario shows, and from where.") { Fixed = true };

    public static readonly TextKey Extends = new(
        "extends", "Another scenario, relative to this file: its values lie under the ones here, lists are replaced.")
    { Fixed = true, Examples = ["fig2-response.yaml"] };

    public static readonly SectionKey Cell = new("cell", CellKeys.Section, "The vapour cell: two species and how they couple.");

    public static readonly SectionKey Fields = new("fields", CellKeys.Fields, "Static fields.");

    public static readonly SectionKey Probe = new("probe", RunKeys.Probe, "The readout.");

    public static readonly SectionKey Start = new("start", RunKeys.Start, "The spins when the run begins; equilibrium unless tipped.");

    public static readonly SectionKey Run = new("run", RunKeys.Run, "How long, how finely, how exactly.");

    public static readonly OtherKey Quick = new(
        "quick", () => new() { ["type"] = "object" }, "Overrides, path: value, that make a short form of the scenario.");

    public static readonly Section Root = new(
        "a scenario", Title, Description, Extends, Cell, Fields, DriveKeys.Drives, NoiseKeys.Noise, Probe, Start, SweepKeys.Sweep,
        RunKeys.Observe, Run, Quick);

    /// <summary>
    /// Keys that, written in a higher layer (a file over what it extends, a file over its preset, an override), drop others below.
    /// </summary>
    public static readonly (string[] Path, string[][] Dropped)[] Replacements =
    [
        Replace("cell.coupling", "cell.alkali.equilibrium field"),
        Replace("cell.alkali.equilibrium field", "cell.coupling", "cell.spins"),
        .. new[] { "cell.alkali", "cell.noble gas" }.SelectMany(species => new[]
        {
            Replace($"{species}.species", $"{species}.gyromagnetic ratio"),
            Replace($"{species}.relaxation", $"{species}.coherence time", $"{species}.longitudinal relaxation",
                $"{species}.transverse relaxation"),
            Replace($"{species}.coherence time", $"{species}.relaxation", $"{species}.transverse relaxation"),
            Replace($"{species}.transverse relaxation", $"{species}.coherence time"),
        }),
        Replace("drives.*.frequency", "drives.*.detuning"),
        Replace("drives.*.rate", "drives.*.to frequency"),
        Replace("drives.*.to frequency", "drives.*.rate"),
        Replace("noise.*.density", "noise.*.rms"),
        Replace("noise.*.rms", "noise.*.density"),
        Replace("noise.*.points", "noise.*.file"),
        Replace("noise.*.file", "noise.*.points"),
        Replace("run.transient", "run.wait"),
    ];

    /// <summary>The declaration of the single value at a path of a document, or an error that names where the path fails.</summary>
    public static Key KeyAt(string[] path, Mapping root, Place place)
    {
        var section = Root;
        Node? node = root;
        for (var i = 0; ; i++)
        {
            var shown = string.Join('.', path[..(i + 1)]);
            var key = section.Require(path[i], place, shown);
            if (i == path.Length - 1)
            {
                return key is SectionKey or ListKey or OtherKey ? throw new ScenarioException(place, shown, NotOneValue) : key;
            }

            node = DocumentPath.Find(root, path.AsSpan(0, i + 1));
            if (key is SectionKey inner)
            {
                section = inner.Section;
            }
            else if (key is ListKey list && node is Sequence items && i + 2 < path.Length)
            {
                shown = $"{shown}.{path[++i]}";
                section = list.SectionOf(items.Items[items.Require(path[i], place, shown)], shown);
            }
            else
            {
                throw new ScenarioException(place, string.Join('.', path), NotOneValue);
            }
        }
    }

    private static (string[] Path, string[][] Dropped) Replace(string path, params string[] dropped) =>
        (DocumentPath.Split(path), [.. dropped.Select(DocumentPath.Split)]);
}
