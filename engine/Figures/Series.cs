using System.Text.Json.Serialization;

namespace SpinAmp.Engine.Figures;

/// <summary>
/// Data of one panel, plain numbers in the display units of its axes. A value that is not finite breaks a line and hides a point;
/// a value that is not positive on a log axis is left out and counted in a note under the panel.
/// </summary>
/// <param name="Name">Legend text, or the role within a group ("simulation", "theory").</param>
/// <param name="X">Horizontal values, display unit of the x axis.</param>
/// <param name="Group">Series of one group share colour and legend entry, in every panel of the figure.</param>
[JsonDerivedType(typeof(PointSeries), "points")]
[JsonDerivedType(typeof(LineSeries), "line")]
[JsonDerivedType(typeof(BandSeries), "band")]
public abstract record Series(string Name, IReadOnlyList<double> X, string? Group)
{
    /// <summary>What the legend and the colours go by: the group, or the name of a series on its own.</summary>
    public string Key => Group ?? Name;

    /// <summary>The heights drawn at X[i], in the display unit of the y axis.</summary>
    internal abstract double[] HeightsAt(int i);

    /// <summary>The values themselves, once there is one for each X.</summary>
    private protected static IReadOnlyList<double> Matched(
        string name, IReadOnlyList<double> x, IReadOnlyList<double> values, string what) => values.Count == x.Count
        ? values
        : throw new ArgumentException(
            $"Series '{name}': {what} must hold one value for each X; given {values.Count} for {x.Count}: pass lists of equal length.");
}

/// <summary>Markers with optional error bars.</summary>
/// <param name="Name">Legend text, or the role within a group.</param>
/// <param name="X">Horizontal values, display unit of the x axis.</param>
/// <param name="Y">Vertical values, display unit of the y axis, as many as X.</param>
/// <param name="Error">Half length of the vertical error bars in the unit of Y, as many as X; none drawn when left out.</param>
/// <param name="Group">Series of one group share colour and legend entry.</param>
public sealed record PointSeries(
    string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double>? Error = null, string? Group = null)
    : Series(Name, X, Group)
{
    /// <summary>Vertical values, display unit of the y axis.</summary>
    public IReadOnlyList<double> Y { get; } = Matched(Name, X, Y, nameof(Y));

    /// <summary>Half length of the vertical error bars in the unit of Y.</summary>
    public IReadOnlyList<double>? Error { get; } = Error is null ? null : Matched(Name, X, Error, nameof(Error));

    internal override double[] HeightsAt(int i) => Error is null ? [Y[i]] : [Y[i], Y[i] - Error[i], Y[i] + Error[i]];
}

/// <summary>How a line is stroked.</summary>
public enum LineStyle
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Round dots.</summary>
    Dotted,
}

/// <summary>A line through points in the order given; a value that is not finite breaks it.</summary>
/// <param name="Name">Legend text, or the role within a group.</param>
/// <param name="X">Horizontal values, display unit of the x axis.</param>
/// <param name="Y">Vertical values, display unit of the y axis, as many as X.</param>
/// <param name="Style">Solid, dashed or dotted.</param>
/// <param name="Group">Series of one group share colour and legend entry.</param>
public sealed record LineSeries(
    string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, LineStyle Style = LineStyle.Solid, string? Group = null)
    : Series(Name, X, Group)
{
    /// <summary>Vertical values, display unit of the y axis.</summary>
    public IReadOnlyList<double> Y { get; } = Matched(Name, X, Y, nameof(Y));

    /// <summary>Half the width: for many lines, or one through many scattered values.</summary>
    public bool IsThin { get; init; }

    /// <summary>Drawn over the points of the panel instead of beneath them.</summary>
    public bool IsAbove { get; init; }

    internal override double[] HeightsAt(int i) => [Y[i]];
}

/// <summary>A shaded band between two curves, such as an uncertainty.</summary>
/// <param name="Name">Legend text, or the role within a group.</param>
/// <param name="X">Horizontal values, display unit of the x axis.</param>
/// <param name="Lower">Lower edge, display unit of the y axis, as many as X.</param>
/// <param name="Upper">Upper edge, display unit of the y axis, as many as X.</param>
/// <param name="Group">Series of one group share colour and legend entry.</param>
public sealed record BandSeries(
    string Name, IReadOnlyList<double> X, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, string? Group = null)
    : Series(Name, X, Group)
{
    /// <summary>Lower edge, display unit of the y axis.</summary>
    public IReadOnlyList<double> Lower { get; } = Matched(Name, X, Lower, nameof(Lower));

    /// <summary>Upper edge, display unit of the y axis.</summary>
    public IReadOnlyList<double> Upper { get; } = Matched(Name, X, Upper, nameof(Upper));

    internal override double[] HeightsAt(int i) => [Lower[i], Upper[i]];
}
