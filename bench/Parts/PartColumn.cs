using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SpinAmp.Bench.Parts;

/// <summary>A column of BenchmarkDotNet's table that knows parts.</summary>
/// <param name="name">Heading.</param>
/// <param name="legend">What it means.</param>
/// <param name="cell">From a part and its operations per second.</param>
/// <param name="leads">Stands before the times.</param>
internal sealed class PartColumn(string name, string legend, Func<PartCase, double, string> cell, bool leads = false) : IColumn
{
    /// <summary>All of them.</summary>
    public static IColumn[] All { get; } =
    [
        new PartColumn("part", "what is measured", (c, _) => c.Name, leads: true),
        new PartColumn("precision", "of the lanes", (c, _) => c.Precision, leads: true),
        new PartColumn("lanes", "trajectories per instruction", (c, _) => $"{c.Lanes}", leads: true),
        StatisticColumn.Mean,
        StatisticColumn.Error,
        StatisticColumn.Median,
        new PartColumn("unit", "what one operation is", (c, _) => c.Unit),
        new PartColumn("units/s", "of one core, from the median", (_, rate) => Number(rate, "0.00e+0")),
        new PartColumn("flops", "operations per unit, counted; a fused multiply-add is two", (c, _) => Number(c.Flops, "0.#")),
        new PartColumn("of peak", "share of the machine's measured fused multiply-adds", (c, rate) => Number(c.ShareOfPeak(rate), "0.00")),
    ];

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => leads ? ColumnCategory.Job : ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    /// <summary>The part of a benchmark.</summary>
    public static PartCase Of(BenchmarkCase benchmark) => (PartCase)benchmark.Parameters[nameof(PartBenchmarks.Case)];

    /// <summary>Operations per second of a measured benchmark.</summary>
    public static double Rate(BenchmarkReport report) => 1e9 / report.ResultStatistics?.Median ?? double.NaN;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase] is { } report ? cell(Of(benchmarkCase), Rate(report)) : "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
