using System.Globalization;
using SpinAmp.Engine.Figures;

namespace SpinAmp.Validation.Reports;

/// <summary>Every point of a panel as columns: for each series its own dimension, x, y and error, or the edges of a band.</summary>
internal static class PanelPoints
{
    /// <summary>Adds the series of a panel: <c>fig_3_a_1_x</c>, <c>fig_3_a_1_y</c>, ...</summary>
    public static void Add(ColumnSet columns, LetteredPanel panel)
    {
        foreach (var (index, series) in panel.Panel.Series.Index().Where(s => s.Item.X.Count > 0))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{panel.Key}_{index + 1}");
            string legend = series.Group is null || series.Group == series.Name ? series.Name : $"{series.Name}, {series.Group}";
            string what = $"{panel.Name}: {Plain(legend)}";
            var rows = columns.Rows(name, what, series.X.Count);
            rows.Add($"{name}_x", UnitOf(panel.Panel.X), $"{Plain(panel.Panel.X.Label)} ({what})", series.X);
            AddHeights(rows, name, panel.Panel.Y, series, what);
        }
    }

    private static void AddHeights(ColumnSet.RowSet rows, string name, Axis axis, Series series, string what)
    {
        void Column(string suffix, string which, IReadOnlyList<double> values) =>
            rows.Add($"{name}_{suffix}", UnitOf(axis), $"{which}{Plain(axis.Label)} ({what})", values);
        switch (series)
        {
            case PointSeries points:
                Column("y", "", points.Y);
                if (points.Error is { } error)
                    Column("error", "error of ", error);
                break;
            case LineSeries line:
                Column("y", "", line.Y);
                break;
            case BandSeries band:
                Column("lower", "lower edge of ", band.Lower);
                Column("upper", "upper edge of ", band.Upper);
                break;
            default:
                throw new NotSupportedException($"a result file cannot hold a {series.GetType().Name}");
        }
    }

    // As files have it: B_{ac} is B_ac.
    private static string Plain(string label) => string.Concat(label.Where(c => c is not ('{' or '}')));

    private static string UnitOf(Axis axis) => axis.Unit.Length > 0 ? axis.Unit : "1";
}
