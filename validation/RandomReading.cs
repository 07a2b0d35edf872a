using System.Numerics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>How far readings of random cells are from an independent solver's, in units of the tolerance they were planned for.</summary>
/// <param name="Error">Largest error over run.tolerance.</param>
/// <param name="Text">What it was, and the scenario.</param>
public sealed record RandomReading(double Error, string Text)
{
    // Solved at once by one interpreter.
    private const int Batch = 6;
    private const double FewestTurns = 3;

    /// <summary>Runs random scenarios; those that are refused are counted.</summary>
    /// <param name="device">Runs them.</param>
    /// <param name="observed">trace, ring-down or lock-in.</param>
    /// <param name="count">How many that are run.</param>
    /// <param name="angle">Radians that a cell's fastest motion makes at most.</param>
    /// <param name="cancel">Asks to stop.</param>
    public static (IReadOnlyList<RandomReading> Readings, IReadOnlyList<string> Refusals) Of(
        IDevice device, string observed, int count, double angle, CancellationToken cancel)
    {
        List<string> refusals = [];
        List<(PointPlan Plan, string Text)> planned = [];
        for (int seed = 0; planned.Count < count; seed++)
        {
            string precision = seed % 3 == 2 ? "float" : "double";
            ScenarioDocument document = RandomCells.Brief(new Random(seed), observed, angle, 60, ("run.precision", precision));
            try
            {
                planned.Add((Compared(RunPlan.For(document.Read(), cancel).Points[0]), document.Read().Effective));
            }
            catch (PlanException refusal)
            {
                refusals.Add(refusal.Message);
            }
        }

        var readings = new RandomReading[planned.Count];
        Parallel.ForEach(
            Enumerable.Range(0, planned.Count).Chunk(Batch),
            new ParallelOptions { MaxDegreeOfParallelism = device.Threads, CancellationToken = cancel },
            batch =>
            {
                IndependentSolution[] solved = IndependentSolution.Of(device, [.. batch.Select(i => planned[i].Plan)], cancel);
                foreach (var (at, i) in batch.Index())
                    readings[i] = Of(solved[at], observed, planned[i].Text);
            });
        return (readings, refusals);
    }

    private static RandomReading Of(IndependentSolution solved, string observed, string scenario)
    {
        (string Name, double Error)[] errors = observed switch
        {
            "trace" => Samples(solved),
            "lock-in" => LockIn(solved),
            _ => RingDown(solved),
        };
        var (name, error) = errors.MaxBy(e => double.IsNaN(e.Error) ? double.PositiveInfinity : e.Error);
        double tolerance = solved.Plan.Spec.Run.Tolerance;
        return new(error / tolerance, FormattableString.Invariant(
            $"{observed}, {name}: {error:E2}, step {solved.Plan.Kernel.Step:E1} s, step error {solved.Plan.StepError:E1}\n") + scenario);
    }

    // A ring-down under drives, whose modes its fit cannot know, is compared by its plain samples: in demodulated ones a mean over a step
    // stands for more than it holds of what turns far within the step.
    private static PointPlan Compared(PointPlan plan) =>
        plan.Spec.Observables[0] is Observable.RingDown && plan.Spec.Drives.Count > 0 ? plan with { References = [0] } : plan;

    // Relative to the response with or without the noble gas, whichever is larger, as step_error is.
    private static (string Name, double Error)[] LockIn(IndependentSolution solved)
    {
        var (run, exact) = solved.Values;
        double amplitude = exact[Observed.Amplitude];
        double bare = exact.TryGetValue(Observed.NormalisedAmplitude, out double normalised) && normalised > 0 ? amplitude / normalised : 0;
        Complex apart = Complex.FromPolarCoordinates(run[Observed.Amplitude], run[Observed.Phase])
            - Complex.FromPolarCoordinates(amplitude, exact[Observed.Phase]);
        return [("line", apart.Magnitude / Math.Max(amplitude, bare))];
    }

    // Of what has decayed single precision keeps what it can resolve beside the spins' whole length.
    private static (string Name, double Error)[] Samples(IndependentSolution solved) => solved.Plan.Kernel.Single
        ? [("over the largest", solved.LargestError)]
        : [("over the largest", solved.LargestError), ("late", solved.LateError)];

    // A rate counts within the run or its own lifetime, whichever is shorter. Where modes and lines do not tell apart in so short a run, or
    // the motion is none of small angles, the samples are compared.
    private static (string Name, double Error)[] RingDown(IndependentSolution solved)
    {
        if (solved.Plan.References[0] == 0)
            return Samples(solved);
        PointSpec spec = solved.Plan.Spec;
        var (run, exact) = solved.Values;
        double[] decays = [1 / run[Observed.CoherenceTime], 1 / exact[Observed.CoherenceTime]];
        double turn = Math.Tau * (run[Observed.PrecessionFrequency] - exact[Observed.PrecessionFrequency]);
        double unit = Math.Max(Math.Abs(decays[1]), 1 / spec.Run.Duration);
        bool fits = exact[Observed.PrecessionFrequency] * spec.Run.Duration > FewestTurns
            && exact[Observed.Residual] < spec.Run.Tolerance / 10;
        return !fits ? Samples(solved) :
        [
            .. Samples(solved),
            ("amplitude", Math.Abs((run[Observed.RingDownAmplitude] / exact[Observed.RingDownAmplitude]) - 1)),
            ("rate", double.Hypot(decays[0] - decays[1], turn) / unit),
        ];
    }
}
