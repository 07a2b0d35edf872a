using System.Numerics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>Both species across the field over time, as simulated: X+ = X_x + i X_y.</summary>
/// <param name="Times">Ends of the samples, s.</param>
/// <param name="Alkali">A+ in T.</param>
/// <param name="NobleGas">N+ in T.</param>
public sealed record SpinTrace(double[] Times, Complex[] Alkali, Complex[] NobleGas)
{
    /// <summary>Runs points for their spins, which no observable reads.</summary>
    /// <param name="laboratory">Runs them.</param>
    /// <param name="points">The points, without noise.</param>
    /// <param name="samples">Samples of each.</param>
    public static SpinTrace[] Of(Laboratory laboratory, IReadOnlyList<PointSpec> points, int samples)
    {
        PointSpec[] specs =
        [
            .. points.Select(p => p with { Run = p.Run with { Samples = samples }, Observables = [new Observable.Trace(samples)] }),
        ];
        return [.. laboratory.Plan(specs).Select(plan => Of(laboratory, plan))];
    }

    private static SpinTrace Of(Laboratory laboratory, PointPlan plan)
    {
        TrajectoryJob job = PointJob.Of([(plan with { Kernel = plan.Kernel with { KeepsSpins = true } }, 0)]);
        laboratory.Device.Run(job, _ => { }, laboratory.Cancel);
        laboratory.Cancel.ThrowIfCancellationRequested();
        Complex Plus(int sample, int species) => new(
            job.Spins[(SpinVectors.Components * sample) + (3 * species)], job.Spins[(SpinVectors.Components * sample) + (3 * species) + 1]);
        int[] all = [.. Enumerable.Range(0, job.OutputSamples)];
        return new([.. all.Select(k => (k + 1) * plan.Interval)], [.. all.Select(k => Plus(k, 0))], [.. all.Select(k => Plus(k, 1))]);
    }
}
