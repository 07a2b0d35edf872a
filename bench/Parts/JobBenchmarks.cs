using BenchmarkDotNet.Attributes;

namespace SpinAmp.Bench.Parts;

/// <summary>What BenchmarkDotNet measures of whole jobs.</summary>
public class JobBenchmarks
{
    private Part? job;

    /// <summary>The job.</summary>
    [ParamsSource(nameof(Cases))]
    public PartCase? Case { get; set; }

    /// <summary>Those asked for.</summary>
    public static IEnumerable<PartCase> Cases => Chosen;

    /// <summary>Set before the run.</summary>
    internal static IReadOnlyList<PartCase> Chosen { get; set; } = [];

    /// <summary>Makes the job.</summary>
    [GlobalSetup]
    public void Build() => job = Case!.Build();

    /// <summary>Runs it.</summary>
    [Benchmark(OperationsPerInvoke = Part.JobOperations)]
    public void Run() => job!.Run();

    /// <summary>Lets go of it.</summary>
    [GlobalCleanup]
    public void Release() => job?.Dispose();
}
