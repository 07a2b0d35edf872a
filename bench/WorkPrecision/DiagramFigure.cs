using SpinAmp.Engine.Figures;

namespace SpinAmp.Bench.WorkPrecision;

/// <summary>The diagram as a figure: error against cost, and error against step beside lines of whole order.</summary>
internal static class DiagramFigure
{
    private const string Single = "single precision";
    private const string Alone = "one trajectory alone";
    private const string Orders = "orders 2 and 4";
    private static readonly Axis Error = new("relative error of the lock-in", "", Scale.Log);

    /// <summary>The figure.</summary>
    public static Figure Of(Diagram diagram) => new(
        "Work and precision of one driven point",
        [
            new(
                "against cost",
                new("cost of a trajectory", "core-s per simulated s", Scale.Log),
                Error,
                [.. Curves(diagram.Points, p => p.CoreSecondsPerSimulatedSecond), .. AloneCurves(diagram.Points)]),
            new(
                "against step",
                new("step", "us", Scale.Log),
                Error,
                [
                    .. Curves([.. diagram.Points.Where(p => p.StepSeconds != null)], p => 1e6 * p.StepSeconds!.Value),
                    Slope(diagram.Points, "averaged partner", 2),
                    Slope(diagram.Points, "runge-kutta-4", 4),
                ]),
        ],
        Columns: 1,
        Caption: $"{diagram.Problem}; {diagram.Device}. Errors are of amplitude and phase together, against {diagram.Reference}. Solid: "
            + "SpinAmp with every lane of a core filled, SciPy one trajectory a process.");

    private static IEnumerable<Series> Curves(IReadOnlyList<PrecisionPoint> points, Func<PrecisionPoint, double> across)
    {
        foreach (var solver in points.GroupBy(p => (p.Solver, p.Precision)))
        {
            string role = solver.Key.Precision == "float" ? Single : solver.Key.Solver;
            double[] x = [.. solver.Select(across)];
            double[] y = [.. solver.Select(p => p.Error)];
            yield return new LineSeries(role, x, y, role == Single ? LineStyle.Dashed : LineStyle.Solid, solver.Key.Solver);
            yield return new PointSeries(role, x, y, Group: solver.Key.Solver);
        }
    }

    private static IEnumerable<Series> AloneCurves(IReadOnlyList<PrecisionPoint> points) => points
        .Where(p => p.AloneCoreSecondsPerSimulatedSecond > p.CoreSecondsPerSimulatedSecond && p.Precision == "double")
        .GroupBy(p => p.Solver)
        .Select(s => new LineSeries(
            Alone, [.. s.Select(p => p.AloneCoreSecondsPerSimulatedSecond)], [.. s.Select(p => p.Error)], LineStyle.Dotted, s.Key));

    // Above the points whose error is the step's and not the rounding's.
    private static LineSeries Slope(IReadOnlyList<PrecisionPoint> points, string solver, int order)
    {
        const double above = 2.5, rounding = 5e-12;
        PrecisionPoint[] own = [.. points.Where(p => p.Solver == solver && p.Precision == "double" && p.Error > rounding)];
        double[] x = [.. own.Select(p => 1e6 * p.StepSeconds!.Value)];
        double level = above * own.Select((p, i) => p.Error / Math.Pow(x[i], order)).Max();
        return new(Orders, x, [.. x.Select(h => level * Math.Pow(h, order))], LineStyle.Dotted, solver);
    }
}
