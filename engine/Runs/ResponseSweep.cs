using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Runs;

/// <summary>
/// The response to small tones at the frequencies of a noise spectrum, through the kernel without noise; under the AC field along z that
/// the noise was seen under.
/// </summary>
public sealed class ResponseSweep
{
    private const string Tone = "tone";

    // Far within the linear regime, so that the gain is not compressed.
    private const double ShareOfThreshold = 0.1;
    private const double Lifetimes = 4;
    private const double FewestPeriods = 20;
    private const int SamplesPerTone = 256;

    private static readonly DriveTarget[] Targets = [DriveTarget.Both, DriveTarget.NobleGas, DriveTarget.Alkali];

    private readonly RunPlan plan;

    // [point][target], empty for a point that observes no sensitivity.
    private readonly PointTones[][] tones;

    private ResponseSweep(RunPlan plan, PointTones[][] tones) => (this.plan, this.tones) = (plan, tones);

    private sealed record PointTones(DriveTarget Target, double Amplitude, double[] Frequencies, PointPlan[] Plans);

    /// <summary>Plans the tones of every point that observes its sensitivity.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="PlanException">A tone cannot be run: better told now than after the noise.</exception>
    public static ResponseSweep For(RunPlan plan, CancellationToken cancel)
    {
        var steps = new StepChoice(cancel);
        return new(plan, [.. plan.Points.Select((point, i) =>
        {
            int observable = point.Spec.Observables.Index().FirstOrDefault(o => o.Item is Observable.Sensitivity, (-1, null!)).Index;
            if (observable < 0)
                return [];
            double[] frequencies = new SpectrumReader(new(point)).Frequencies(observable);
            double amplitude = Math.Min(1e-12, ShareOfThreshold * LinearRegime.Threshold(point.Spec.Cell));
            Field3 field = amplitude * ((Observable.Sensitivity)point.Spec.Observables[observable]).Axis;
            return Targets.Select(target => new PointTones(
                target, amplitude, frequencies, Planned(plan, i, target, field, frequencies, steps, cancel))).ToArray();
        })]);
    }

    /// <summary>Adds the responses to every point that has its noise.</summary>
    /// <param name="results">Results of the plan.</param>
    /// <param name="device">What the tones run on.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<PointResult> Complete(IReadOnlyList<PointResult> results, RunDevice device, CancellationToken cancel) =>
        [.. results.Select((r, i) => r.Ensemble?.Sensitivity is { } s
            ? r with { Ensemble = r.Ensemble with { Sensitivity = s with { Responses = Of(i, device, cancel) } } }
            : r)];

    private List<ResponseReading> Of(int index, RunDevice device, CancellationToken cancel)
    {
        PointPlan point = plan.Points[index];
        Field3 axis = point.Spec.Observables.OfType<Observable.Sensitivity>().First().Axis;
        IStationaryResponse? theory = point.Theory.Linear.IsStable ? point.Theory.Response(CellTheory.Modulation(point.Spec.Drives)) : null;
        return [.. tones[index].Select(t => new ResponseReading(
            t.Target,
            Simulated(t, device, cancel),
            [
                .. t.Frequencies.Select(f => theory is null ? double.NaN
                    : theory.LockIn(new SineDrive(Tone, t.Target, axis, f, 0), point.Spec.Probe).Magnitude),
            ]))];
    }

    private static PointPlan[] Planned(
        RunPlan plan, int index, DriveTarget target, Field3 field, double[] frequencies, StepChoice steps, CancellationToken cancel)
    {
        PointPlan point = plan.Points[index];
        double lifetime = 1 / Math.Abs(point.Theory.TransverseExponents[0].Real);
        IEnumerable<Drive> axial = point.Spec.Drives.Where(d => d is SineDrive { IsAxial: true });
        var tones = new PointPlan[frequencies.Length];
        var refusals = new string?[frequencies.Length];
        Parallel.For(0, tones.Length, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            try
            {
                tones[i] = PointPlan.For(
                    point.Spec with
                    {
                        Noise = [],
                        Start = new(0, StartTarget.NobleGas, 0),
                        Drives = [new SineDrive(Tone, target, field, frequencies[i], 0), .. axial],
                        Observables = [new Observable.LockIn(Tone)],
                        Run = point.Spec.Run with
                        {
                            Duration = Math.Max(FewestPeriods / frequencies[i], Lifetimes * lifetime),
                            Step = null,

                            // Tones this small are lost in the rounding of spins that a static field tilts.
                            Precision = point.Theory.IsAxial ? point.Spec.Run.Precision : NumberPrecision.Double,
                            Transient = TransientTreatment.Fit,
                            Wait = null,
                            Samples = SamplesPerTone,
                            Realisations = 1,
                            TimeLimit = null,
                            StandardError = null,
                        },
                    },
                    steps);
            }
            catch (PlanException refusal)
            {
                refusals[i] = FormattableString.Invariant(
                    $"{plan.Scenario.Path}: observe.sensitivity: its response cannot be simulated at {frequencies[i]:G4} Hz: ")
                    + $"{refusal.Message}{plan.At(index)}";
            }
        });
        return refusals.FirstOrDefault(r => r is not null) is { } first ? throw new PlanException(first) : tones;
    }

    private static double[] Simulated(PointTones tones, RunDevice device, CancellationToken cancel)
    {
        IReadOnlyList<PointResult> found = new ScenarioRun(tones.Plans, device).Run(_ => { }, cancel);
        cancel.ThrowIfCancellationRequested();
        return [.. found.Select(
            r => r.Values.TryGetValue(Observed.Amplitude, out double amplitude) ? amplitude / tones.Amplitude : double.NaN)];
    }
}
