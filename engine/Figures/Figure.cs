namespace SpinAmp.Engine.Figures;

/// <summary>A figure: a title and panels laid out row by row in a grid.</summary>
/// <param name="Title">Drawn above the panels and read out by screen readers.</param>
/// <param name="Panels">At least one; more than one are lettered A, B, C... unless they bring letters of their own.</param>
/// <param name="Columns">Panels per row; 0 takes one column for one panel and two for more.</param>
/// <param name="Caption">What is seen, in words: the description of the SVG and the caption in a report. May be empty.</param>
/// <param name="SharedLegend">One legend below all panels instead of one for each.</param>
public sealed record Figure(
    string Title, IReadOnlyList<Panel> Panels, int Columns = 0, string Caption = "", bool SharedLegend = false)
{
    /// <summary>What must be known to read the figure, such as what it leaves out: lines under the title.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One pair of axes with its data.</summary>
/// <param name="Title">Drawn above the axes; may be empty.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The data, in the axes' display units.</param>
public sealed record Panel(string Title, Axis X, Axis Y, IReadOnlyList<Series> Series)
{
    /// <summary>Letter of the panel where its place in the figure does not give it; empty otherwise.</summary>
    public string Letter { get; init; } = "";
}

/// <summary>How values map to length along an axis.</summary>
public enum Scale
{
    /// <summary>Length proportional to the value.</summary>
    Linear,

    /// <summary>Length proportional to the logarithm; values must be positive.</summary>
    Log,
}

/// <summary>An axis: a quantity and the unit it is displayed in.</summary>
/// <param name="Label">Name of the quantity.</param>
/// <param name="Unit">Display unit of every value along this axis; empty for a pure number.</param>
/// <param name="Scale">Linear or logarithmic.</param>
/// <param name="Min">Lower end in the display unit; fitted to the data when left out.</param>
/// <param name="Max">Upper end in the display unit; fitted to the data when left out.</param>
public sealed record Axis(string Label, string Unit = "", Scale Scale = Scale.Linear, double? Min = null, double? Max = null);
