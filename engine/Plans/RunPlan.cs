using System.Runtime;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>All points of a scenario, planned: kernels, steps and memory, before anything runs.</summary>
public sealed class RunPlan
{
    private const double ShareOfMemory = 0.5;

    // Of a demodulated sample, and of its copy in a result.
    private const double BytesPerSample = 2 * sizeof(double) * 2;

    private RunPlan(Scenario scenario, IReadOnlyList<PointPlan> points)
    {
        Scenario = scenario;
        Points = points;
        Groups = GroupsOf(points);
    }

    /// <summary>What is run.</summary>
    public Scenario Scenario { get; }

    /// <summary>Its points in row-major order of the axes.</summary>
    public IReadOnlyList<PointPlan> Points { get; }

    /// <summary>Points by kernel and shape of noise: those of a group can share a job. In order of first appearance.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; }

    /// <summary>Numbers of points that can share a job.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> GroupsOf(IReadOnlyList<PointPlan> points) =>
    [
        .. Enumerable.Range(0, points.Count).GroupBy(i => (points[i].Kernel, points[i].Noise?.Shape))
            .Select(g => (IReadOnlyList<int>)[.. g]),
    ];

    /// <summary>Trajectories in all: realisations of all points.</summary>
    public long Trajectories => Points.Sum(p => (long)p.Realisations);

    /// <summary>Trajectory-steps in all.</summary>
    public double TrajectorySteps => Points.Sum(p => (double)p.Kernel.Steps * p.Realisations);

    /// <summary>Simulated time in all, s.</summary>
    public double SimulatedSeconds => Points.Sum(p => p.Kernel.Steps * p.Kernel.Step * p.Realisations);

    /// <summary>Most memory the run needs beyond the program, bytes: whatever its realisations.</summary>
    public double MemoryBytes => RunMemory.Of(Points, Groups);

    /// <summary>Why it has the precision that it has; empty where nobody chose.</summary>
    public string PrecisionReason { get; private init; } = "";

    /// <summary>Which point it is, for messages; empty without a sweep.</summary>
    internal string At(int point) => At(Scenario, point);

    private static string At(Scenario scenario, int point) => scenario.Axes.Count == 0 ? "" : $" (at {scenario.Place(point)})";

    internal RunPlan Because(string reason) => new(Scenario, Points) { PrecisionReason = reason };

    /// <summary>Plans a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancel">Asks to stop planning.</param>
    /// <exception cref="PlanException">A point cannot be run as asked, or the plan does not fit into memory.</exception>
    public static RunPlan For(Scenario scenario, CancellationToken cancel)
    {
        RefuseTooMany(scenario);
        var steps = new StepChoice(cancel);
        var points = new PointPlan[scenario.PointCount];
        var refusals = new string?[points.Length];
        Parallel.For(0, points.Length, new ParallelOptions { CancellationToken = cancel }, (i, loop) =>
        {
            try
            {
                points[i] = PointPlan.For(scenario.Point(i), steps);
            }
            catch (Exception error) when (error is PlanException or ScenarioException)
            {
                // All points before this one are still planned: the refusal told is the first, whatever the threads.
                refusals[i] = error.Message;
                loop.Break();
            }
        });
        if (Array.FindIndex(refusals, r => r is not null) is >= 0 and var refused)
        {
            throw new PlanException($"{scenario.Path}: {refusals[refused]}{At(scenario, refused)}");
        }

        var plan = new RunPlan(scenario, points);
        RefuseBeyondMemory(
            plan.MemoryBytes, points.Length, "lower run.samples or max samples, coarsen the resolution of spectra, or split the sweep");
        return plan;
    }

    /// <summary>Refuses more points than there is memory for, before any is planned.</summary>
    /// <exception cref="PlanException">There are too many.</exception>
    internal static void RefuseTooMany(Scenario scenario)
    {
        PointSpec first = scenario.First;
        double bytes = RunMemory.Fixed + (BytesPerSample * PointPlan.MostSamples(first) * first.Observables.Count);
        RefuseBeyondMemory(scenario.PointCount * bytes, scenario.PointCount, "lower run.samples or max samples, or split the sweep");
    }

    private static void RefuseBeyondMemory(double bytes, int points, string remedy)
    {
        double limit = ShareOfMemory * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > limit)
        {
            throw new PlanException(FormattableString.Invariant(
                $"the plan needs {bytes / 1e9:G3} GB for {points} points, more than half of this machine's memory ({limit / 1e9:G3} GB); ")
                + remedy);
        }
    }
}
