using System.Collections.Concurrent;
using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>Chooses the step of each point, or checks the one that was asked for, by the error found for it.</summary>
/// <remarks>
/// Solves each cell's theory and analyses each step once, whatever the number of points that share them. Safe for many threads.
/// </remarks>
/// <param name="cancel">Asks to stop: looking for a step may take minutes.</param>
public sealed class StepChoice(CancellationToken cancel = default)
{
    private static readonly double[] Ladder =
        [.. from decade in new[] { 1e-3, 1e-4, 1e-5, 1e-6, 1e-7 } from digit in new[] { 2, 1.5, 1, 0.7, 0.5, 0.3 } select digit * decade];

    // A ring-down is fitted for decay times that exceed the run by far; elsewhere what a mode loses in the run is what counts.
    private const double LongestInRuns = 1000;

    // Highest frequency of a spectrum, times h: a held noise has it within 0.6 %, 1.5 % where the alkali forgets within
    // a step. Of an alkali's narrow line beyond the band what folds into it is too low: holding lowers that line by sinc(f h)^2.
    private const double HighestInSteps = 0.04;

    // Relative: below the standard error of most ensembles.
    private const double MostVarianceLost = 0.003;

    private readonly ConcurrentDictionary<VapourCell, CellTheory> theories = new();
    private readonly ConcurrentDictionary<(VapourCell Cell, KernelPlan Plan, double Longest, double From), Analysis> analyses = new();
    private readonly ConcurrentDictionary<(VapourCell Cell, SineDrive Modulation, KernelPlan Plan), double> modulated = new();
    private readonly ConcurrentDictionary<(VapourCell Cell, KernelPlan Plan), double> kept = new();

    /// <summary>The theory of a cell.</summary>
    public CellTheory Theory(VapourCell cell) => theories.GetOrAdd(cell, c => new CellTheory(c));

    /// <summary>The kernel of a point with its step, and the error found.</summary>
    /// <param name="point">The point.</param>
    /// <returns>The kernel with one step per sample, and the relative error on dressed rates and amplitudes.</returns>
    /// <exception cref="PlanException">No step, or not the step asked for, keeps run.tolerance.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public (KernelPlan Plan, double Error) Choose(PointSpec point)
    {
        RunSettings run = point.Run;
        if (run.Precision == NumberPrecision.Float)
            CheckRounding(point, run.Step ?? Ladder[0]);
        if (run.Step is { } asked)
        {
            if (!KernelShape.TryFor(point, asked, out KernelPlan plan, out string refusal) || !ServesNoise(point, asked, out refusal))
                throw new PlanException($"run.step: {refusal} with a step of {Seconds(asked)}; shorten it or write auto");
            CheckPeriod(point, asked);
            double error = Error(point, plan);
            return error <= run.Tolerance ? (plan, error) : throw new PlanException(FormattableString.Invariant(
                $"run.step: must keep dressed rates and amplitudes within run.tolerance {run.Tolerance:G3}, ")
                + FormattableString.Invariant($"errs by {error:G3} with a step of ")
                + $"{Seconds(asked)}; shorten it, write auto, or raise the tolerance");
        }

        string last = "";
        double[] rungs = [.. Ladder.Where(h => h <= run.Duration / run.Samples)];
        if (rungs.Length == 0)
        {
            throw new PlanException($"run.duration: must be at least {Seconds(Ladder[^1] * run.Samples)}, the shortest step for each of "
                + $"{run.Samples} samples, was {Seconds(run.Duration)}; lengthen it");
        }

        foreach (double rung in rungs)
        {
            double step = IntoPeriod(rung, CellTheory.Modulation(point.Drives));
            if (!KernelShape.TryFor(point, step, out KernelPlan plan, out last) || !ServesNoise(point, step, out last))
                continue;
            double error = Error(point, plan);
            if (error <= run.Tolerance)
                return (plan, error);
            last = FormattableString.Invariant($"errs by {error:G3} with a step of ") + Seconds(step);
        }

        throw new PlanException(FormattableString.Invariant(
                $"run.step: no step down to {Ladder[^1]:G1} s keeps run.tolerance {run.Tolerance:G3}: {last.TrimEnd(',')}; ")
            + (run.Precision == NumberPrecision.Float
                ? "write precision: double" : $"raise the tolerance or try integrator {IntegratorNames.Exponential}"));
    }

    // The shorter the steps, the more of them round: where the longest step does not serve, none does.
    private void CheckRounding(PointSpec point, double longest)
    {
        var (signal, size, error) = Rounding.OfSignals(point, Theory(point.Cell), longest);
        if (error <= point.Run.Tolerance)
            return;
        double across = Theory(point.Cell).Linear.Equilibrium.Alkali.LengthInPlane;
        throw new PlanException(FormattableString.Invariant(
            $"run.precision: rounding in single precision must leave {signal} within run.tolerance {point.Run.Tolerance:G3}, can change ")
            + FormattableString.Invariant($"it by a part of {error:G3}: the signal is {size:G3} T ")
            + (across > 0 ? FormattableString.Invariant($"beside {across:G3} T that the static field turns across z")
                : "of a drive that is rounded by 6E-08, more where spins answer its other sense of rotation or a run is short for its fit")
            + "; write precision: double or auto");
    }

    // A whole number of blocks in each period of an AC z-field: samples of whole periods then hold none of its sidebands.
    private static double IntoPeriod(double step, SineDrive? modulation)
    {
        if (modulation is null)
            return step;
        double shortest = 1 / (modulation.Frequency * PointPlan.LongestBlock);
        return shortest / Math.Ceiling(shortest / step);
    }

    private static void CheckPeriod(PointSpec point, double step)
    {
        if (CellTheory.Modulation(point.Drives) is not { } modulation || point.Observables.All(o => o is Observable.Trace))
            return;
        double blocks = 1 / (modulation.Frequency * PointPlan.LongestBlock * step);
        if (Math.Abs(blocks - Math.Round(blocks)) > 1e-4)
        {
            throw new PlanException(FormattableString.Invariant(
                $"run.step: must go a multiple of {PointPlan.LongestBlock} times into a period of the AC field {modulation.Name}, goes ")
                + FormattableString.Invariant($"{PointPlan.LongestBlock * blocks:G7} times; ")
                + FormattableString.Invariant($"write {IntoPeriod(step, modulation):G7} s or auto"));
        }
    }

    private double Error(PointSpec point, KernelPlan plan)
    {
        cancel.ThrowIfCancellationRequested();
        double error = LinearError(point, plan);
        if (error <= point.Run.Tolerance)
            error = Math.Max(error, TrialError(point, plan));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private double LinearError(PointSpec point, KernelPlan plan)
    {
        CellTheory theory = Theory(point.Cell);
        double longest = point.Run.Duration * (point.Observables.Any(o => o is Observable.RingDown) ? LongestInRuns : 1);
        double waited = Waited(point, theory);
        var (analysis, error, amplitude) = Analysed(point.Cell, plan, longest, waited);
        if (point.Observables.Any(o => o is Observable.Trace or Observable.RingDown))
            error = Math.Max(error, amplitude);
        if (plan.Single)
        {
            error = Math.Max(error, Rounding.OfRates(theory, plan.Step, longest));
            error = Math.Max(error, Rounding.OfSignals(point, theory, plan.Step).Error);
        }

        if (point.Noise.Count > 0)
            error = Math.Max(error, NoiseError(point, theory, plan));
        foreach (Drive drive in point.Drives)
        {
            error = Math.Max(error, drive is SteadyDrive steady and not SineDrive { IsAxial: true }
                ? analysis.ResponseError(steady, point.Probe)
                : HoldingError(drive, plan, point.Run.Duration, theory));

            // The step must also serve where an AC z-field takes the cell.
            if (drive is SineDrive { IsAxial: true, Target: not DriveTarget.NobleGas } ac)
            {
                error = Math.Max(error, new[] { -1, 1 }.Max(
                    sign => Analysed(Shifted(point.Cell, ac, sign), plan, longest, waited).RateError));
            }
        }

        return error;
    }

    private double TrialError(PointSpec point, KernelPlan plan)
    {
        CellTheory theory = Theory(point.Cell);
        double error = 0, waited = Waited(point, theory);
        if (point.Observables.Any(o => o is Observable.Trace))
            error = StepTrial.ReadoutError(point, theory, plan, 0);
        else if (point.Observables.Any(o => o is Observable.RingDown))
            error = StepTrial.ReadoutError(point, theory, plan, waited);
        if (CellTheory.Modulation(point.Drives) is { } modulation)
        {
            error = Math.Max(error, modulated.GetOrAdd(
                (point.Cell, modulation, plan), _ => StepTrial.ReadoutError(StepTrial.SlightlyTipped(point), theory, plan, waited)));
        }

        if (point.Observables.Any(o => o is Observable.Statistics))
            error = Math.Max(error, kept.GetOrAdd((point.Cell, plan), _ => StepTrial.SpinsError(point, theory, plan)));
        return error;
    }

    private static double Waited(PointSpec point, CellTheory theory) =>
        Transients.Waited(theory, point.Run.Duration, point.Observables.Any(o => o is Observable.RingDown));

    private Analysis Analysed(VapourCell cell, KernelPlan plan, double longest, double from) =>
        analyses.GetOrAdd((cell, plan, longest, from), key =>
        {
            var made = new StepAnalysis(Theory(key.Cell), key.Plan);
            return new(made, made.RateError(key.Longest), made.AmplitudeError(key.Longest, key.From));
        });

    private static VapourCell Shifted(VapourCell cell, SineDrive ac, int sign) => ac.Target == DriveTarget.Alkali
        ? cell with { LightShift = cell.LightShift + (sign * ac.Amplitude) }
        : cell with { StaticField = cell.StaticField + (sign * ac.Amplitude) };

    // A drive held over the step moves its own second derivative: (w h)^2/24 relative to the drive; at nodes (w h)^4/2880, Simpson's rule.
    // Of an AC z-field the phase counts that it gives the spins within their memory.
    // An edge within a step is smeared over it: the pulse's centre moves by up to h^2/(8 length), during which the noble gas turns.
    private static double HoldingError(Drive drive, KernelPlan plan, double duration, CellTheory theory)
    {
        double turn = Unit.Angular(drive.HighestFrequency(duration)) * plan.Step;
        double held = plan.SamplesNodes ? Math.Pow(turn, 4) / 2880 : turn * turn / 24;
        return drive switch
        {
            PulseDrive d => Math.Max(held, theory.TransverseExponents[0].Magnitude * plan.Step / 8 * Math.Min(1, plan.Step / d.Duration)),
            SineDrive { IsAxial: true } d => held * Math.Max(
                d.Target == DriveTarget.NobleGas ? 1 : Phase(theory.Cell.Alkali, d),
                d.Target == DriveTarget.Alkali ? 1 : Phase(theory.Cell.NobleGas, d)),
            _ => held,
        };
    }

    // Noise held over the step lowers the amplitude at a mode by (w h)^2/24. Beside modes a held white noise folds as much as it lowers.
    private static double NoiseError(PointSpec point, CellTheory theory, KernelPlan plan) => theory.TransverseExponents
        .Where((e, i) => i == 0 || Math.Abs(Unit.Hertz(e.Imaginary)) <= PointPlan.HighestFrequency(point))
        .Max(e => Math.Pow(e.Imaginary * plan.Step, 2) / 24);

    private static bool ServesNoise(PointSpec point, double step, out string refusal)
    {
        refusal = "";
        if (point.Noise.Count == 0)
            return true;
        double band = PointPlan.HighestFrequency(point) * step;
        if (band > HighestInSteps)
        {
            refusal = FormattableString.Invariant(
                $"the highest frequency of a spectrum must be at most {HighestInSteps} of the steps' rate, is {band:G3}");
        }

        double lost = 1 - HeldForce.VarianceRatio(point.Cell.Alkali.TransverseRelaxation * step, point.Cell.AlkaliFrequency * step);
        if (point.Observables.Any(o => o is Observable.Statistics) && lost > MostVarianceLost)
        {
            refusal = FormattableString.Invariant(
                $"a force held over the step takes {lost:G2} off the alkali's variance, more than the {MostVarianceLost} that observed ")
                + "statistics allow,";
        }

        return refusal.Length == 0;
    }

    private static double Phase(SpinEnsemble spins, SineDrive ac) => Math.Max(
        1, 2 * Math.Abs(spins.GyromagneticRatio * ac.Amplitude.Z) / Math.Max(Unit.Angular(ac.Frequency), spins.TransverseRelaxation));

    private static string Seconds(double h) => Quantity.Format(h, Dimension.Time);

    private sealed record Analysis(StepAnalysis Step, double RateError, double AmplitudeError);
}
