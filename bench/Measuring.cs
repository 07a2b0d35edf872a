namespace SpinAmp.Bench;

/// <summary>Measures entries one after another.</summary>
internal static class Measuring
{
    /// <summary>Measures and writes what could be measured; 0 when all of it was, else 1.</summary>
    /// <param name="chosen">The entries.</param>
    /// <param name="json">As JSON; otherwise a table.</param>
    public static int Report(IReadOnlyCollection<Benchmark> chosen, bool json)
    {
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine("bench: --filter must be a piece of an entry's name, such as equal-rates or accuracy; nothing has it");
            return 2;
        }

        var entries = new List<Entry>();
        foreach (Benchmark benchmark in chosen)
            Measure(benchmark, entries);
        IReadOnlyList<Entry> related = Warnings.Relate(entries);
        if (json)
            Bench.Report.Json(related);
        else
            Bench.Report.Table(related);
        return entries.Count == chosen.Count ? 0 : 1;
    }

    private static void Measure(Benchmark benchmark, List<Entry> entries)
    {
        Console.Error.WriteLine($"measuring {benchmark.Name}");
        try
        {
            entries.Add(benchmark.Measure());
        }
        catch (Exception e) when (e is InvalidOperationException or Kernels.Devices.DeviceLostException)
        {
            Console.Error.WriteLine($"bench: {benchmark.Name} left out: {e.Message}");
        }
    }
}
