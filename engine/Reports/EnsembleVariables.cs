using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Reports;

/// <summary>Writes what realisations came to as variables over the axes of a sweep and dimensions of their own.</summary>
internal sealed class EnsembleVariables
{
    /// <summary>Name of the numbers of realisations.</summary>
    public const string Realisations = "realisations";

    /// <summary>Name of the numbers of realisations that ceased to be finite numbers.</summary>
    public const string NotFinite = "realisations_not_finite";

    /// <summary>Name of the numbers of realisations for which no time was left.</summary>
    public const string OutOfBudget = "realisations_out_of_budget";

    /// <summary>Dimension of the sources of noise.</summary>
    public const string Source = "source";

    /// <summary>Dimension of what a field acts on.</summary>
    public const string Target = "target";

    /// <summary>Dimension of spin components and the signal.</summary>
    public const string Component = "component";

    private const string SecondComponent = "component_2";

    private static readonly (DriveTarget Target, string Name)[] Targets =
        [(DriveTarget.Both, "magnetic"), (DriveTarget.NobleGas, "noble_gas"), (DriveTarget.Alkali, "alkali")];

    // Not the step, the same in every realisation: its error is another quantity.
    private static readonly Observed[] Scattered = [.. Observed.All.Where(o => o != Observed.Step)];

    private readonly IReadOnlyList<EnsembleReading?> points;
    private readonly string[] names;
    private readonly List<Dimension> dimensions;
    private readonly List<Variable> variables;

    private EnsembleVariables(
        IReadOnlyList<EnsembleReading?> points, string[] names, List<Dimension> dimensions, List<Variable> variables) =>
        (this.points, this.names, this.dimensions, this.variables) = (points, names, dimensions, variables);

    /// <summary>Names that the results of a scenario with such a point may use.</summary>
    public static IEnumerable<string> Names(PointSpec point) => point.Noise.Count == 0 ? [] :
    [
        Realisations, NotFinite, OutOfBudget, Source, Target, Component, SecondComponent,
        .. NoiseObserved.All.Select(o => o.Name), .. Scattered.Concat(NoiseObserved.All).Select(o => o.StandardError.Name),
        .. NoiseObserved.All.SelectMany(o => new[] { o.Lower.Name, o.Upper.Name }),
        .. CurveAxis.All.Except(point.Observables.Any(o => o is Observable.NoiseSpectrum or Observable.Sensitivity)
            ? [] : [CurveAxis.Frequency]).SelectMany(a => new[] { a.Name, a.Place }),
    ];

    /// <summary>Adds what the points have of it.</summary>
    /// <param name="points">One a point; null without noise.</param>
    /// <param name="names">The axes of the sweep.</param>
    /// <param name="dimensions">Receives dimensions.</param>
    /// <param name="variables">Receives variables.</param>
    public static void Add(
        IReadOnlyList<EnsembleReading?> points, string[] names, List<Dimension> dimensions, List<Variable> variables)
    {
        if (points.Any(p => p is not null))
            new EnsembleVariables(points, names, dimensions, variables).AddAll();
    }

    private void AddAll()
    {
        void Count(string name, string longName, Func<EnsembleReading, int> of) =>
            variables.Add(new(name, "1", longName, names, points.Select(p => p is null ? 0 : of(p)).ToArray()));
        Count(Realisations, "complete realisations that the values are made from", p => p.Realisations);
        Count(NotFinite, "realisations that ceased to be finite numbers, left out", p => p.NotFinite);
        Count(OutOfBudget, "realisations that were not run to their end before the time limit, left out", p => p.OutOfBudget);
        foreach (var observed in Scattered.Where(o => points.Any(p => p?.Errors.GetValueOrDefault(o) > 0)))
        {
            AddRows(observed.StandardError, [], null, [.. points.Select(
                p => p?.Errors.TryGetValue(observed, out double error) == true ? [error] : (double[]?)null)]);
        }

        AddSpectra();
        if (points.Any(p => p?.Allan is not null))
        {
            Dimension times = Axis(CurveAxis.AveragingTime, [.. points.Select(p => p?.Allan?.At)]);
            AddBanded(NoiseObserved.AllanDeviation, [], times, [.. points.Select(p => p?.Allan is { } a ? BandedCurve.RootOf(a) : null)]);
        }

        if (points.Any(p => p?.Statistics is not null))
            AddStatistics();
    }

    private void AddSpectra()
    {
        SpectrumReading?[] spectra = [.. points.Select(p => p?.Spectrum ?? p?.Sensitivity?.Noise)];
        if (spectra.All(s => s is null))
            return;
        Dimension frequency = Axis(CurveAxis.Frequency, [.. spectra.Select(s => s?.Density.At)]);
        AddBanded(NoiseObserved.Spectrum, [], frequency, [.. spectra.Select(s => s is null ? null : BandedCurve.Of(s.Density))]);
        AddRows(NoiseObserved.ErrorFreedom, [], frequency, [.. spectra.Select(s => s?.Density.ScatterFreedom)]);
        AddRows(NoiseObserved.TheorySpectrum, [], frequency, [.. spectra.Select(s => s?.Theory)]);
        Dimension neighbour = Axis(CurveAxis.Neighbour, [.. spectra.Select(
            s => s?.Density.NeighbourCorrelation.Select((_, i) => (double)i).ToArray())]);
        AddRows(NoiseObserved.Correlation, [], neighbour, [.. spectra.Select(s => s?.Density.NeighbourCorrelation)]);

        SensitivityReading?[] sensitivities = [.. points.Select(p => p?.Sensitivity)];
        string[] sources = [.. spectra.Concat(sensitivities.Select(s => s?.Noise)).SelectMany(s => s?.Sources ?? []).Distinct()];
        if (sources.Length > 0)
        {
            dimensions.Add(new(Source, "1", "source of noise", sources));
            AddRows(NoiseObserved.Share, [Source], frequency, [.. spectra.SelectMany(s => sources.Select(name => ShareOf(s, name)))]);
        }

        if (sensitivities.All(s => s is null))
            return;
        bool shared = sensitivities.Zip(spectra).All(p => p.First is not { } s || s.Noise.Density.At.SequenceEqual(p.Second!.Density.At));
        AddSensitivity(sensitivities, sources, shared
            ? frequency : Axis(CurveAxis.SensitivityFrequency, [.. sensitivities.Select(s => s?.Noise.Density.At)]));
    }

    private void AddSensitivity(SensitivityReading?[] points, string[] sources, Dimension frequency)
    {
        dimensions.Add(new(Target, "1", "what the field acts on", Targets.Select(t => t.Name).ToArray()));
        (SpectrumReading Noise, ResponseReading Response)?[] rows = [.. points.SelectMany(p => Targets.Select(
            t => p?.Responses.FirstOrDefault(r => r.Target == t.Target) is { } response
                ? (p.Noise, response) : ((SpectrumReading, ResponseReading)?)null))];
        AddBanded(NoiseObserved.EquivalentField, [Target], frequency, [.. rows.Select(
            r => r is var (noise, response) ? BandedCurve.RootOf(noise.Density, response.Simulated) : null)]);
        AddRows(NoiseObserved.TheoryEquivalentField, [Target], frequency, [.. rows.Select(r => FieldOf(r?.Noise.Theory, r?.Response))]);
        AddRows(NoiseObserved.Response, [Target], frequency, [.. rows.Select(r => r?.Response.Simulated)]);
        AddRows(NoiseObserved.TheoryResponse, [Target], frequency, [.. rows.Select(r => r?.Response.Theory)]);
        if (sources.Length > 0)
        {
            AddRows(NoiseObserved.FieldShare, [Target, Source], frequency, [.. rows.SelectMany(
                r => sources.Select(name => FieldOf(ShareOf(r?.Noise, name), r?.Response)))]);
        }
    }

    private static double[]? ShareOf(SpectrumReading? spectrum, string source) =>
        spectrum?.Sources.Index().Where(s => s.Item == source).Select(s => spectrum.Shares[s.Index]).FirstOrDefault();

    private static double[]? FieldOf(double[]? density, ResponseReading? response) =>
        density is null || response is null ? null : [.. density.Zip(response.Theory, (s, r) => Math.Sqrt(s) / r)];

    private void AddStatistics()
    {
        string[] components = [.. StatisticsReading.Components];
        dimensions.Add(new(Component, "1", "component of a spin, or the signal", components));
        dimensions.Add(new(SecondComponent, "1", "component of a spin, or the signal", components));
        double[]?[] Rows(Func<StatisticsReading, double[]?> of) => [.. points.Select(p => p?.Statistics is { } s ? of(s) : null)];
        double[]?[] Matrices(Func<StatisticsReading, double[,]?> of) => [.. points.SelectMany(p => components.Select(
            (_, i) => p?.Statistics is { } s && of(s) is { } m && i < m.GetLength(0)
                ? [.. Enumerable.Range(0, m.GetLength(1)).Select(j => m[i, j])] : (double[]?)null))];
        Dimension along = dimensions[^2], second = dimensions[^1];
        AddRows(NoiseObserved.SpinMean, [], along, Rows(s => s.Mean));
        AddRows(NoiseObserved.SpinMean.StandardError, [], along, Rows(s => s.MeanError));
        AddRows(NoiseObserved.SpinCovariance, [Component], second, Matrices(s => s.Covariance));
        AddRows(NoiseObserved.SpinCovariance.StandardError, [Component], second, Matrices(s => s.CovarianceError));
        AddRows(NoiseObserved.TheorySpinCovariance, [Component], second, Matrices(s => s.Theory));
    }

    private Dimension Axis(CurveAxis axis, double[]?[] at) => axis.Write(at, names, dimensions, variables);

    private void AddBanded(Observed observed, string[] between, Dimension along, BandedCurve?[] curves)
    {
        AddRows(observed, between, along, [.. curves.Select(c => c?.Value)]);
        AddRows(observed.StandardError, between, along, [.. curves.Select(c => c?.Error)]);
        AddRows(observed.Lower, between, along, [.. curves.Select(c => c?.Lower)]);
        AddRows(observed.Upper, between, along, [.. curves.Select(c => c?.Upper)]);
    }

    // Rows by point, then by the dimensions between; without a dimension along them they are single numbers.
    private void AddRows(Observed observed, string[] between, Dimension? along, double[]?[] rows) => variables.Add(new(
        observed.Name, observed.Unit, observed.LongName, [.. names, .. between, .. along is null ? Array.Empty<string>() : [along.Name]],
        CurveAxis.Padded(rows, along?.Values.Length ?? 1)));
}
