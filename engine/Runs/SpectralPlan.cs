using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Runs;

/// <summary>How the streams of a point are cut for its spectra and Allan variance: shared by its trajectories.</summary>
internal sealed class SpectralPlan
{
    private const int FewestSegments = 2;
    private readonly WelchPlan?[] welch;

    public SpectralPlan(PointPlan point)
    {
        Point = point;
        welch = [.. point.Spec.Observables.Select(o => Settings(o) is { } s ? Welch(point, s) : null)];
    }

    public PointPlan Point { get; }

    /// <summary>Samples that estimators see.</summary>
    public int Samples => Point.Kernel.Samples - Point.SettleSamples;

    /// <summary>Averaging times of an Allan deviation: up to an eighth of the stream.</summary>
    public int Octaves => Math.Max(1, (int)Math.Log2(Math.Max(2, Samples)) - 2);

    /// <summary>How the spectrum of an observable is cut.</summary>
    public WelchPlan Of(int observable) => welch[observable]!;

    /// <summary>The settings of an observable's spectrum; null where it has none.</summary>
    public static SpectrumSettings? Settings(Observable observable) => observable switch
    {
        Observable.NoiseSpectrum n => n.Spectrum,
        Observable.Sensitivity s => s.Spectrum,
        _ => null,
    };

    private static WelchPlan Welch(PointPlan point, SpectrumSettings settings)
    {
        int samples = point.Kernel.Samples - point.SettleSamples;
        int length = (int)Math.Round(1 / (settings.Resolution * point.Interval));

        // Powers of two transform several times faster; at worst the resolution is twice as fine as asked for.
        int power = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length);
        return new(
            point.Interval,
            Math.Min(power <= samples / FewestSegments ? power : length, samples),
            settings.Overlap,
            settings.Window switch
            {
                SpectralWindow.Hann => WindowKind.Hann,
                SpectralWindow.BlackmanHarris => WindowKind.BlackmanHarris,
                SpectralWindow.Rectangular => WindowKind.Rectangular,
                _ => throw new ArgumentOutOfRangeException(nameof(settings)),
            });
    }
}
