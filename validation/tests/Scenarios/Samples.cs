using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Tests.Scenarios;

/// <summary>Scenario texts that the tests start from.</summary>
internal static class Samples
{
    /// <summary>Every section, no preset; line numbers matter to the error tests.</summary>
    public const string Full = """
        title: all
        cell:
          alkali:
            species: 87Rb
            relaxation: 1.6 kHz
          noble gas:
            species: 129Xe
            coherence time: 130 s
            equilibrium field: 3.54 mG
          coupling: 4.8 Hz
        fields:
          bias: -8.59 mG
        drives:
          - name: drive
            type: sine
            amplitude: 5 pT
            direction: y
            frequency: 10.1 Hz
        observe:
          - lock-in: drive
        run:
          duration: 180 s
        """;

    public static string Folder { get; } = FindFolder();

    public static Scenario Read(string text) => ScenarioDocument.Parse(text, "x.yaml").Read();

    /// <summary>The full sample with one line replaced, by its text.</summary>
    public static string With(string line, string instead)
    {
        Assert.Contains(line, Full, StringComparison.Ordinal);
        return Full.Replace(line, instead, StringComparison.Ordinal);
    }

    public static string ErrorOf(Action action) => Assert.Throws<ScenarioException>(action).Message;

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpinAmp.sln"))) return Path.Combine(folder.FullName, "scenarios");
        }

        throw new InvalidOperationException("the tests run inside the repository");
    }
}
