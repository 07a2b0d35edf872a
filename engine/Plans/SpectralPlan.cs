using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Plans;

/// <summary>How the streams of a point are cut for its spectra and Allan variance: shared by its trajectories.</summary>
internal sealed class SpectralPlan
{
    /// <summary>Relative: frequencies so near the ends of a band are in it.</summary>
    public const double Tolerance = 1e-9;

    private const int FewestSegments = 2;
    private const int FewestSamples = 2;

    // What rounding to whole samples takes off the stream.
    private const int Rounding = 2;
    private readonly WelchPlan?[] welch;
    private readonly Lazy<SampledNoise?> theory;

    public SpectralPlan(PointPlan point)
    {
        Point = point;
        theory = new(() => point.Noise?.Stationary is null ? null
            : new(point.Theory.Linear, point.Noise.Sources, point.Spec.Probe, point.Kernel.Step, point.Kernel.StepsPerSample));
        welch = [.. point.Spec.Observables.Select(o => Settings(o) is { } s
            ? new WelchPlan(point.Interval, SegmentLength(point, s), s.Overlap, s.Window) : null)];
    }

    public PointPlan Point { get; }

    /// <summary>Closed forms of what a run of it samples; null without noise, in an unstable cell, or under an AC field along z.</summary>
    public SampledNoise? Theory => theory.Value;

    /// <summary>Averaging times of an Allan deviation: up to an eighth of the stream.</summary>
    public int Octaves => Math.Max(1, (int)Math.Log2(Samples(Point)) - 2);

    /// <summary>How the spectrum of an observable is cut.</summary>
    public WelchPlan Of(int observable) => welch[observable]!;

    /// <summary>The settings of an observable's spectrum; null where it has none.</summary>
    public static SpectrumSettings? Settings(Observable observable) => observable switch
    {
        Observable.NoiseSpectrum n => n.Spectrum,
        Observable.Sensitivity s => s.Spectrum,
        _ => null,
    };

    /// <summary>Samples per segment: an even number, which is transformed faster, nearest to one over the resolution asked for.</summary>
    public static int SegmentLength(PointPlan point, SpectrumSettings settings) => (int)Math.Min(Asked(point, settings), Samples(point));

    /// <summary>The multiples of the resolution that a band holds: the first and the last. Of that asked for.</summary>
    public static (int First, int Last) Band(SpectrumSettings settings) => (
        (int)Math.Ceiling(settings.From / settings.Resolution * (1 - Tolerance)),
        (int)Math.Floor(settings.To / settings.Resolution * (1 + Tolerance)));

    /// <summary>Sees that what is left of the run after settling holds what its estimators need.</summary>
    /// <exception cref="PlanException">It does not.</exception>
    public static void Check(PointPlan point)
    {
        foreach (Observable o in point.Spec.Observables)
        {
            double fewest = Settings(o) is { } s ? Math.Max(WelchPlan.ShortestSegment, Asked(point, s) - Rounding)
                : o is Observable.AllanDeviation or Observable.Statistics ? FewestSamples : 0;
            if (Samples(point) < fewest)
            {
                throw new PlanException(FormattableString.Invariant(
                    $"run.duration: must leave {fewest * point.Interval:G4} s to estimate noise from after settling for ")
                    + FormattableString.Invariant($"{point.SettleSamples * point.Interval:G4} s, was {point.Spec.Run.Duration:G4} s; ")
                    + "lengthen it, or shorten run.settle");
            }

            if (Settings(o) is { } band)
                CheckBand(band);
        }
    }

    private static void CheckBand(SpectrumSettings band)
    {
        var (first, last) = Band(band);
        if (first > last)
        {
            throw new PlanException(FormattableString.Invariant(
                $"observe: a spectrum from {band.From:G4} Hz to {band.To:G4} Hz must hold a multiple of its resolution, ")
                + FormattableString.Invariant($"{band.Resolution:G4} Hz; widen the band or refine the resolution"));
        }
    }

    private static int Samples(PointPlan point) => point.Kernel.Samples - point.SettleSamples;

    private static double Asked(PointPlan point, SpectrumSettings settings) =>
        2 * Math.Round(1 / (2 * settings.Resolution * point.Interval));
}
