using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;

namespace SpinAmp.Scenarios.Commands;

/// <summary>Figures and report of a result.</summary>
public static class FigureOutput
{
    /// <summary>Name of the report in the folder.</summary>
    public const string ReportName = "report.html";

    /// <summary>Writes every figure as SVG, and the report.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="plan">What was run; null when only the file is at hand.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(Dataset dataset, RunPlan? plan, OutputFolder folder)
    {
    }
}
