using System.Numerics;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>Merges the realisations of one point in their order; without noise its one trajectory.</summary>
internal sealed class PointReading : IStateful
{
    private static readonly IReadOnlyList<Observed> Known = Observed.All;

    private readonly SpectralPlan plan;
    private readonly Moments?[] values = new Moments?[Known.Count];
    private readonly LockInScatter lockIn = new();
    private readonly MeanCurve?[] curves;
    private readonly StatisticsEstimate? statistics;
    private double[]? trace;
    private TrajectoryStatus last = TrajectoryStatus.Interrupted;

    public PointReading(SpectralPlan plan)
    {
        this.plan = plan;
        IReadOnlyList<Observable> observables = plan.Point.Spec.Observables;
        curves = [.. observables.Select(o =>
            o is Observable.NoiseSpectrum or Observable.Sensitivity or Observable.AllanDeviation ? new MeanCurve() : null)];
        statistics = observables.Any(o => o is Observable.Statistics) ? new(Centre()) : null;
    }

    private PointPlan Point => plan.Point;

    /// <summary>Realisations taken, complete or not.</summary>
    public int Done { get; private set; }

    /// <summary>Those that ceased to be finite numbers.</summary>
    public int NotFinite { get; private set; }

    /// <summary>Those that everything is made from.</summary>
    public int Complete => Done - NotFinite;

    /// <summary>Takes the next realisation, whole.</summary>
    public void Add(TrajectoryReading reading, TrajectoryJob job, int trajectory)
    {
        int realisation = Done++;
        last = job.Status[trajectory];
        if (last != TrajectoryStatus.Complete)
        {
            NotFinite++;
            return;
        }

        Dictionary<Observed, double> read = [];
        for (int o = 0; o < Point.Spec.Observables.Count; o++)
            Read(reading, o, realisation, read);
        Finish(job, trajectory, read);
        foreach (var (observed, value) in read)
            (values[Index(observed)] ??= new()).Add([value]);
        if (read.TryGetValue(Observed.Amplitude, out double amplitude))
            lockIn.Add(realisation, Complex.FromPolarCoordinates(amplitude, read[Observed.Phase]));
    }

    /// <summary>Largest relative standard error of what was observed; of curves the middle one. NaN where nothing has one yet.</summary>
    public double RelativeError()
    {
        List<double> errors = [];
        if (lockIn.Realisations > 1)
            errors.Add(lockIn.AmplitudeError / lockIn.Mean.Magnitude);
        foreach (var (o, curve) in curves.Index().Where(c => c.Item is { Realisations: > 0 }))
        {
            VarianceCurve result = curve!.Result();
            var settings = SpectralPlan.Settings(Point.Spec.Observables[o]);
            double[] relative = [.. result.At.Index().Where(a => settings is null || (a.Item >= settings.From && a.Item <= settings.To))
                .Select(a => Math.Sqrt(2 / result.DegreesOfFreedom[a.Index])).Order()];
            errors.Add(relative[relative.Length / 2]);
        }

        if (statistics is not null)
            errors.Add(statistics.RelativeError);
        return errors.Count == 0 ? double.NaN : errors.Max();
    }

    /// <summary>The point as results hold it.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="stop">What ended it, a sentence.</param>
    /// <param name="outOfBudget">Realisations for which no time was left.</param>
    public PointResult Result(TrajectoryStatus status, string stop, int outOfBudget)
    {
        if (Point.Noise is null)
            return status == TrajectoryStatus.Complete ? new(last, Means(), trace) : new(status, new Dictionary<Observed, double>(), null);
        Dictionary<Observed, double> means = Means();
        Dictionary<Observed, double> errors = values.Index().Where(v => v.Item is { Count: > 1 })
            .ToDictionary(v => Known[v.Index], v => v.Item!.Estimate().StandardError);
        if (lockIn.Realisations > 1)
        {
            means[Observed.Amplitude] = lockIn.Mean.Magnitude;
            means[Observed.Phase] = Unit.Wrapped(lockIn.Mean.Phase);
            errors[Observed.Amplitude] = lockIn.AmplitudeError;
            errors[Observed.Phase] = lockIn.PhaseError;
        }

        EnsembleReading ensemble = new(Complete, NotFinite, outOfBudget, stop, errors);
        if (Complete == 0)
        {
            bool blownUp = NotFinite > 0 && status != TrajectoryStatus.Interrupted;
            return new(blownUp ? TrajectoryStatus.NotFinite : status, means, null) { Ensemble = ensemble };
        }

        var spectra = new SpectrumReader(plan);
        SpectrumReading? Spectrum<T>()
            where T : Observable => curves.Index().Where(c => c.Item is not null && Point.Spec.Observables[c.Index] is T)
                .Select(c => spectra.Read(c.Index, c.Item!.Result())).FirstOrDefault();
        return new(status, means, trace)
        {
            Ensemble = ensemble with
            {
                Spectrum = Spectrum<Observable.NoiseSpectrum>(),
                Sensitivity = Spectrum<Observable.Sensitivity>() is { } noise ? new(noise, []) : null,
                Allan = curves.Index().Where(c => Point.Spec.Observables[c.Index] is Observable.AllanDeviation)
                    .Select(c => c.Item!.Result()).FirstOrDefault(),
                Statistics = statistics?.Result(plan.Theory),
            },
        };
    }

    private void Read(TrajectoryReading reading, int o, int realisation, Dictionary<Observed, double> read)
    {
        switch (Point.Spec.Observables[o])
        {
            case Observable.LockIn:
                LockInReading.Read(Point, o, reading.Samples(o), read);
                break;
            case Observable.RingDown:
                RingDownReading.Read(Point, o, reading.Samples(o), read);
                break;
            case Observable.Trace when realisation == 0:
                trace = Averaged(reading.Samples(o), Point.TraceStride);
                break;
            case Observable.NoiseSpectrum or Observable.Sensitivity:
                curves[o]!.Add(realisation, ((WelchSpectrum)reading.Estimator(o)).Result());
                break;
            case Observable.AllanDeviation:
                curves[o]!.Add(realisation, ((AllanDeviation)reading.Estimator(o)).Result());
                break;
            case Observable.Statistics:
                statistics!.Add((Covariance)reading.Estimator(o));
                break;
            default:
                break;
        }
    }

    private void Finish(TrajectoryJob job, int trajectory, Dictionary<Observed, double> read)
    {
        SpinVectors end = job.End[trajectory];
        double across = double.Hypot(end.NX, end.NY);
        double began = double.Hypot(Point.Start.NX, Point.Start.NY);
        if (began > 0 && Point.Spec.Observables.Any(o => o is Observable.RingDown))
            read[Observed.NobleCoherenceTime] = job.Plan.Steps * job.Plan.Step / Math.Log(began / across);
        read[Observed.NobleTransverse] = across;
        read[Observed.NobleLongitudinal] = end.NZ;
        read[Observed.Step] = Point.Kernel.Step;
        read[Observed.StepError] = Point.StepError;
    }

    // Means of the real parts; what does not fill a mean is left out.
    private static double[] Averaged(ReadOnlySpan<double> samples, int stride)
    {
        var means = new double[samples.Length / (2 * stride)];
        for (int k = 0; k < means.Length * stride; k++)
            means[k / stride] += samples[2 * k] / stride;
        return means;
    }

    private Dictionary<Observed, double> Means() => values.Index().Where(v => v.Item is not null)
        .ToDictionary(v => Known[v.Index], v => v.Item!.Mean());

    // Undisturbed cells fluctuate about the equilibrium, which is known better than any mean.
    private double[]? Centre()
    {
        if (Point.Noise?.Stationary is null || Point.Spec.Drives.Count > 0 || !Point.Spec.Start.IsEquilibrium)
            return null;
        var (a, n) = (Point.Theory.Linear.Equilibrium.Alkali, Point.Theory.Linear.Equilibrium.NobleGas);
        return [a.X, a.Y, a.Z, n.X, n.Y, n.Z, a.Dot(Point.Spec.Probe)];
    }

    private static int Index(Observed observed) => Known.Index().First(k => ReferenceEquals(k.Item, observed)).Index;

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(Done);
        to.Write(NotFinite);
        to.Write((long)last);
        foreach (Moments? moments in values)
        {
            to.Write(moments is null ? 0 : 1);
            moments?.Save(to);
        }

        lockIn.Save(to);
        foreach (MeanCurve? curve in curves)
            curve?.Save(to);
        statistics?.Save(to);
        to.Write(trace?.Length ?? -1);
        if (trace is not null)
            to.Write(trace);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        Done = (int)from.ReadInteger();
        NotFinite = (int)from.ReadInteger();
        last = (TrajectoryStatus)from.ReadInteger();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = from.ReadInteger() == 0 ? null : new();
            values[i]?.Load(from);
        }

        lockIn.Load(from);
        foreach (MeanCurve? curve in curves)
            curve?.Load(from);
        statistics?.Load(from);
        int length = (int)from.ReadInteger();
        trace = length < 0 ? null : new double[length];
        if (trace is not null)
            from.Read(trace);
    }
}
