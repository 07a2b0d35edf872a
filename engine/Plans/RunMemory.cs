using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Plans;

/// <summary>Memory that a run needs beyond the program, bytes: known before it starts, whatever its realisations.</summary>
internal static class RunMemory
{
    /// <summary>A point without its curves, and a trajectory without its samples and estimators.</summary>
    public const double Fixed = 4096;

    /// <summary>Most groups of realisations whose mean ring-downs are kept.</summary>
    public const int RingDownGroups = 32;

    /// <summary>Most for the samples and estimators of trajectories that run together, where more than one do.</summary>
    public const double Batch = 512e6;

    // Of a mean over realisations and its result, of each source's closed form, and of each response at a frequency.
    private const int NumbersPerFrequency = 24;
    private const int NumbersPerShare = 4;

    // Of a segment's transform, which points share.
    private const int NumbersPerSample = 10;
    private const double ResponsePoint = 2 * Fixed;
    private const double SmallEstimator = 1024 * sizeof(double);

    // Numbers that a part of a batch may put out; and samples that it may always have, or a device with room for many trajectories
    // would spend its time on beginning parts.
    private const int PartNumbers = 1 << 20;
    private const int FewestSamples = 32;

    // What a part puts out, its copy for the estimators, and that of each of several devices.
    private const int Copies = 3;

    /// <summary>All of a run: its points, and the largest batch.</summary>
    public static double Of(IReadOnlyList<PointPlan> points, IEnumerable<IReadOnlyList<int>> groups) => points.Sum(Point) + groups.Max(g =>
    {
        PointPlan first = points[g[0]];
        double trajectories = g.Sum(i => (double)points[i].Realisations);
        double together = Math.Min(trajectories, Math.Max(1, Math.Floor(Batch / Trajectory(first))));
        double part = Math.Max(PartNumbers, together * Numbers(first) * FewestSamples);
        double numbers = Math.Min(part, together * Numbers(first) * first.Kernel.Samples);
        return Transforms(first) + (together * Trajectory(first)) + (Copies * sizeof(double) * numbers);
    });

    /// <summary>One trajectory while it runs: samples where they are kept, segments and sums where not.</summary>
    public static double Trajectory(PointPlan point) => Fixed + point.Spec.Observables.Sum(o =>
        SpectralPlan.Settings(o) is { } s ? 1.5 * sizeof(double) * SpectralPlan.SegmentLength(point, s)
        : o is Observable.Statistics or Observable.AllanDeviation ? SmallEstimator
        : 2.0 * sizeof(double) * point.Kernel.Samples);

    /// <summary>Samples of a part that trajectories of one kernel run together, at most.</summary>
    /// <param name="job">The trajectories.</param>
    public static int PartSamples(TrajectoryJob job) =>
        (int)Math.Max(FewestSamples, PartNumbers / ((long)job.Count * Numbers(job.References.Count, job.Plan)));

    private static int Numbers(PointPlan point) => Numbers(point.References.Count, point.Kernel);

    // A sample of one trajectory.
    private static int Numbers(int references, KernelPlan kernel) => (2 * references) + (kernel.KeepsSpins ? SpinVectors.Components : 0);

    // What stays of a point until the end.
    private static double Point(PointPlan point) => Fixed + point.Spec.Observables.Sum(o => o switch
    {
        Observable.RingDown => 2.0 * sizeof(double) * point.Kernel.Samples * Math.Min(point.Realisations, RingDownGroups),
        Observable.Trace t => sizeof(double) * (double)Math.Min(t.MaxSamples, point.Kernel.Samples),
        Observable.NoiseSpectrum n => Curve(point, n.Spectrum),
        Observable.Sensitivity s => Curve(point, s.Spectrum)
            + (ResponsePoint * SpectralPlan.SegmentLength(point, s.Spectrum) * point.Interval * (s.Spectrum.To - s.Spectrum.From)),
        Observable.Statistics or Observable.AllanDeviation => SmallEstimator,
        _ => 0,
    });

    private static double Curve(PointPlan point, SpectrumSettings settings) =>
        sizeof(double) * (NumbersPerFrequency + (NumbersPerShare * point.Spec.Noise.Count))
        * (SpectralPlan.SegmentLength(point, settings) / 2.0);

    private static double Transforms(PointPlan point) => NumbersPerSample * sizeof(double) * point.Spec.Observables.Sum(
        o => SpectralPlan.Settings(o) is { } s ? SpectralPlan.SegmentLength(point, s) : 0.0);
}
