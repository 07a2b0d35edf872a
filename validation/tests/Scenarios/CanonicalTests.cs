using System.Text;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Tests.Noise;

namespace SpinAmp.Tests.Scenarios;

/// <summary>The bytes that random keys are made from.</summary>
public class CanonicalTests
{
    private static readonly ScenarioDocument Document = NoiseExamples.Document($"[{string.Join(", ", NoiseExamples.Yaml.Values)}]")
        .Set("drives", "[{name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 10 Hz}]");

    private static string Text(ScenarioDocument document) => Encoding.UTF8.GetString(document.Read().First.Canonical());

    private static ScenarioDocument With((string Path, string Value) set) => Document.Set(set.Path, set.Value);

    private static readonly (string Path, string Value)[] Physical =
    [
        ("cell.alkali.gyromagnetic ratio", "701 Hz/mG"),
        ("cell.alkali.relaxation", "1.7 kHz"),
        ("cell.noble gas.relaxation", "120 s"),
        ("cell.noble gas.equilibrium field", "3.55 mG"),
        ("cell.coupling", "4.9 Hz"),
        ("cell.alkali.atoms", "4e13"),
        ("cell.noble gas.polarisation", "0.31"),
        ("cell.direction", "noble on alkali"),
        ("cell.exchange pumping", "on"),
        ("fields.bias", "-8.590000000000002 mG"),
        ("fields.transverse x", "1 nT"),
        ("fields.light shift", "1 nT"),
        ("drives.drive.amplitude", "6 pT"),
        ("drives.drive.frequency", "11 Hz"),
        ("drives.drive.acts on", "alkali"),
        ("drives.drive.direction", "x"),
        ("drives", "[]"),
        ("probe.axis", "y"),
        ("start.tip", "0.01 rad"),
        ("start.of", "both"),
        ("noise", "[]"),
        ("noise.0.of", "alkali"),
        ("noise.1.rate", "2e-3 1/s"),
        ("noise.2.density", "6 fT/sqrt(Hz)"),
        ("noise.2.axis", "all"),
        ("noise.3.corner", "11 Hz"),
        ("noise.4.exponent", "1.3"),
        ("noise.5.thickness", "2 mm"),
        ("noise.6.axis", "x"),
        ("noise.7.corner", "1 Hz"),
        ("noise.8.given as", "signal"),
        ("noise.9.points", "[1 Hz 11 fT/sqrt(Hz), 10 Hz 2 fT/sqrt(Hz), 100 Hz 1 fT/sqrt(Hz)]"),
        ("noise.9.tolerance", "0.6 dB"),
    ];

    private static readonly (string Path, string Value)[] Settings =
    [
        ("run.duration", "20 s"),
        ("run.step", "10 us"),
        ("run.precision", "float"),
        ("run.samples", "100"),
        ("run.seed", "2"),
        ("run.realisations", "5"),
        ("run.generator", "philox4x32-7"),
        ("observe", "[lock-in: drive]"),
        ("title", "another"),
        ("drives.drive.name", "other"),
        ("noise.2.name", "other"),
        ("fields.bias", "-8.590e0 mG"),
        ("cell.alkali.atoms", "30000000000000"),
    ];

    [Fact]
    public void Any_physical_change_gives_other_bytes()
    {
        string[] texts = [Text(Document), .. Physical.Select(set => Text(With(set)))];
        Assert.All(texts.Skip(1).Index(), t => Assert.True(t.Item != texts[0], Physical[t.Index].Path));
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void Settings_names_and_other_ways_of_writing_do_not() =>
        Assert.All(Settings, set => Assert.Equal(Text(Document), Text(With(set))));

    [Fact]
    public void Numbers_are_in_it_to_the_last_digit_and_zero_has_one_sign()
    {
        Assert.Contains("Count=SpinCount{Atoms=30000000000000", Text(Document), StringComparison.Ordinal);
        Assert.Contains("Rate=0.001;", Text(Document), StringComparison.Ordinal);
        Assert.Equal(Text(With(("fields.transverse x", "0 nT"))), Text(With(("fields.transverse x", "-0 nT"))));
        Assert.Contains($"StaticField=Field3{{X=0;Y=0;Z={-8.59 * 1e-7:R};}}", Text(Document), StringComparison.Ordinal);
    }
}
