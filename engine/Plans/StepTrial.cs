using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>The error a step makes on what is read, found by running the first part with it, with a third and with half of it.</summary>
/// <remarks>
/// What no linear theory tells: motions after tips of any size, under pulses, chirps and AC fields, from the first step on. All runs are
/// the job's own kernel in double precision with the point's drives, and their samples share their times. The difference from a third
/// is 8/9 of an error of second order and 2/3 of one of first order, that from half 3/4 and 1/2; the smaller is taken. One finer step
/// alone may share a resonance between step and precession: 100 us and 33.3 us err alike by 9e-4 after 2.9 rad where the alkali turns
/// 6.6 times in the longer (J/2pi = 28.6 Hz, 66 kHz), and tell nothing of it.
/// </remarks>
internal static class StepTrial
{
    // Parts of the step, and what the error is at most over the difference from it.
    private static readonly (int Parts, double Missing)[] Finer = [(3, 1.5), (2, 2)];

    // Steps of a first look, and of a long one where spins tip or a field turns slowly.
    private const int Short = 1024;
    private const int Long = 16384;

    // Radians from equilibrium at which the error no longer goes as the small motions' does.
    private const double Large = 0.1;

    // Steps before a pulse that begins later than the first look ends.
    private const int Before = 8;

    // Of the alkali: motions below are rounding.
    private const double Faintest = 1e-12;

    // Shares of a trial in which its error is followed.
    private const int Windows = 16;

    // Steps averaged as a sample of the run would be, at most: every window holds a sample.
    private const int MostAveraged = Short / Windows;

    /// <summary>Largest error of the readout's mean over a sample, relative to the largest that is yet to come in the trial.</summary>
    /// <remarks>
    /// After a large tip the trial is longer, and the growth of its error from the first half to the second is carried on to the end of the
    /// run, or for the slowest mode's lifetime if that is shorter.
    /// </remarks>
    /// <param name="point">The point: its cell, start, drives and probe.</param>
    /// <param name="theory">Its cell's theory.</param>
    /// <param name="plan">Kernel and step.</param>
    /// <param name="from">
    /// When reading begins, after the start or a pulse, s; what a trial cannot reach is left to <see cref="StepAnalysis"/>.
    /// </param>
    public static double ReadoutError(PointSpec point, CellTheory theory, KernelPlan plan, double from)
    {
        IEnumerable<double> begins = point.Drives.OfType<PulseDrive>()
            .Select(p => plan.Step * Math.Floor((p.Start / plan.Step) - Before)).Where(t => t > Short * plan.Step).Prepend(0);
        return begins.Max(begin => Error(begin, point, theory, plan, from));
    }

    /// <summary>Largest error of A across its equilibrium at the ends of steps after a small tip of the noble gas, relative to A.</summary>
    /// <param name="point">The point.</param>
    /// <param name="theory">Its cell's theory.</param>
    /// <param name="plan">Kernel and step.</param>
    public static double SpinsError(PointSpec point, CellTheory theory, KernelPlan plan)
    {
        PointSpec free = SlightlyTipped(point) with { Drives = [] };
        if (Runs(free, theory, plan, 1, Short) is not { } runs)
            return double.PositiveInfinity;
        Field3 rest = theory.Linear.Equilibrium.Alkali;
        return Math.Max(
            Errors(runs, run => Spin(run, 0), theory, rest.X).Max(), Errors(runs, run => Spin(run, 1), theory, rest.Y).Max());
    }

    /// <summary>The point with its noble gas tipped by 1 mrad and no drive but an AC field along z: shows how that field acts.</summary>
    public static PointSpec SlightlyTipped(PointSpec point) => point with
    {
        Start = new(1e-3, StartTarget.NobleGas, 0),
        Drives = [.. point.Drives.Where(d => d is SineDrive { IsAxial: true })],
        Probe = new(1, 0, 0),
    };

    private static double Error(double begin, PointSpec point, CellTheory theory, KernelPlan plan, double from)
    {
        PointSpec later = point with { Drives = [.. point.Drives.Select(d => d.From(begin))] };
        double end = Math.Min(point.Run.Duration, theory.Lifetime);
        int steps = Steps(later, plan, from), averaged = Averaged(point, plan);
        TrajectoryJob[]? runs = Runs(later, theory, plan, averaged, steps);
        bool grows = runs is not null && (Tip(runs[0], theory) >= Large || CellTheory.Modulation(point.Drives) is not null);
        if (grows && steps * plan.Step < end)
        {
            steps = (int)Math.Clamp(Math.Ceiling(end / plan.Step), steps, Long);
            runs = Runs(later, theory, plan, averaged, steps);
        }

        if (runs is null)
            return double.PositiveInfinity;
        double[] errors = Errors(runs, Signal, theory, point.Probe.Dot(theory.Linear.Equilibrium.Alkali));
        int first = (int)Math.Min(Windows, Math.Ceiling(Windows * from / (steps * plan.Step)));
        if (first == Windows)
            return 0;
        double early = errors[first..((first + Windows) / 2)].DefaultIfEmpty(0).Max(), late = errors[((first + Windows) / 2)..].Max();
        return !grows
            ? Math.Max(early, late)
            : Math.Max(early, late + (Math.Max(0, late - early) * Math.Max(0, (end / plan.Step) - steps) / (steps / 2)));
    }

    // Beyond what is not read, and a period of the slowest AC field, if that can be.
    private static int Steps(PointSpec point, KernelPlan plan, double from)
    {
        double period = point.Drives.OfType<SineDrive>().Where(d => d.IsAxial).Select(d => 1 / d.Frequency).DefaultIfEmpty(0).Max();
        return (int)Math.Ceiling(Math.Min(point.Run.Duration / plan.Step, Math.Clamp(Math.Max(period, 4 * from) / plan.Step, Short, Long)));
    }

    private static int Averaged(PointSpec point, KernelPlan plan) =>
        (int)Math.Clamp(Math.Floor(point.Run.Duration / plan.Step / PointPlan.MostSamples(point)), 1, MostAveraged);

    // With the step, then with each part of it; null where one blows up.
    private static TrajectoryJob[]? Runs(PointSpec point, CellTheory theory, KernelPlan plan, int averaged, int steps)
    {
        int samples = Math.Max(Windows, steps / averaged);
        List<TrajectoryJob> runs = [Run(point, theory, plan, averaged, samples)];
        foreach (var (parts, _) in Finer)
        {
            if (!KernelShape.TryFor(point, plan.Step / parts, out KernelPlan finer, out _))
                return null;
            runs.Add(Run(point, theory, finer, parts * averaged, samples));
        }

        return runs.TrueForAll(r => r.Status[0] == TrajectoryStatus.Complete) ? [.. runs] : null;
    }

    private static TrajectoryJob Run(PointSpec point, CellTheory theory, KernelPlan plan, int perSample, int samples)
    {
        KernelPlan trial = plan with
        {
            Single = false, Noisy = false, KeepsSpins = true, StepsPerSample = perSample, BlockSteps = perSample, Samples = samples,
        };
        TrajectoryJob job = PointJob.Of([(new PointPlan(point, theory, trial, 0, PointPlan.StartOf(point, theory), [0.0]), 0)]);
        new CpuDevice(LaneSet.Scalar, 1).Run(job, _ => { }, CancellationToken.None);
        return job;
    }

    // Per window, over the largest motion in it or later; of what the finer runs say the largest.
    private static double[] Errors(TrajectoryJob[] runs, Func<TrajectoryJob, double[]> read, CellTheory theory, double rest)
    {
        double[] coarse = read(runs[0]);
        double[][] apart = [.. Finer.Select((f, k) => Error(coarse, read(runs[k + 1]), theory, rest, f.Missing))];
        return [.. Enumerable.Range(0, Windows).Select(window => apart.Max(a => a[window]))];
    }

    private static double[] Error(double[] coarse, double[] fine, CellTheory theory, double rest, double missing)
    {
        var errors = new double[Windows];
        double largest = Faintest * theory.Linear.Equilibrium.Alkali.Length;
        for (int window = Windows - 1; window >= 0; window--)
        {
            double apart = 0;
            for (int i = window * coarse.Length / Windows; i < (window + 1) * coarse.Length / Windows; i++)
            {
                largest = Math.Max(largest, Math.Abs(fine[i] - rest));
                apart = Math.Max(apart, Math.Abs(coarse[i] - fine[i]));
            }

            errors[window] = missing * apart / largest;
        }

        return errors;
    }

    private static double[] Signal(TrajectoryJob job) => [.. Enumerable.Range(0, job.Plan.Samples).Select(i => job.Output[2 * i])];

    private static double[] Spin(TrajectoryJob job, int component) =>
        [.. Enumerable.Range(0, job.Plan.Samples).Select(i => job.Spins[(SpinVectors.Components * i) + component])];

    // Largest angle of either species from its equilibrium, as a chord, rad.
    private static double Tip(TrajectoryJob job, CellTheory theory) =>
        Math.Max(Tip(job, 0, theory.Linear.Equilibrium.Alkali), Tip(job, 3, theory.Linear.Equilibrium.NobleGas));

    private static double Tip(TrajectoryJob job, int first, Field3 rest)
    {
        double[] x = Spin(job, first), y = Spin(job, first + 1), z = Spin(job, first + 2);
        return x.Select((_, i) => (new Field3(x[i], y[i], z[i]) - rest).Length).Max() / rest.Length;
    }
}
