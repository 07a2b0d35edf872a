using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Runs;

/// <summary>What a point uses for the times, resolutions and overlaps that it was asked for.</summary>
internal static class UsedSettings
{
    /// <summary>The values, and the step with its error.</summary>
    /// <param name="plan">The point, and how its streams are cut.</param>
    public static IEnumerable<(Observed Observed, double Value)> Of(SpectralPlan plan)
    {
        PointPlan point = plan.Point;
        yield return (Observed.Step, point.Kernel.Step);
        yield return (Observed.StepError, point.StepError);
        yield return (UsedObserved.Duration, point.Kernel.Samples * point.Interval);
        yield return (UsedObserved.SampleInterval, point.Interval);
        if (point.Spec.Observables.Any(o => o.NeedsNoise))
            yield return (UsedObserved.Settled, point.SettleSamples * point.Interval);
        foreach (var (o, observable) in point.Spec.Observables.Index())
        {
            var (first, last) = Transients.Span(point, o);
            if (observable is Observable.LockIn)
                yield return (UsedObserved.LockInFrom, first * point.Interval);
            if (observable is Observable.RingDown)
            {
                yield return (UsedObserved.RingDownFrom, first * point.Interval);
                yield return (UsedObserved.RingDownUntil, last * point.Interval);
            }

            if (SpectralPlan.Settings(observable) is null)
                continue;
            bool alone = observable is Observable.NoiseSpectrum;
            WelchPlan welch = plan.Of(o);
            yield return (alone ? UsedObserved.Resolution : UsedObserved.SensitivityResolution, welch.Resolution);
            yield return (alone ? UsedObserved.Overlap : UsedObserved.SensitivityOverlap, welch.Overlap);
        }
    }
}
