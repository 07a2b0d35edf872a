using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Bench;

/// <summary>A name and how to measure it.</summary>
internal sealed record Benchmark(string Name, Func<Entry> Measure);

/// <summary>Steps per second of every kernel.</summary>
/// <param name="clock">Measures.</param>
/// <param name="yardstick">The C++ beside it; null when there is no compiler.</param>
internal sealed class KernelBenchmarks(Stopclock clock, Yardstick? yardstick)
{
    /// <summary>The kernel that others are compared with: equal rates, one drive, one lock-in.</summary>
    public const string Base = "averaged-partner/equal-rates";

    /// <summary>All of them.</summary>
    public IEnumerable<Benchmark> All() => Averaged(true).Concat(Averaged(false)).Concat(References());

    private IEnumerable<Benchmark> Averaged(bool single)
    {
        var job = new BenchJob { Single = single };
        foreach (LaneSet lanes in LaneSets.Available)
            yield return new(Base, () => Beside(Base, job, lanes));
        foreach (var (name, noisy) in Noisy(job))
        {
            foreach (LaneSet lanes in LaneSets.Available)
                yield return new(name, () => Beside(name, noisy, lanes));
        }

        if (Environment.ProcessorCount > 1)
            yield return Plain(Base, job, LaneSets.Widest, Environment.ProcessorCount);
        foreach (int drives in new[] { 0, 4, 16 })
            yield return Plain($"averaged-partner/drives-{drives}", job with { Drives = drives });
        yield return Plain("averaged-partner/small-angle-alkali", job with { AlkaliFlow = FlowKind.SmallAngle, Step = 2e-5 });
        yield return Plain("averaged-partner/unequal-alkali", job with { AlkaliFlow = FlowKind.Unequal });
        yield return Plain("averaged-partner/unequal-noble", job with { NobleFlow = FlowKind.Unequal });
        yield return Plain("averaged-partner/unequal-both", job with { AlkaliFlow = FlowKind.Unequal, NobleFlow = FlowKind.Unequal });
    }

    private static IEnumerable<(string Name, BenchJob Job)> Noisy(BenchJob job)
    {
        BenchNoise[] six = [.. BenchNoise.Projection(job.Step)];
        yield return ("averaged-partner/normals-6", job with { Noises = six });
        yield return ("averaged-partner/normals-6-rounds-7", job with { Noises = six, Rounds = Philox.FewerRounds });
        yield return ("averaged-partner/normals-10", job with { Noises = [.. six, .. BenchNoise.ReadoutAndFields()] });
        yield return ("averaged-partner/normals-6-unequal-both", job with
        {
            Noises = six, AlkaliFlow = FlowKind.Unequal, NobleFlow = FlowKind.Unequal,
        });
        yield return ("averaged-partner/flicker-8-poles", job with { Noises = [.. BenchNoise.Flicker()] });
    }

    private IEnumerable<Benchmark> References()
    {
        var runge = new BenchJob { Integrator = IntegratorKind.RungeKutta4, Step = 5e-5 };
        foreach (LaneSet lanes in LaneSets.Available)
            yield return Plain("runge-kutta-4", runge, lanes, 1);
        var exponential = new BenchJob { Integrator = IntegratorKind.ExponentialRosenbrock, Step = 1e-3 };
        yield return Plain("exponential", exponential, LaneSet.Scalar, 1);
    }

    private Benchmark Plain(string name, BenchJob job) => Plain(name, job, LaneSets.Widest, 1);

    private Benchmark Plain(string name, BenchJob job, LaneSet lanes, int threads) =>
        new(name, () => Entry.Of(name, job, lanes, threads, clock.Rate(job.Filling(lanes, threads).Build(), lanes, threads)));

    private Entry Beside(string name, BenchJob job, LaneSet lanes)
    {
        BenchJob full = job.Filling(lanes, 1);
        Yardstick? beside = lanes == LaneSet.Scalar || job.AlkaliFlow == FlowKind.Unequal ? null : yardstick;
        TrajectoryJob? quiet = job.Noises.Count == 0 ? null : (full with { Noises = [] }).Build();
        var (rate, ofYardstick, ofQuiet) = clock.RateBeside(full.Build(), lanes, beside, quiet);
        return Entry.Of(name, job, lanes, 1, rate) with { YardstickRatio = ofYardstick, DeterministicRatio = ofQuiet };
    }
}
