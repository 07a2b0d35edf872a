using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench;

/// <summary>
/// Simulated seconds per core-second of every integrator at the largest step within 0.1 %, beside SciPy at the same accuracy.
/// </summary>
/// <param name="clock">Measures.</param>
/// <param name="quick">Shorter stretches for SciPy.</param>
internal sealed class AccuracyBenchmarks(Stopclock clock, bool quick)
{
    // The noble gas may turn by at most one radian a step.
    private static readonly double LargestStep = 1 / Math.Abs(BenchJob.Cell.NobleFrequency);

    /// <summary>All of them.</summary>
    public IEnumerable<Benchmark> All()
    {
        yield return AtLargestStep("averaged-partner", new(), 2e-4);
        yield return AtLargestStep("averaged-partner", new() { Single = true }, 2e-4);
        yield return AtLargestStep("runge-kutta-4", new() { Integrator = IntegratorKind.RungeKutta4 }, 6e-5);
        yield return AtLargestStep("exponential", new() { Integrator = IntegratorKind.ExponentialRosenbrock }, 1e-3);
        foreach (string method in new[] { "LSODA", "Radau", "DOP853" })
        {
            string name = $"accuracy-0.1%/scipy-{method.ToLowerInvariant()}";
            yield return new(name, () => SciPyPoint.Measure(name, method, quick));
        }
    }

    private Benchmark AtLargestStep(string integrator, BenchJob job, double smallest)
    {
        string name = $"accuracy-0.1%/{integrator}";
        return new(name, () =>
        {
            BenchJob best = job with { Step = Accuracy.LargestStep(job, smallest, LargestStep) };
            var (t2, amplitude) = Accuracy.At(best);
            LaneSet lanes = job.Integrator == IntegratorKind.ExponentialRosenbrock ? LaneSet.Scalar : LaneSets.Widest;
            return Entry.Of(name, best, lanes, 1, clock.Rate(best.Filling(lanes, 1).Build(), lanes, 1)) with
            {
                Note = FormattableString.Invariant($"errors: T2~ {t2:0.0e+0}, amplitude {amplitude:0.0e+0}"),
            };
        });
    }
}
