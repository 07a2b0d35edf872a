using SpinAmp.Engine.Figures;

namespace SpinAmp.Validation;

/// <summary>A panel and where it belongs.</summary>
/// <param name="Figure">Name of the figure, for example "Fig. 2"; panels of one name are drawn together.</param>
/// <param name="Place">Place among the panels of the figure: those of the paper in the paper's order, A is 0.</param>
/// <param name="Panel">The panel: simulation as points, theory as lines.</param>
public sealed record PlacedPanel(string Figure, int Place, Panel Panel);

/// <summary>What a check came to.</summary>
/// <param name="Comparisons">Every number that must agree.</param>
public sealed record CheckResult(IReadOnlyList<Comparison> Comparisons)
{
    /// <summary>What shows it; every point drawn is also written to the result file.</summary>
    public IReadOnlyList<PlacedPanel> Panels { get; init; } = [];

    /// <summary>The paper's numbers that it bears on.</summary>
    public IReadOnlyList<PaperStatement> Paper { get; init; } = [];

    /// <summary>Numbers that are predicted and compared with nothing: what, value, standard error or bound, unit.</summary>
    public IReadOnlyList<Prediction> Predictions { get; init; } = [];

    /// <summary>Why it could not be run here, such as a program that is missing; empty where it was.</summary>
    public string Skipped { get; init; } = "";

    /// <summary>Whether all comparisons hold.</summary>
    public bool Holds => Comparisons.All(c => c.Holds);
}

/// <summary>A number beyond the theory at hand.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Value">What the simulation gives.</param>
/// <param name="Error">Its standard error or numerical error, in its unit.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
public sealed record Prediction(string Quantity, double Value, double Error, string Unit);
