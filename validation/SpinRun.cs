using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>One trajectory whose spins are looked at: any start, any drives.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Start">Spins at t = 0, T.</param>
/// <param name="Drives">Fields that move; the same kinds for all trajectories run together.</param>
public sealed record SpinSetup(VapourCell Cell, MeanSpins Start, params IReadOnlyList<Drive> Drives)
{
    /// <summary>In equilibrium but for the noble gas, tipped from z towards x.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="tip">Tip, rad.</param>
    /// <param name="drives">Fields that move.</param>
    public static SpinSetup Tipped(VapourCell cell, double tip, params IReadOnlyList<Drive> drives)
    {
        double n = cell.NobleGas.EquilibriumField;
        return new(cell, new(new(0, 0, cell.Alkali.EquilibriumField), new(n * Math.Sin(tip), 0, n * Math.Cos(tip))), drives);
    }
}

/// <summary>Runs trajectories at a given step and keeps their spins: what no observable of a scenario gives.</summary>
/// <param name="Step">h in s.</param>
/// <param name="StepsPerSample">Steps from one look at the spins to the next.</param>
/// <param name="Samples">How often they are looked at.</param>
/// <param name="Integrator">One of <see cref="IntegratorNames.All"/>.</param>
public sealed record SpinRun(double Step, int StepsPerSample, int Samples, string Integrator = IntegratorNames.AveragedPartner)
{
    private const int LongestBlock = 32;

    /// <summary>From one look to the next, s.</summary>
    public double Interval => Step * StepsPerSample;

    /// <summary>A run of a given length: the longest step, not above a given one, that divides the time between looks.</summary>
    /// <param name="seconds">Length, s.</param>
    /// <param name="samples">How often the spins are looked at.</param>
    /// <param name="step">Longest step, s.</param>
    /// <param name="integrator">One of <see cref="IntegratorNames.All"/>.</param>
    public static SpinRun Over(double seconds, int samples, double step, string integrator = IntegratorNames.AveragedPartner)
    {
        int steps = (int)Math.Ceiling((seconds / samples / step) - 1e-9);
        return new(seconds / samples / steps, steps, samples, integrator);
    }

    /// <summary>Times at which the spins are looked at, s.</summary>
    public double[] Times => [.. Enumerable.Range(1, Samples).Select(i => i * Interval)];

    /// <summary>Runs trajectories.</summary>
    /// <param name="laboratory">Whose device runs them.</param>
    /// <param name="setups">The trajectories.</param>
    /// <returns>Spins at <see cref="Times"/>, for each trajectory.</returns>
    /// <exception cref="InvalidOperationException">No kernel serves, or numbers ceased to be finite.</exception>
    public MeanSpins[][] Of(Laboratory laboratory, params IReadOnlyList<SpinSetup> setups)
    {
        var found = new MeanSpins[setups.Count][];
        foreach (IGrouping<KernelPlan, int> alike in Enumerable.Range(0, setups.Count).GroupBy(i => Shape(setups[i])))
        {
            int[] which = [.. alike];
            TrajectoryJob job = Job(alike.Key, [.. which.Select(i => setups[i])]);
            laboratory.Device.Run(job, _ => { }, laboratory.Cancel);
            laboratory.Cancel.ThrowIfCancellationRequested();
            if (job.Status.Any(s => s != TrajectoryStatus.Complete))
                throw new InvalidOperationException($"spins: every trajectory must stay finite; step {Step:G3} s, {Integrator}");
            for (int k = 0; k < which.Length; k++)
            {
                int first = k * Samples;
                found[which[k]] =
                    [.. Enumerable.Range(first, Samples).Select(s => At(job.Spins.AsSpan(s * SpinVectors.Components)))];
            }
        }

        return found;
    }

    private static MeanSpins At(ReadOnlySpan<double> s) => new(new(s[0], s[1], s[2]), new(s[3], s[4], s[5]));

    // Flows are chosen for the longest spins that there will be, not only for those in equilibrium.
    private KernelPlan Shape(SpinSetup setup)
    {
        VapourCell cell = setup.Cell;
        SpinEnsemble Longest(SpinEnsemble s, Field3 start) =>
            s with { EquilibriumField = Math.Max(Math.Abs(s.EquilibriumField), start.Length) };
        cell = cell with
        {
            Alkali = Longest(cell.Alkali, setup.Start.Alkali), NobleGas = Longest(cell.NobleGas, setup.Start.NobleGas),
        };
        PointSpec point = Experiment.Point(cell, Interval * Samples) with { Drives = setup.Drives };
        point = point with { Run = point.Run with { Integrator = Integrator } };
        return KernelShape.TryFor(point, Step, out KernelPlan plan, out string refusal)
            ? plan with
            {
                StepsPerSample = StepsPerSample,
                Samples = Samples,
                BlockSteps = Enumerable.Range(1, LongestBlock).Last(n => StepsPerSample % n == 0),
                KeepsSpins = true,
            }
            : throw new InvalidOperationException(refusal);
    }

    private static TrajectoryJob Job(KernelPlan plan, SpinSetup[] setups)
    {
        DriveSamples[][] drives = [.. setups.Select(s => s.Drives.Select(d => DriveSamples.Of(d, plan.Step, plan.SamplesNodes)).ToArray())];
        return new()
        {
            Plan = plan,
            Cells = [.. setups.Select(s => KernelCell.Of(s.Cell))],
            Start = [.. setups.Select(s => new SpinVectors(
                s.Start.Alkali.X, s.Start.Alkali.Y, s.Start.Alkali.Z, s.Start.NobleGas.X, s.Start.NobleGas.Y, s.Start.NobleGas.Z))],
            Probes = [.. setups.Select(_ => (1.0, 0.0, 0.0))],
            Drives =
            [
                .. drives[0].Select((d, k) => new DriveJob(
                    d.Kind, [.. drives.Select(s => s[k].Waveform)], [.. drives.Select(s => s[k].Vectors)])),
            ],
            References = [[.. setups.Select(_ => DriveSamples.Reference(0, plan.Step))]],
        };
    }
}
