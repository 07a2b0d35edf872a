using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>One curve of a reading: points of the simulation and lines of the theory, SI.</summary>
/// <param name="Label">As of <see cref="Curve"/>.</param>
/// <param name="X">Where the points lie.</param>
/// <param name="Points">Their heights.</param>
/// <param name="Error">Their standard errors; null without any.</param>
/// <param name="Along">Where the places of the lines lie.</param>
/// <param name="Line">Heights of the theory, NaN in gaps; empty without a theory.</param>
/// <param name="Dashed">Heights of the approximation; empty without one.</param>
internal sealed record ReadCurve(
    string Label, double[] X, double[] Points, double[]? Error, double[] Along, double[] Line, double[] Dashed)
{
    /// <summary>Takes a curve from a result. Lines are those on a grid of their own where the result holds them.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="sweep">How it is arranged.</param>
    /// <param name="reading">What is read.</param>
    /// <param name="curve">The curve.</param>
    public static ReadCurve Of(Dataset dataset, Sweep sweep, Reading reading, Curve curve)
    {
        double[] At(Observed? observed) => Reading.Find(dataset, observed) is { } v ? Sweep.Values(v, curve.Points) : [];
        double[] x = sweep.Coordinates(curve.Points), points = At(reading.Points), error = At(reading.Points.StandardError);
        if (reading.Kind == ReadingKind.Deviation)
        {
            double[] theory = At(reading.Theory);
            return new(curve.Label, x, [.. points.Zip(theory, (p, t) => (p / t) - 1)],
                error.Length == 0 ? null : [.. error.Zip(theory, (e, t) => e / Math.Abs(t))], [], [], []);
        }

        double[]? own = Row(SweepLines.AxisOf(sweep.Along!).Name);
        double[] Lines(Observed? observed) => Reading.Find(dataset, observed) is not { } v ? []
            : own is null
                ? [.. curve.Course.Select(p => curve.Points.Contains(p) ? ((double[])v.Values)[p] : double.NaN)]
                : Row(observed!.Line.Name) is { } line ? line[..own.Length] : [];
        return new(curve.Label, x, points, error.Length == 0 ? null : error, own ?? sweep.Coordinates(curve.Course),
            Lines(reading.Theory), Lines(reading.Approximation));

        // The curve's part of a variable over the other axes of the sweep, without what is empty at its end.
        double[]? Row(string name)
        {
            if (dataset.Variables.FirstOrDefault(v => v.Name == name) is { } variable)
            {
                var length = dataset.Dimension(variable.Dimensions[^1]).Values.Length;
                var row = ((double[])variable.Values).AsSpan(curve.Row * length, length);
                return name == SweepLines.AxisOf(sweep.Along!).Name ? [.. row.ToArray().Where(double.IsFinite)] : row.ToArray();
            }

            return dataset.Dimensions.FirstOrDefault(d => d.Name == name)?.Values as double[];
        }
    }

    /// <summary>Angles of the curves of a panel on the branches on which curves that are alike lie alike.</summary>
    public static IReadOnlyList<ReadCurve> Joined(IReadOnlyList<ReadCurve> curves)
    {
        double[] places = [.. curves.SelectMany(c => c.X.Concat(c.Line.Length > 0 ? c.Along : [])).Distinct().Order()];
        double[][] columns = [.. curves.SelectMany(c => new[] { Between(places, c.Along, c.Line), Exactly(places, c.X, c.Points) })];
        var branches = new PhaseBranches(
            places, [.. places.Select((_, p) => columns.Select(column => column[p]).ToArray())]);
        return [.. curves.Select(c => Broken(c with
        {
            Points = [.. c.X.Zip(c.Points, branches.At)],
            Line = [.. c.Line.Select((a, i) => branches.At(c.Along[i], a))],
        }))];
    }

    // A line that goes on a turn away is not drawn over the turn.
    private static ReadCurve Broken(ReadCurve curve)
    {
        List<double> along = [], line = [];
        for (int i = 0; i < curve.Line.Length; i++)
        {
            if (i > 0 && Math.Abs(curve.Line[i] - curve.Line[i - 1]) > Math.PI)
            {
                along.Add((curve.Along[i] + curve.Along[i - 1]) / 2);
                line.Add(double.NaN);
            }

            along.Add(curve.Along[i]);
            line.Add(curve.Line[i]);
        }

        return curve.Line.Length == 0 ? curve : curve with { Along = [.. along], Line = [.. line] };
    }

    private static double[] Exactly(double[] places, double[] x, double[] values)
    {
        double[] all = [.. places.Select(_ => double.NaN)];
        foreach (var (at, value) in x.Zip(values))
            all[Array.BinarySearch(places, at)] = value;
        return all;
    }

    private static double[] Between(double[] places, double[] x, double[] angles)
    {
        double[] all = [.. places.Select(_ => double.NaN)];
        for (int p = 0; angles.Length > 0 && p < places.Length; p++)
        {
            int i = Array.BinarySearch(x, places[p]);
            if (i >= 0)
                all[p] = angles[i];
            else if (~i > 0 && ~i < x.Length)
                all[p] = angles[~i - 1] + (Unit.Wrapped(angles[~i] - angles[~i - 1]) * (places[p] - x[~i - 1]) / (x[~i] - x[~i - 1]));
        }

        return all;
    }
}
