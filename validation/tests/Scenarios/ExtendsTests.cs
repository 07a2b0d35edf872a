using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Tests.Scenarios;

public sealed class ExtendsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spinamp-extends").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Mappings_join_and_lists_are_replaced()
    {
        Write("base/all.yaml", Samples.Full);
        Write("middle.yaml", "extends: base/all.yaml\nfields: { transverse x: 1 nT }");
        var scenario = ScenarioDocument.Load(Write("top.yaml", """
            extends: middle.yaml
            title: mine
            cell: { noble gas: { relaxation: 50 s } }
            drives: [{ name: drive, type: sine, amplitude: 1 pT, direction: x, frequency: 7 Hz }]
            """)).Read();
        Assert.Equal("mine", scenario.Title);
        Assert.Equal(-8.59e-7, scenario.First.Cell.StaticField.Z, 1e-20);
        Assert.Equal(1e-9, scenario.First.Cell.StaticField.X, 1e-20);
        Assert.Equal(0.02, scenario.First.Cell.NobleGas.TransverseRelaxation);
        Assert.Equal(7, ((SineDrive)Assert.Single(scenario.First.Drives)).Frequency);
        Assert.DoesNotContain("extends", scenario.Effective, StringComparison.Ordinal);
        Assert.StartsWith("extends: middle.yaml", scenario.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_file_it_is_in()
    {
        var below = Write("below.yaml", Samples.With("bias: -8.59 mG", "bias: 8.59 Hz"));
        var top = Write("top.yaml", "extends: below.yaml\ntitle: mine");
        Assert.StartsWith($"{below}:12: fields.bias: must be", Samples.ErrorOf(() => ScenarioDocument.Load(top).Read()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        var a = Write("a.yaml", "title: a\nextends: b.yaml");
        var b = Write("b.yaml", "extends: a.yaml");
        Assert.Equal($"{b}:1: extends: a.yaml extends this file in turn; break the circle",
            Samples.ErrorOf(() => ScenarioDocument.Load(a)));
        var self = Write("self.yaml", "extends: self.yaml");
        Assert.Equal($"{self}:1: extends: self.yaml extends this file in turn; break the circle",
            Samples.ErrorOf(() => ScenarioDocument.Load(self)));
    }

    [Fact]
    public void A_missing_base_is_an_error()
    {
        var top = Write("top.yaml", "title: a\nextends: none.yaml");
        Assert.Equal($"{top}:2: extends: there is no file {Path.Combine(folder, "none.yaml")}",
            Samples.ErrorOf(() => ScenarioDocument.Load(top)));
    }
}
