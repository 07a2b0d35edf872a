using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Kernels;

/// <summary>Which project may know which, and how long a file may be: read from the files themselves.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Product =
        ["SpinAmp.Kernels", "SpinAmp.Engine", "SpinAmp.HardwareReplay", "SpinAmp.Validation", "SpinAmp.Scenarios"];

    // kernels <- engine <- {hardware-replay, validation} <- scenarios; bench and tests on top; the GPU adapter a leaf on the kernels.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SpinAmp.Kernels"] = [],
        ["SpinAmp.Kernels.Gpu"] = ["SpinAmp.Kernels"],
        ["SpinAmp.Engine"] = ["SpinAmp.Kernels"],
        ["SpinAmp.HardwareReplay"] = ["SpinAmp.Kernels", "SpinAmp.Engine"],
        ["SpinAmp.Validation"] = ["SpinAmp.Kernels", "SpinAmp.Engine"],
        ["SpinAmp.Scenarios"] = ["SpinAmp.Kernels", "SpinAmp.Engine", "SpinAmp.HardwareReplay", "SpinAmp.Validation"],
        ["SpinAmp.Bench"] = Product,
        ["SpinAmp.Tests"] = [.. Product, "SpinAmp.Bench"],
    };

    // Within the engine: which folder may know which, in an order in which each knows only those before it.
    private static readonly (string Folder, string[] Knows)[] EngineFolders =
    [
        ("Files", []),
        ("Units", []),
        ("Cell", []),
        ("Species", ["Cell", "Units"]),
        ("Drives", ["Cell", "Units"]),
        ("Noise", ["Cell", "Drives"]),
        ("Theory", ["Cell", "Drives", "Noise"]),
        ("Analysis", []),
        ("Estimators", ["Analysis"]),
        ("Figures", []),
        ("Hdf5", []),
        ("Results", ["Hdf5"]),
        ("Devices", []),
        ("Snapshots", ["Files", "Results"]),
        ("Scenarios", ["Cell", "Drives", "Estimators", "Files", "Noise", "Species", "Units"]),
        ("Plans", ["Analysis", "Cell", "Drives", "Estimators", "Noise", "Scenarios", "Theory", "Units"]),
        ("Runs", ["Analysis", "Cell", "Drives", "Estimators", "Plans", "Results", "Scenarios", "Snapshots", "Theory", "Units"]),
        ("Reports",
            [
                "Analysis", "Cell", "Drives", "Estimators", "Figures", "Noise", "Plans", "Results", "Runs", "Scenarios", "Species",
                "Theory", "Units",
            ]),
    ];

    private static string[] Projects => Files("*.csproj");

    [Fact]
    public void References_point_downwards_only()
    {
        Assert.Contains(Projects, p => Name(p) == "SpinAmp.Kernels");
        foreach (string project in Projects)
        {
            string[]? allowed = Allowed.GetValueOrDefault(Name(project));
            Assert.True(allowed is not null, $"{Name(project)} is new: say here what it may reference");
            Assert.All(References(project, "ProjectReference"), r => Assert.True(
                allowed.Contains(Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))), $"{Name(project)} must not reference {r}"));
        }
    }

    [Fact]
    public void The_folders_of_the_engine_know_each_other_as_written_here_and_in_no_circle()
    {
        string engine = Path.Combine(Repository.Root, "engine");
        var found = Files("*.cs").Where(f => f.StartsWith(engine, StringComparison.Ordinal))
            .GroupBy(f => Path.GetRelativePath(engine, f).Split(Path.DirectorySeparatorChar)[0], KnownFolders);
        static string Line(string folder, IEnumerable<string> knows) =>
            $"{folder}: {string.Join(", ", knows.Distinct().Where(k => k != folder).Order(StringComparer.Ordinal))}";
        Assert.Equal(
            EngineFolders.Select(f => Line(f.Folder, f.Knows)).Order(StringComparer.Ordinal),
            found.Select(f => Line(f.Key, f.SelectMany(k => k))).Order(StringComparer.Ordinal));
        Assert.All(EngineFolders.Index(), f => Assert.All(f.Item.Knows, known => Assert.Contains(
            known, EngineFolders.Take(f.Index).Select(before => before.Folder))));
    }

    [Fact]
    public void Kernels_stand_alone_and_only_the_adapter_knows_the_GPU_compiler()
    {
        string kernels = Projects.Single(p => Name(p) == "SpinAmp.Kernels");
        Assert.Empty(References(kernels, "PackageReference").Concat(References(kernels, "Reference")));
        Assert.All(
            Projects.Where(p => References(p, "PackageReference").Any(r => r.StartsWith("ILGPU", StringComparison.Ordinal))),
            p => Assert.Equal("SpinAmp.Kernels.Gpu", Name(p)));
    }

    [Fact]
    public void Product_files_have_at_most_300_lines() => Assert.All(
        Files("*.cs").Where(f => !f.StartsWith(Path.Combine(Repository.Root, "validation", "tests"), StringComparison.Ordinal)),
        f => Assert.True(File.ReadLines(f).Count() <= 300, $"{f} has {File.ReadLines(f).Count()} lines"));

    // In usings, and in names such as Units.Dimension or Engine.Cell.Coupling; names that begin a folder's own are members, not folders.
    private static IEnumerable<string> KnownFolders(string file)
    {
        string code = CommentsAndTexts().Replace(File.ReadAllText(file), "");
        IEnumerable<string> used = Usings().Matches(code).Concat(Qualified().Matches(code)).Select(m => m.Groups[1].Value);
        return used.Where(name => EngineFolders.Any(f => f.Folder == name));
    }

    [GeneratedRegex(@"//[^\n]*|""(?:\\.|[^""\\\n])*""")]
    private static partial Regex CommentsAndTexts();

    [GeneratedRegex(@"\bSpinAmp\.Engine\.(\w+)")]
    private static partial Regex Usings();

    [GeneratedRegex(@"(?<![\w.])(?:Engine\.)?(\w+)\.[A-Z]\w*")]
    private static partial Regex Qualified();

    // The folders that are held to it so far.
    [Fact]
    public void Lines_have_at_most_140_columns() => Assert.Empty(
        from file in Files("*.cs")
        where new[] { "engine", "scenarios/Terminal" }.Any(
            folder => file.StartsWith(Path.Combine(Repository.Root, folder), StringComparison.Ordinal))
        from line in File.ReadLines(file).Index()
        where line.Item.Length > 140
        select $"{file}:{line.Index + 1}");

    // The product's folders are fixed; build outputs within them are not source.
    private static string[] Files(string pattern) =>
    [
        .. new[] { "kernels", "engine", "hardware-replay", "validation", "scenarios", "bench" }
            .Select(folder => Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(file => !file[Repository.Root.Length..].Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")),
    ];

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(e => (string?)e.Attribute("Include") ?? "");
}
