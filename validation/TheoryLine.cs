using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Validation;

/// <summary>Closed forms as lines of a panel: on grids of their own, so that between simulated points they are what they are.</summary>
public static class TheoryLine
{
    private const int Budget = 1000;

    /// <summary>A line that errs less than its width.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="group">What it belongs to; null for none.</param>
    /// <param name="form">Height at a place; NaN where it has none.</param>
    /// <param name="places">Places to begin with, the ends among them.</param>
    /// <param name="across">Scale of the horizontal axis.</param>
    /// <param name="up">Scale of the vertical axis.</param>
    /// <param name="style">How it is stroked.</param>
    /// <param name="budget">Most heights to be taken.</param>
    public static LineSeries Of(
        string name, string? group, Func<double, double> form, IEnumerable<double> places, Scale across = Scale.Linear,
        Scale up = Scale.Linear, LineStyle style = LineStyle.Solid, int budget = Budget)
    {
        var curve = AdaptiveCurve.Of(
            x => [form(x)], [up == Scale.Log ? HeightScale.Logarithmic : HeightScale.Linear], places, [], budget, across == Scale.Log);
        return new(name, curve.X, curve.Y[0], style, group);
    }

    /// <summary>A line whose places and heights both follow from a parameter.</summary>
    /// <param name="name">Its role.</param>
    /// <param name="group">What it belongs to; null for none.</param>
    /// <param name="form">Place and height.</param>
    /// <param name="parameters">Values of the parameter to begin with, the ends among them.</param>
    /// <param name="scale">Scale of both axes.</param>
    /// <param name="budget">Most values of the parameter to be taken.</param>
    public static LineSeries Along(
        string name, string? group, Func<double, (double X, double Y)> form, IEnumerable<double> parameters, Scale scale = Scale.Linear,
        int budget = Budget)
    {
        var height = scale == Scale.Log ? HeightScale.Logarithmic : HeightScale.Linear;
        var curve = AdaptiveCurve.Of(
            t => form(t) is var (x, y) ? [x, y] : [], [height, height], parameters, [], budget);
        return new(name, curve.Y[0], curve.Y[1], Group: group);
    }
}
