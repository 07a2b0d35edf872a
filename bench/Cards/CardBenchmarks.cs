using System.Diagnostics;
using SpinAmp.Bench.Counting;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Cards;

/// <summary>Steps per second of whole jobs on a card, over wall time: what comes back from the card is in it.</summary>
/// <param name="source">The leaf.</param>
/// <param name="card">The card.</param>
/// <param name="seconds">Time per entry, s.</param>
internal sealed class CardBenchmarks(IDeviceSource source, IDevice card, double seconds)
{
    // Every multiprocessor is given its fill this many times over.
    private const int Waves = 4;
    private const int Rounds = 7;

    /// <summary>All of them.</summary>
    public IEnumerable<Benchmark> All() =>
    [
        .. Averaged(single: true),
        .. Averaged(single: false),
        Of("runge-kutta-4", new() { Integrator = IntegratorKind.RungeKutta4, Step = 5e-5 }),
    ];

    private IEnumerable<Benchmark> Averaged(bool single)
    {
        var job = new BenchJob { Single = single };
        BenchNoise[] six = [.. BenchNoise.Projection(job.Step)];
        yield return Of(KernelBenchmarks.Base, job);
        yield return Of("averaged-partner/normals-6", job with { Noises = six });
        yield return Of("averaged-partner/normals-10", job with { Noises = [.. six, .. BenchNoise.ReadoutAndFields()] });
        yield return Of("averaged-partner/flicker-8-poles", job with { Noises = [.. BenchNoise.Flicker()] });
        yield return Of("averaged-partner/drives-16", job with { Drives = 16 });
        yield return Of("averaged-partner/unequal-both", job with { AlkaliFlow = FlowKind.Unequal, NobleFlow = FlowKind.Unequal });
    }

    private Benchmark Of(string name, BenchJob job) => new(name, () => Measure(name, job));

    private Entry Measure(string name, BenchJob job)
    {
        TrajectoryJob one = job.Build();
        int trajectories = Math.Min(Waves * card.Width(one.Plan), card.Capacity(one));
        TrajectoryJob built = (job with { Trajectories = trajectories, Samples = int.MaxValue }).Build();
        built.Begin();
        using ILoadedJob loaded = card.Load(built);

        // The first part compiles, the further ones grow until one takes its share of the time.
        int samples = 1;
        while (Rate(loaded, built, samples) is var rate && SecondsOf(built, samples, rate) < seconds / Rounds / 2)
            samples *= 2;
        double[] rates = [.. Enumerable.Range(0, Rounds).Select(_ => Rate(loaded, built, samples)).Order()];
        return new()
        {
            Name = name,
            Precision = job.Single ? "float" : "double",
            Lanes = 1,
            Device = card.Name,
            StepSeconds = job.Step,
            TrajectoryStepsPerSecond = rates[Rounds / 2],
            SimulatedSecondsPerCoreSecond = rates[Rounds / 2] * job.Step,
            FlopsPerTrajectoryStep = JobFlops.PerStep(job),
            PeakFlopsPerCoreSecond = source.Peak(card, job.Single),
            Note = $"{trajectories} trajectories",
        };
    }

    private static double Rate(ILoadedJob loaded, TrajectoryJob job, int samples)
    {
        long start = Stopwatch.GetTimestamp();
        loaded.Advance(samples, _ => { }, CancellationToken.None);
        return (double)samples * job.Plan.StepsPerSample * job.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double SecondsOf(TrajectoryJob job, int samples, double rate) =>
        (double)samples * job.Plan.StepsPerSample * job.Count / rate;
}
