namespace SpinAmp.Engine.Analysis;

/// <summary>The ranges over which functions are drawn within a window, as far as they are known.</summary>
/// <param name="from">Beginning of the window.</param>
/// <param name="to">Its end.</param>
/// <param name="scales">How each function is drawn.</param>
internal sealed class DrawnRange(double from, double to, IReadOnlyList<HeightScale> scales)
{
    // Ranges below which nothing is seen beside the simulation's own errors: relative, or rad.
    private const double Least = 1e-5;

    // Values that reach over a factor of 30 go on a log axis.
    private static readonly double Wide = Math.Log(30);

    private readonly double[] lowest = [.. scales.Select(_ => double.PositiveInfinity)];
    private readonly double[] highest = [.. scales.Select(_ => double.NegativeInfinity)];

    /// <summary>Beginning of the window.</summary>
    public double From => from;

    /// <summary>End of the window.</summary>
    public double To => to;

    /// <summary>Takes heights into account: values, or their logarithms.</summary>
    public void Extend(double at, double[] heights)
    {
        for (int i = 0; i < heights.Length; i++)
        {
            if (at < from || at > to || double.IsNaN(heights[i]))
                continue;
            lowest[i] = Math.Min(lowest[i], heights[i]);
            highest[i] = Math.Max(highest[i], heights[i]);
        }
    }

    /// <summary>Largest distance over the range at the thirds of an interval from the chord over it.</summary>
    /// <param name="heights">At the beginning, the thirds and the end: [place][function].</param>
    /// <param name="nodes">All heights by place.</param>
    public double Off(double[][] heights, SortedList<double, (double X, double[] Heights)> nodes)
    {
        double worst = 0;
        for (int i = 0; i < scales.Count; i++)
        {
            double start = heights[0][i], rise = Difference(i, heights[3][i], start);
            for (int third = 1; third <= 2; third++)
            {
                double off = Math.Abs(Difference(i, heights[third][i], start + (third * rise / 3)));
                if (off > 0)
                    worst = Math.Max(worst, off / Range(i, nodes));
            }
        }

        return worst;
    }

    private double Difference(int i, double to, double from) =>
        scales[i] == HeightScale.Angular ? Math.IEEERemainder(to - from, Math.Tau) : to - from;

    private double Range(int i, SortedList<double, (double X, double[] Heights)> nodes)
    {
        double range = Math.Max(0, highest[i] - lowest[i]);
        return scales[i] switch
        {
            HeightScale.Linear => Math.Max(range, Math.Max(
                double.Epsilon, Least * Math.Max(Math.Abs(highest[i]), Math.Abs(lowest[i])))),
            HeightScale.Positive => Math.Max(Least, range > Wide ? range : 1 - Math.Exp(-range)),
            HeightScale.Logarithmic => Math.Max(Least, range),
            _ => Math.Max(Least, Turned(i, nodes)),
        };
    }

    // Angles continued from place to place.
    private double Turned(int i, SortedList<double, (double X, double[] Heights)> nodes)
    {
        double last = double.NaN, low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var (at, (_, heights)) in nodes)
        {
            if (at < from || at > to || double.IsNaN(heights[i]))
                continue;
            last = double.IsNaN(last) ? heights[i] : last + Difference(i, heights[i], last);
            (low, high) = (Math.Min(low, last), Math.Max(high, last));
        }

        return Math.Max(0, high - low);
    }
}
