using BenchmarkDotNet.Attributes;

namespace SpinAmp.Bench.Parts;

/// <summary>What BenchmarkDotNet measures of parts.</summary>
public class PartBenchmarks
{
    private Part? part;

    /// <summary>The part.</summary>
    [ParamsSource(nameof(Cases))]
    public PartCase? Case { get; set; }

    /// <summary>Those asked for.</summary>
    public static IEnumerable<PartCase> Cases => Chosen;

    /// <summary>Set before the run: BenchmarkDotNet filters by the names of methods only.</summary>
    internal static IReadOnlyList<PartCase> Chosen { get; set; } = [];

    /// <summary>Makes the part.</summary>
    [GlobalSetup]
    public void Build() => part = Case!.Build();

    /// <summary>Runs it.</summary>
    [Benchmark(OperationsPerInvoke = Part.Operations)]
    public void Run() => part!.Run();

    /// <summary>Lets go of it.</summary>
    [GlobalCleanup]
    public void Release() => part?.Dispose();
}
