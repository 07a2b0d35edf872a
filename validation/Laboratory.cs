using System.Runtime.ExceptionServices;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>Runs points for checks, as the product runs scenarios.</summary>
/// <param name="device">What runs them.</param>
/// <param name="isQuick">Fewer points and shorter averages: about a minute for all checks on two cores.</param>
/// <param name="seed">Key of every random number.</param>
/// <param name="cancel">Asks to stop.</param>
public sealed class Laboratory(IDevice device, bool isQuick, ulong seed, CancellationToken cancel)
{
    private readonly StepChoice steps = new();

    /// <summary>Key of every random number.</summary>
    public ulong Seed => seed;

    /// <summary>The device, for jobs that are no points.</summary>
    public IDevice Device => device;

    /// <summary>Asks to stop.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>One of two numbers: of quick runs and of full ones.</summary>
    public T Scaled<T>(T quick, T full) => isQuick ? quick : full;

    /// <summary>Values from one end to the other, evenly spaced: fewer in quick runs.</summary>
    /// <param name="from">First.</param>
    /// <param name="to">Last.</param>
    /// <param name="quick">How many in quick runs, at least 2.</param>
    /// <param name="full">How many in full ones.</param>
    public double[] Even(double from, double to, int quick, int full) =>
        [.. Enumerable.Range(0, Scaled(quick, full)).Select(i => from + ((to - from) * i / (Scaled(quick, full) - 1)))];

    /// <summary>Likewise, evenly spaced in the logarithm; both ends above zero.</summary>
    public double[] Logarithmic(double from, double to, int quick, int full) =>
        [.. Even(Math.Log(from), Math.Log(to), quick, full).Select(Math.Exp)];

    /// <summary>Plans points without running them: their theory, step and error of the step.</summary>
    /// <param name="points">The points.</param>
    public PointPlan[] Plan(IReadOnlyList<PointSpec> points)
    {
        var plans = new PointPlan[points.Count];
        try
        {
            Parallel.For(
                0, plans.Length, new ParallelOptions { CancellationToken = cancel }, i => plans[i] = PointPlan.For(points[i], steps));
        }
        catch (AggregateException errors)
        {
            // A point that cannot be run fails its check, not the program.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        return plans;
    }

    /// <summary>Runs points; one result for each, in their order.</summary>
    /// <param name="points">The points.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<PointResult> Run(IReadOnlyList<PointSpec> points)
    {
        PointPlan[] plans = Plan(points);
        var run = new ScenarioRun(plans, new RunDevice(device));
        IReadOnlyList<PointResult> results = run.Run(_ => { }, cancel);
        cancel.ThrowIfCancellationRequested();
        return results;
    }

    /// <summary>Runs points for one number each; NaN where it is missing.</summary>
    /// <param name="points">The points.</param>
    /// <param name="observed">The number.</param>
    public double[] Run(IReadOnlyList<PointSpec> points, Observed observed) =>
        [.. Run(points).Select(r => r.Values.TryGetValue(observed, out double value) ? value : double.NaN)];
}
