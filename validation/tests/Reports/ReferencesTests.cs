using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Scenarios;

namespace SpinAmp.Tests.Reports;

/// <summary>What a result cites.</summary>
public class ReferencesTests
{
    private const string Cell = """
        cell:
          alkali: {species: 87Rb, relaxation: 1.6 kHz, GAMMA}
          noble gas: {species: 129Xe, relaxation: 130 s, gyromagnetic ratio: 1.17767 Hz/mG, equilibrium field: 3.54 mG}
          coupling: 4.8 Hz
        observe: [trace: {}]
        run: {duration: 10 ms}
        """;

    [Theory]
    [InlineData("", true)]
    [InlineData("gyromagnetic ratio: 700 Hz/mG", false)]
    public void Constants_of_the_catalogue_are_cited_where_the_cell_takes_them(string ratio, bool cited)
    {
        var text = Cell.Replace(", GAMMA", ratio.Length > 0 ? $", {ratio}" : "", StringComparison.Ordinal);
        var plan = RunPlan.For(Samples.Read(text), default);
        var results = new ScenarioRun(plan, new CpuDevice(LaneSet.Scalar, 1)).Run(_ => { }, default);
        var references = (string[])ResultDataset.Of(plan, results, "a test").Attributes["references"];
        Assert.Equal(cited, references.Any(r => r.StartsWith("gyromagnetic ratio of 87Rb: CODATA", StringComparison.Ordinal)));
        Assert.DoesNotContain(references, r => r.Contains("129Xe", StringComparison.Ordinal));
    }
}
