namespace SpinAmp.Engine.Figures;

/// <summary>
/// The map from values to pixels along one axis: Start + (End - Start) (t(v) - t(Min)) / (t(Max) - t(Min)), with t(v) = v on a linear
/// and log10 v on a log axis.
/// </summary>
/// <param name="Scale">Linear or logarithmic.</param>
/// <param name="Min">Value at Start, display unit; positive on a log axis.</param>
/// <param name="Max">Value at End, display unit; above Min.</param>
/// <param name="Start">Pixel of Min.</param>
/// <param name="End">Pixel of Max.</param>
public sealed record AxisMap(Scale Scale, double Min, double Max, double Start, double End)
{
    private const double Margin = 0.03;

    /// <summary>Position of a value in pixels; beyond Start or End for values outside the axis.</summary>
    public double Pixel(double value) =>
        Start + (End - Start) * (Length(Scale, value) - Length(Scale, Min)) / (Length(Scale, Max) - Length(Scale, Min));

    /// <summary>Whether a value lies between the ends of the axis.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>Whether a value has a place along an axis of this scale at all.</summary>
    public static bool IsDrawable(Scale scale, double value) => double.IsFinite(value) && (scale == Scale.Linear || value > 0);

    /// <summary>Fits the ends that the axis leaves open to the drawable values, with a margin of 3 % that never crosses zero.</summary>
    public static AxisMap Fit(Axis axis, IEnumerable<double> values, double start, double end)
    {
        Check(axis);
        var log = axis.Scale == Scale.Log;
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (var value in values.Where(v => IsDrawable(axis.Scale, v)))
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        if (lowest > highest) (lowest, highest) = log ? (1, 10) : (0, 1);

        var low = Length(axis.Scale, axis.Min ?? lowest);
        var high = Length(axis.Scale, axis.Max ?? highest);
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= 1e-9 * (log ? 1 : size))
        {
            var room = log ? 0.5 : size > 0 ? 0.05 * size : 1;
            (low, high) = (axis.Min is null ? Math.Min(low, high) - room : low, axis.Max is null ? Math.Max(low, high) + room : high);
        }
        var margin = Margin * (high - low);
        var min = log ? Math.Pow(10, low - margin) : lowest >= 0 ? Math.Max(0, low - margin) : low - margin;
        var max = log ? Math.Pow(10, high + margin) : highest <= 0 ? Math.Min(0, high + margin) : high + margin;
        return new AxisMap(axis.Scale, axis.Min ?? min, axis.Max ?? max, start, end);
    }

    private static double Length(Scale scale, double value) => scale == Scale.Log ? Math.Log10(value) : value;

    private static void Check(Axis axis)
    {
        foreach (var limit in new[] { axis.Min, axis.Max })
            if (limit is { } given && !IsDrawable(axis.Scale, given))
                throw new ArgumentException(
                    $"Axis '{axis.Label}': limits must be finite{(axis.Scale == Scale.Log ? " and positive on a log axis" : "")}; "
                    + $"given {given} {axis.Unit}: change it or leave it out.");
        if (axis.Min >= axis.Max)
            throw new ArgumentException(
                $"Axis '{axis.Label}': Min must be below Max; given {axis.Min} and {axis.Max} {axis.Unit}: swap them or leave one out.");
    }
}
