using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;
using SpinAmp.Engine.Runs;

namespace SpinAmp.Bench.Parts;

/// <summary>spinamp bench parts: BenchmarkDotNet over the parts of a step and over whole jobs, inside this process.</summary>
internal static class PartsCommand
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>The command.</summary>
    public static Command Make()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Measure the parts whose name contains this.", DefaultValueFactory = _ => "",
        };
        var quick = new Option<bool>("--quick") { Description = "Five short rounds a part: a look, not a record." };
        var json = new Option<bool>("--json") { Description = "Print a list of entries as JSON instead of tables." };
        var command = new Command(
            "parts", "Measures the step, normals, drives, noise, lock-in, estimators and whole jobs one by one, by BenchmarkDotNet.")
        {
            filter, quick, json,
        };
        command.SetAction(result => Run(result.GetValue(filter)!, result.GetValue(quick), result.GetValue(json)));
        return command;
    }

    private static int Run(string filter, bool quick, bool json)
    {
        PartBenchmarks.Chosen = Chosen(PartCatalogue.Parts());
        JobBenchmarks.Chosen = Chosen(PartCatalogue.Jobs());
        int count = PartBenchmarks.Chosen.Count + JobBenchmarks.Chosen.Count;
        if (count == 0)
        {
            Console.Error.WriteLine($"bench: --filter must be a piece of a part's name, such as step, drive or job; given '{filter}'");
            return 2;
        }

        Console.Error.WriteLine($"measuring {count} parts, about {count * (quick ? 0.4 : 2.2):0} s");
        Summary[] summaries = Measure(quick);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(summaries.SelectMany(s => s.Reports).Select(Entry), Options));
        else
            Array.ForEach(summaries, s => MarkdownExporter.Console.ExportToLog(s, ConsoleLogger.Ascii));
        return summaries.Sum(s => s.Reports.Count(r => r.Success)) == count ? 0 : 1;

        PartCase[] Chosen(IEnumerable<PartCase> cases) =>
            [.. cases.Where(c => c.Name.Contains(filter, StringComparison.Ordinal)).Select(c => c.WithFlops())];
    }

    private static Summary[] Measure(bool quick)
    {
        // As in runs: a transform spread over threads costs ten times its work.
        MathNet.Numerics.Control.UseSingleThread();

        // BenchmarkDotNet wants a folder to write to; nothing of it is kept, whatever ends the run.
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("spinamp-bench-");
        void Remove() => scratch.Delete(recursive: true);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Remove());
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Remove());
        try
        {
            IConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.Default
                    .WithToolchain(InProcessNoEmitToolchain.Instance)
                    .WithClock(new ProcessorClock())
                    .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 20 : 100))
                    .WithWarmupCount(quick ? 1 : 3)
                    .WithIterationCount(quick ? 5 : 11))
                .AddColumn(PartColumn.All)
                .AddLogger(NullLogger.Instance)
                .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
                .WithOptions(ConfigOptions.DisableLogFile)
                .WithArtifactsPath(scratch.FullName);
            return [.. Types().Select(t => BenchmarkRunner.Run(t, config))];
        }
        finally
        {
            Remove();
        }
    }

    private static IEnumerable<Type> Types()
    {
        if (PartBenchmarks.Chosen.Count > 0)
            yield return typeof(PartBenchmarks);
        if (JobBenchmarks.Chosen.Count > 0)
            yield return typeof(JobBenchmarks);
    }

    private static object Entry(BenchmarkReport report)
    {
        PartCase part = PartColumn.Of(report.BenchmarkCase);
        double rate = PartColumn.Rate(report);
        return new
        {
            part.Name,
            part.Precision,
            part.Lanes,
            Device = part.Unit == "sample" ? Machine.Processor : $"{Machine.Processor}, {part.LaneSet.ToString().ToLowerInvariant()}",
            part.Unit,
            UnitsPerSecond = rate,
            NanosecondsPerUnit = report.ResultStatistics?.Median,
            StandardErrorNanoseconds = report.ResultStatistics?.StandardError,
            FlopsPerUnit = part.Flops,
            ShareOfPeak = part.ShareOfPeak(rate),
        };
    }
}
