using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace SpinAmp.Bench;

/// <summary>The entries as a table or as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private static readonly string[] Headings =
        ["name", "precision", "lanes", "threads", "steps/s", "simulated s per core-s", "of peak", "of yardstick", "of quiet",
        "of one drive", "note"];

    /// <summary>Writes a list of objects, one per entry.</summary>
    public static void Json(IReadOnlyList<Entry> entries) => Console.WriteLine(JsonSerializer.Serialize(entries, Options));

    /// <summary>Writes a table: drawn in a terminal, Markdown elsewhere.</summary>
    public static void Table(IReadOnlyList<Entry> entries)
    {
        string[][] rows = [.. entries.Select(Cells)];
        if (Console.IsOutputRedirected)
            Markdown(rows, entries);
        else
            Drawn(rows, entries);
    }

    private static void Markdown(string[][] rows, IReadOnlyList<Entry> entries)
    {
        foreach (string[] row in new[] { Headings, [.. Headings.Select(_ => "---")] }.Concat(rows))
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        foreach (string warning in WarningLines(entries))
            Console.WriteLine($"\nwarning: {warning}");
    }

    private static void Drawn(string[][] rows, IReadOnlyList<Entry> entries)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns(Headings);
        foreach (string[] row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
        foreach (string warning in WarningLines(entries))
            AnsiConsole.MarkupLineInterpolated($"[yellow]warning:[/] {warning}");
    }

    private static IEnumerable<string> WarningLines(IReadOnlyList<Entry> entries) =>
        entries.Where(e => e.Warning != null).Select(e => $"{e.Name} ({e.Precision}, {e.Lanes} lanes): {e.Warning}");

    private static string[] Cells(Entry e) =>
    [
        e.Name, e.Precision, Number(e.Lanes, "0"), Number(e.Threads, "0"), Number(e.TrajectoryStepsPerSecond, "0.00e+0"),
        Number(e.SimulatedSecondsPerCoreSecond, "0.00e+0"), Number(e.ShareOfPeak, "0.00"),
        Number(e.YardstickRatio, "0.00"), Number(e.DeterministicRatio, "0.00"), Number(e.RelativeToOneDrive, "0.00"),
        string.Join("; ", new[] { e.StepSeconds == null ? null : $"h = {Number(1e6 * e.StepSeconds, "0.#")} us", e.Note }.OfType<string>()),
    ];

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
