namespace SpinAmp.Engine.Reports;

/// <summary>Points of one curve.</summary>
/// <param name="Label">The value of the family's axis in words; empty without a family.</param>
/// <param name="Course">Numbers of its points by rising value along the axis, complete or not.</param>
/// <param name="Points">Numbers of the complete ones among them.</param>
/// <param name="Row">Number of the curve among all curves of the result: its place along the other axes of the sweep.</param>
internal sealed record Curve(string Label, IReadOnlyList<int> Course, IReadOnlyList<int> Points, int Row);

/// <summary>Curves that belong into one panel.</summary>
/// <param name="Title">The values of the outer axes in words; empty without outer axes.</param>
/// <param name="Curves">At least one.</param>
internal sealed record CurveSet(string Title, IReadOnlyList<Curve> Curves);
