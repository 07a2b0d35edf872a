using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
namespace SpinAmp.Tests.Reports;
public class LookTests
{
    [Theory]
    [InlineData("a", 60, "")]
    [InlineData("b", 500, "")]
    [InlineData("c", 120, EnsembleSamples.Biases)]
    public void Look(string name, int count, string sweep)
    {
        var set = EnsembleSamples.Dataset(EnsembleSamples.Plan(EnsembleSamples.Noisy + sweep),
            p => EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(count), new Random(5)));
        Directory.CreateDirectory("/tmp/look");
        foreach (var (file, figure) in ScenarioFigures.Of(set))
            File.WriteAllText($"/tmp/look/{name}-{file}", SvgWriter.Write(figure));
        File.WriteAllText($"/tmp/look/{name}-report.html", RunReport.Write(set)); File.WriteAllLines($"/tmp/look/{name}.txt", Findings.Of(set));
    }
}
