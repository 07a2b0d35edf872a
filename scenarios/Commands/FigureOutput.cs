using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;

namespace SpinAmp.Scenarios.Commands;

/// <summary>Figures and report of a result.</summary>
public static class FigureOutput
{
    /// <summary>Name of the report in the folder.</summary>
    public const string ReportName = "report.html";

    /// <summary>Writes every figure as SVG, and the report.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>Names of the files.</returns>
    public static IReadOnlyList<string> Write(Dataset dataset, OutputFolder folder)
    {
        List<string> names = [];
        foreach (var (name, figure) in ScenarioFigures.Of(dataset))
        {
            folder.Write(name, SvgWriter.Write(figure));
            names.Add(name);
        }

        folder.Write(ReportName, RunReport.Write(dataset));
        return [.. names, ReportName];
    }
}
