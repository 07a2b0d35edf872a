using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Runs;

/// <summary>The response to small tones at the frequencies of a noise spectrum, through the kernel without noise.</summary>
public static class ResponseSweep
{
    private const string Tone = "tone";

    // Far within the linear regime, so that the gain is not compressed.
    private const double ShareOfThreshold = 0.1;
    private const double Lifetimes = 4;
    private const double FewestPeriods = 20;
    private const int SamplesPerTone = 256;

    /// <summary>Adds the responses to every point that observes its sensitivity.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="results">Its results.</param>
    /// <param name="device">What they run on.</param>
    /// <param name="cancel">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<PointResult> Complete(
        RunPlan plan, IReadOnlyList<PointResult> results, RunDevice device, CancellationToken cancel) =>
        [.. results.Zip(plan.Points, (r, point) => r.Ensemble?.Sensitivity is { } s
            ? r with { Ensemble = r.Ensemble with { Sensitivity = s with { Responses = Of(point, s.Noise, device, cancel) } } }
            : r)];

    private static List<ResponseReading> Of(PointPlan point, SpectrumReading noise, RunDevice device, CancellationToken cancel)
    {
        Field3 axis = point.Spec.Observables.OfType<Observable.Sensitivity>().First().Axis;
        double[] frequencies = noise.Density.At;
        NoiseSpectrum? theory = point.Noise?.Stationary is null ? null : new(point.Theory.Linear, point.Noise.Sources, point.Spec.Probe);
        return [.. new[] { DriveTarget.Both, DriveTarget.NobleGas, DriveTarget.Alkali }.Select(target => new ResponseReading(
            target,
            Simulated(point, axis, target, frequencies, device, cancel),
            theory is null ? [.. frequencies.Select(_ => double.NaN)]
                : [.. frequencies.Select(new SensitivityTheory(theory, axis, target).Response)]))];
    }

    private static double[] Simulated(
        PointPlan point, Field3 axis, DriveTarget target, double[] frequencies, RunDevice device, CancellationToken cancel)
    {
        double amplitude = Math.Min(1e-12, ShareOfThreshold * LinearRegime.Threshold(point.Spec.Cell));
        double lifetime = 1 / Math.Abs(point.Theory.TransverseExponents[0].Real);
        var steps = new StepChoice();
        var tones = new PointPlan[frequencies.Length];
        Parallel.For(0, tones.Length, new ParallelOptions { CancellationToken = cancel }, i => tones[i] = PointPlan.For(
            point.Spec with
            {
                Noise = [],
                Start = new(0, StartTarget.NobleGas, 0),
                Drives = [new SineDrive(Tone, target, amplitude * axis, frequencies[i], 0)],
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
            steps));
        var run = new ScenarioRun(tones, device);
        IReadOnlyList<PointResult> found = run.Run(_ => { }, cancel);
        cancel.ThrowIfCancellationRequested();
        return [.. found.Select(
            r => r.Values.TryGetValue(Observed.Amplitude, out double found) ? found / amplitude : double.NaN)];
    }
}
