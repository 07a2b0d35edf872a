using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Reports;

/// <summary>
/// The closed forms of spectra and sensitivities on frequencies of their own, and of Allan deviations, for the points that figures draw.
/// </summary>
/// <remarks>At most <see cref="Budget"/> frequencies for each point that is drawn; others hold no lines.</remarks>
public sealed class NoiseLines
{
    /// <summary>Most frequencies of a line.</summary>
    public const int Budget = 600;

    private const int SpreadFirst = 48;

    private static readonly double[] Widths = [0, 0.5, 1, 2, 4, 8, 16, 64];

    private static readonly DriveTarget[] Targets = [DriveTarget.Both, DriveTarget.NobleGas, DriveTarget.Alkali];

    private readonly RunPlan plan;
    private readonly IReadOnlyList<PointResult> results;
    private readonly string[] names;
    private readonly List<Dimension> dimensions;
    private readonly List<Variable> variables;

    private NoiseLines(
        RunPlan plan, IReadOnlyList<PointResult> results, string[] names, List<Dimension> dimensions, List<Variable> variables) =>
        (this.plan, this.results, this.names, this.dimensions, this.variables) = (plan, results, names, dimensions, variables);

    /// <summary>Adds them.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="results">One result a point.</param>
    /// <param name="dataset">The result so far.</param>
    /// <param name="dimensions">Receives dimensions.</param>
    /// <param name="variables">Receives variables.</param>
    public static void Add(
        RunPlan plan, IReadOnlyList<PointResult> results, Dataset dataset, List<Dimension> dimensions, List<Variable> variables)
    {
        var sweep = new Sweep(dataset);
        int[] known = [.. Sweep.Shown(sweep.Ensembles).Where(p => plan.Points[p].Noise?.Stationary is not null)];
        if (known.Length == 0) return;
        string[] names = [.. sweep.Status.Dimensions];
        new NoiseLines(plan, results, names, dimensions, variables).Add(known);
    }

    /// <summary>The closed form of a spectrum by sources, as its segments see it.</summary>
    /// <param name="point">A point with noise whose cell is stable.</param>
    /// <param name="observable">Index of the observable whose spectrum it is.</param>
    /// <returns>What each source adds at a frequency in Hz, T^2/Hz.</returns>
    public static Func<double, double[]> ClosedForm(PointPlan point, int observable) => Reader(point).ClosedForm(observable);

    private void Add(int[] points)
    {
        Lines[] spectra = SampledOf<Observable.NoiseSpectrum>(points, e => e.Spectrum);
        Lines[] sensitivities = SampledOf<Observable.Sensitivity>(
            points, e => e.Sensitivity is { Responses.Count: > 0 } s ? s.Noise : null);
        if (spectra.Length > 0)
            AddSpectra(spectra, Axis(CurveAxis.NoiseLine, spectra));
        if (sensitivities.Length > 0)
        {
            Dimension along = Axis(CurveAxis.SensitivityLine, sensitivities);
            if (spectra.Length == 0) AddSpectra(sensitivities, along);
            AddRows(NoiseObserved.TheoryEquivalentField.Line, [EnsembleVariables.Target], along, sensitivities,
                l => [.. Targets.Select((_, t) => l.Field(t, l.Total))]);
            AddRows(NoiseObserved.FieldShare.Line, [EnsembleVariables.Target, EnsembleVariables.Source], along, sensitivities,
                l => [.. Targets.SelectMany((_, t) => l.Shares.Select(s => l.Field(t, s)))]);
        }

        if (spectra.Length + sensitivities.Length > 0)
        {
            AddNumbers(NoiseObserved.LineFrequency, points, p => Reader(plan.Points[p]).Modes[0].Centre);
            AddNumbers(NoiseObserved.LineHalfWidth, points, p => Reader(plan.Points[p]).Modes[0].HalfWidth);
        }

        int[] allan = [.. points.Where(p => results[p].Ensemble?.Allan is { At.Length: > 0 })];
        if (allan.Length == 0) return;
        var rows = new double[]?[results.Count];
        foreach (int p in allan) rows[p] = AllanDeviations(p);
        var (observed, times) = (NoiseObserved.TheoryAllanDeviation, dimensions.Single(d =>
            d.Name == CurveAxis.AveragingTime.Name || d.Name == CurveAxis.AveragingTime.Place));
        variables.Add(new(observed.Name, observed.Unit, observed.LongName, [.. names, times.Name],
            CurveAxis.Padded(rows, times.Values.Length)));
    }

    private void AddSpectra(Lines[] lines, Dimension along)
    {
        AddRows(NoiseObserved.TheorySpectrum.Line, [], along, lines, l => [l.Total]);
        AddRows(NoiseObserved.Share.Line, [EnsembleVariables.Source], along, lines, l => l.Shares);
    }

    private double[] AllanDeviations(int point)
    {
        double[] times = results[point].Ensemble!.Allan!.At;
        var plan = this.plan.Points[point];
        var theory = new AllanTheory(
            new(plan.Theory.Linear, plan.Noise!.Sources, plan.Spec.Probe), Reader(plan).Modes, times[0], times[^1]);
        return [.. times.Select(t => Math.Sqrt(theory.Variance(t)))];
    }

    private static SpectrumReader Reader(PointPlan point) => new(new SpectralPlan(point));

    // Of the points that observe it and have a closed form by sources.
    private Lines[] SampledOf<T>(int[] points, Func<EnsembleReading, SpectrumReading?> of)
        where T : Observable =>
    [
        .. from p in points
           let read = of(results[p].Ensemble!)
           where read?.Sources.Count > 0 && read.Theory.Any(double.IsFinite)
           from o in plan.Points[p].Spec.Observables.Index().Where(o => o.Item is T).Take(1)
           select Sampled(p, o.Index, read!.Density.At),
    ];

    private Lines Sampled(int point, int observable, double[] at)
    {
        PointPlan own = plan.Points[point];
        SpectrumReader reader = Reader(own);
        Func<double, double[]> shares = reader.ClosedForm(observable);
        var noise = new NoiseSpectrum(own.Theory.Linear, own.Noise!.Sources, own.Spec.Probe);
        SensitivityTheory[] targets = own.Spec.Observables[observable] is Observable.Sensitivity { Axis: var axis }
            ? [.. Targets.Select(t => new SensitivityTheory(noise, axis, t))] : [];

        // Columns: the whole, sources, responses.
        double[] Columns(double f)
        {
            double[] parts = shares(f), responses = [.. targets.Select(t => t.Response(f))];
            return [parts.Sum(), .. parts, .. responses];
        }

        var (from, to) = (at.First(f => f > 0), at[^1]);
        double resolution = new SpectralPlan(own).Of(observable).Resolution;
        double[] places =
        [
            .. Enumerable.Range(0, SpreadFirst + 1).Select(i => i == SpreadFirst ? to : from * Math.Pow(to / from, i / (double)SpreadFirst))
                .Concat(reader.Modes.SelectMany(m => Widths.SelectMany(w => new[] { -1, 1 }.Select(
                    side => m.Centre + (side * w * Math.Max(m.HalfWidth, resolution))))))
                .Where(f => f >= from && f <= to),
        ];
        int sources = own.Spec.Noise.Count;
        var curve = AdaptiveCurve.Of(
            Columns, [.. Enumerable.Repeat(HeightScale.Logarithmic, 1 + sources + targets.Length)], places,
            NoiseAxes.Zoom(at, reader.Modes[0].Centre, reader.Modes[0].HalfWidth) is { } zoom ? [zoom] : [], Budget, logarithmic: true);
        return new(point, curve.X, curve.Y[0], curve.Y[1..(1 + sources)], curve.Y[(1 + sources)..]);
    }

    private Dimension Axis(CurveAxis axis, Lines[] lines)
    {
        var at = new double[]?[results.Count];
        foreach (Lines l in lines) at[l.Point] = l.At;
        return axis.Write(at, names, dimensions, variables);
    }

    private void AddNumbers(Observed observed, int[] points, Func<int, double> of)
    {
        double[] values = [.. results.Select(_ => double.NaN)];
        foreach (int p in points) values[p] = of(p);
        variables.Add(new(observed.Name, observed.Unit, observed.LongName, names, values));
    }

    private void AddRows(Observed observed, string[] between, Dimension along, Lines[] lines, Func<Lines, double[][]> of)
    {
        int each = between.Aggregate(1, (product, name) => product * dimensions.Single(d => d.Name == name).Values.Length);
        var rows = new double[]?[results.Count * each];
        foreach (Lines l in lines) of(l).CopyTo(rows, l.Point * each);
        variables.Add(new(observed.Name, observed.Unit, observed.LongName, [.. names, .. between, along.Name],
            CurveAxis.Padded(rows, along.Values.Length)));
    }

    /// <summary>The closed forms of a point.</summary>
    /// <param name="Point">Its number.</param>
    /// <param name="At">Hz.</param>
    /// <param name="Total">T^2/Hz.</param>
    /// <param name="Shares">T^2/Hz: [source][frequency].</param>
    /// <param name="Responses">T/T: [target][frequency]; empty for a spectrum alone.</param>
    private sealed record Lines(int Point, double[] At, double[] Total, double[][] Shares, double[][] Responses)
    {
        public double[] Field(int target, double[] density) => [.. density.Zip(Responses[target], (s, r) => Math.Sqrt(s) / r)];
    }
}
