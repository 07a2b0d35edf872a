namespace SpinAmp.Engine.Reports;

/// <summary>Points of one curve.</summary>
/// <param name="Label">The value of the family's axis in words; empty without a family.</param>
/// <param name="Points">Numbers of its complete points, by rising value along the axis.</param>
internal sealed record Curve(string Label, IReadOnlyList<int> Points);

/// <summary>Curves that belong into one panel.</summary>
/// <param name="Title">The values of the outer axes in words; empty without outer axes.</param>
/// <param name="Curves">At least one.</param>
internal sealed record CurveSet(string Title, IReadOnlyList<Curve> Curves);
