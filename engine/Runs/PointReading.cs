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
    private readonly LockInScatter transient = new();
    private readonly LockInScatter nobleAcross = new();
    private readonly RingDownEstimate? ringDown;
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
        ringDown = RingDown >= 0 ? new(2 * plan.Point.Kernel.Samples) : null;
    }

    private int RingDown => Point.Spec.Observables.Index().Where(o => o.Item is Observable.RingDown)
        .Select(o => o.Index).DefaultIfEmpty(-1).First();

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
        SpinVectors end = job.End[trajectory];
        nobleAcross.Add(realisation, new(end.NX, end.NY));
        read[Observed.NobleLongitudinal] = end.NZ;
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
            var (first, last) = settings is null ? (0, result.At.Length) : SpectralPlan.Band(settings);
            double[] relative = [.. result.At.Index().Where(a => a.Index >= first && a.Index <= last)
                .Select(a => Math.Sqrt(2 / result.DegreesOfFreedom[a.Index])).Order()];
            errors.Add(relative[relative.Length / 2]);
        }

        if (statistics is not null)
            errors.Add(statistics.RelativeError);
        if (ringDown is not null)
            errors.Add(RingDownError());
        return errors.Count == 0 ? double.NaN : errors.Max();
    }

    // Fits take time: now and then, at numbers of realisations that do not depend on what ran beside them.
    private double RingDownError()
    {
        int count = ringDown!.Count;
        if (count < MeanCurve.ScatterFrom || count % Math.Max(1, (int)BitOperations.RoundUpToPowerOf2((uint)count) / 32) != 0)
            return double.PositiveInfinity;
        Dictionary<Observed, double> read = [], errors = [];
        RingDownReading.Read(Point, RingDown, ringDown, read, errors);
        return errors.TryGetValue(Observed.CoherenceTime, out double error)
            ? Math.Abs(error / read[Observed.CoherenceTime]) : double.PositiveInfinity;
    }

    /// <summary>The point as results hold it.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="stop">What ended it, a sentence.</param>
    /// <param name="outOfBudget">Realisations for which no time was left.</param>
    public PointResult Result(TrajectoryStatus status, string stop, int outOfBudget)
    {
        Dictionary<Observed, double> means = [], errors = [];
        if (Complete > 0)
            Merge(means, errors);
        if (Point.Noise is null)
            return status == TrajectoryStatus.Complete ? new(last, means, trace) : new(status, new Dictionary<Observed, double>(), null);
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
                if (LockInReading.Read(Point, o, reading.Samples(o), read) is { } ringing)
                    transient.Add(realisation, ringing);
                break;
            case Observable.RingDown:
                ringDown!.Add(reading.Samples(o));
                break;
            case Observable.Trace when realisation == 0:
                trace = TraceReading.Means(reading.Samples(o), Point.TraceParts);
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

    // Means over realisations and their standard errors; of what has a phase or a direction the mean before its magnitude, since noise
    // has a magnitude too.
    private void Merge(Dictionary<Observed, double> means, Dictionary<Observed, double> errors)
    {
        foreach (var (observed, moments) in Known.Zip(values))
        {
            if (moments is null)
                continue;
            means[observed] = moments.Mean();
            if (moments.Count > 1)
                errors[observed] = moments.Estimate().StandardError;
        }

        if (lockIn.Realisations > 1)
            MergeLockIn(means, errors);
        if (transient.Realisations > 0)
        {
            means[Observed.TransientAmplitude] = transient.Mean.Magnitude;
            errors[Observed.TransientAmplitude] = transient.AmplitudeError;
        }

        (means[Observed.NobleTransverse], errors[Observed.NobleTransverse]) = (nobleAcross.Mean.Magnitude, nobleAcross.AmplitudeError);
        if (ringDown is not null)
        {
            RingDownReading.Read(Point, RingDown, ringDown, means, errors);
            AddNobleTime(means, errors);
        }

        foreach (var (observed, value) in UsedSettings.Of(plan))
            means[observed] = value;
        if (Complete == 1)
            errors.Clear();
    }

    private void MergeLockIn(Dictionary<Observed, double> means, Dictionary<Observed, double> errors)
    {
        double before = means[Observed.Amplitude], after = lockIn.Mean.Magnitude;
        means[Observed.Amplitude] = after;
        means[Observed.Phase] = Unit.Wrapped(lockIn.Mean.Phase);
        errors[Observed.Amplitude] = lockIn.AmplitudeError;
        errors[Observed.Phase] = lockIn.PhaseError;

        // Multiples of the amplitude.
        foreach (Observed multiple in new[] { Observed.NormalisedAmplitude, Observed.RatioTo80Hz }.Where(means.ContainsKey))
        {
            double factor = means[multiple] / before;
            (means[multiple], errors[multiple]) = (factor * after, factor * lockIn.AmplitudeError);
        }
    }

    private void AddNobleTime(Dictionary<Observed, double> means, Dictionary<Observed, double> errors)
    {
        double began = double.Hypot(Point.Start.NX, Point.Start.NY), across = nobleAcross.Mean.Magnitude;
        if (began == 0)
            return;
        double lives = Math.Log(began / across), time = Point.Kernel.Steps * Point.Kernel.Step / lives;
        means[Observed.NobleCoherenceTime] = time;
        errors[Observed.NobleCoherenceTime] = Math.Abs(time / lives) * nobleAcross.AmplitudeError / across;
    }

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
        transient.Save(to);
        nobleAcross.Save(to);
        ringDown?.Save(to);
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
        transient.Load(from);
        nobleAcross.Load(from);
        ringDown?.Load(from);
        foreach (MeanCurve? curve in curves)
            curve?.Load(from);
        statistics?.Load(from);
        int length = (int)from.ReadInteger();
        trace = length < 0 ? null : new double[length];
        if (trace is not null)
            from.Read(trace);
    }
}
