using System.Globalization;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Reports;

/// <summary>
/// Arranges the results of a scenario's points along its sweep axes, with everything needed to know where they come from.
/// </summary>
public static class ResultDataset
{
    /// <summary>Attribute that holds the simulated time of the first point, s.</summary>
    public const string Duration = "duration";

    /// <summary>Attribute that says what ended the realisations of the points.</summary>
    public const string Stop = "stop";

    /// <summary>Attribute that lists the sources of noise: name, kind, sense.</summary>
    public const string NoiseSources = "noise_sources";

    /// <summary>Attribute that says why the numbers have the precision that they have.</summary>
    public const string PrecisionReason = "precision_reason";

    /// <summary>Length of the samples of a trace, s.</summary>
    public const string SampleLength = "sample_length";

    /// <summary>Attribute that lists the drives beside the noise, by name.</summary>
    public const string Drives = "drives";

    private const int MostStops = 8;

    private static readonly Flag[] StatusFlags =
    [
        new((int)TrajectoryStatus.Complete, "complete"),
        new((int)TrajectoryStatus.Interrupted, "interrupted"),
        new((int)TrajectoryStatus.NotFinite, "not_finite"),
        new((int)TrajectoryStatus.OutOfBudget, "out_of_budget"),
    ];

    /// <summary>The dataset of a run.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="results">One result per point.</param>
    /// <param name="device">What ran it, in words.</param>
    public static Dataset Of(RunPlan plan, IReadOnlyList<PointResult> results, string device)
    {
        Scenario scenario = plan.Scenario;
        List<Dimension> dimensions = [.. scenario.Axes.Select(Axis)];
        string[] names = [.. dimensions.Select(d => d.Name)];
        List<Variable> variables =
        [
            .. Observed.All.Where(o => results.Any(r => r.Values.ContainsKey(o))).Select(o => new Variable(
                o.Name, o.Unit, o.LongName, names, results.Select(r => r.Values.TryGetValue(o, out double v) ? v : double.NaN).ToArray())),
            new("status", "1", "how the trajectory ended", names, results.Select(r => (int)r.Status).ToArray()) { Flags = StatusFlags },
        ];
        AddTrace(plan, results, names, dimensions, variables);
        EnsembleVariables.Add([.. results.Select(r => r.Ensemble)], names, dimensions, variables);
        var attributes = Attributes(plan, results, device);
        Dataset simulated = new([.. dimensions], [.. variables], attributes);
        SweepLines.Add(plan, simulated, dimensions, variables);
        NoiseLines.Add(plan, results, simulated, dimensions, variables);
        return new(dimensions, variables, attributes);
    }

    /// <summary>Refuses axes that bear the name of a variable of the result.</summary>
    /// <exception cref="PlanException">One does.</exception>
    public static void CheckNames(Scenario scenario)
    {
        string[] taken =
        [
            .. Observed.All.Select(o => o.Name), "status", "signal", SampleLength, CurveAxis.Time.Name, CurveAxis.Time.Place,
            .. EnsembleVariables.Names(scenario.First),
        ];
        if (scenario.Axes.FirstOrDefault(a => taken.Contains(a.Name) || SweepLines.IsName(a.Name)) is { } axis)
        {
            throw new PlanException(
                $"{scenario.Path}: sweep: the axis of {axis.Path} must not be named {axis.Name}, which results use; give another with as:");
        }
    }

    private static Dimension Axis(SweepAxis axis) => new(
        axis.Name,
        axis.Values is null ? "1" : axis.Unit,
        axis.LongName,
        axis.Values is { } values ? values.ToArray() : axis.Texts.ToArray());

    private static void AddTrace(
        RunPlan plan, IReadOnlyList<PointResult> results, string[] names, List<Dimension> dimensions, List<Variable> variables)
    {
        if (!results.Any(r => r.Trace is not null))
            return;
        (int Samples, int Stride, double Interval)[] traces =
            [.. plan.Points.Select(p => (p.Kernel.Samples, p.TraceStride, p.Interval))];
        Dictionary<(int, int, double), (double[] Time, double[] Length)> times = traces.Distinct().Zip(
            traces.Distinct().Select(t => plan.Points[Array.IndexOf(traces, t)].TraceParts.ToArray()),
            (t, parts) => (t, (
                parts.Select(r => (r.Start.Value + r.End.Value) * t.Interval / 2).ToArray(),
                parts.Select(r => (r.End.Value - r.Start.Value) * t.Interval).ToArray()))).ToDictionary();
        Dimension along = CurveAxis.Time.Write([.. traces.Select(t => times[t].Time)], names, dimensions, variables);
        variables.Add(new(
            "signal", "T", "alkali along the probe, averaged over each sample, as the field A = lambda M it makes on the noble gas",
            [.. names, along.Name],
            CurveAxis.Padded([.. results.Select(r => r.Trace)], along.Values.Length)));
        variables.Add(new(
            SampleLength, "s", "time over which each sample of the signal is a mean; the last may be shorter", [.. names, along.Name],
            CurveAxis.Padded([.. traces.Select(t => times[t].Length)], along.Values.Length)));
    }

    private static Dictionary<string, object> Attributes(RunPlan plan, IReadOnlyList<PointResult> results, string device)
    {
        Scenario scenario = plan.Scenario;
        RunSettings run = scenario.First.Run;
        Dictionary<string, object> attributes = new()
        {
            ["title"] = scenario.Title,
            ["description"] = scenario.Description,
            ["scenario"] = scenario.Text,
            ["scenario_effective"] = scenario.Effective,
            ["scenario_path"] = scenario.Path,
            [ResultFile.VersionAttribute] = ResultFile.Version,
            [Duration] = run.Duration,
            [DerivedQuantities.Attribute] = DerivedQuantities.ToJson(DerivedQuantities.Over(plan)),
            [DisplayUnits.Attribute] = DisplayUnits.Lines(scenario.Axes),
            ["seed"] = run.Seed.ToString(CultureInfo.InvariantCulture),
            ["device"] = device,
            ["integrator"] = run.Integrator,
            ["precision"] = plan.Points[0].Kernel.Single ? "float" : "double",
            ["transient"] = Transient(run),
            ["conventions_of_signs"] = Conventions.Text,
            ["references"] = (string[])[.. Conventions.References, .. Constants(plan)],
        };
        foreach (Observable o in scenario.First.Observables)
        {
            if (SpectralPlan.Settings(o) is { } spectrum)
            {
                Observed used = o is Observable.NoiseSpectrum ? UsedObserved.Resolution : UsedObserved.SensitivityResolution;
                attributes[$"{used.Name}_asked"] = spectrum.Resolution;
            }
        }

        string[] stops = [.. results.Select(r => r.Ensemble?.Stop).OfType<string>().Distinct()];
        if (stops.Length > 0)
            attributes[Stop] = string.Join(' ', stops.Take(MostStops)) + (stops.Length > MostStops ? $" {stops.Length} ways in all." : "");
        if (plan.PrecisionReason.Length > 0)
            attributes[PrecisionReason] = plan.PrecisionReason;
        if (scenario.First.Noise.Count > 0)
            attributes[NoiseSources] = scenario.First.Noise.Select(Line).ToArray();
        if (scenario.First.Drives.Count > 0)
            attributes[Drives] = scenario.First.Drives.Select(d => d.Name).ToArray();
        return attributes;
    }

    private static string Line(NoiseSource source)
    {
        string kind = NoiseCatalogue.All.Single(k => k.Type == source.GetType()).Name;
        return $"{source.Name}, {kind}, {source.Sense.ToString().ToLowerInvariant()}";
    }

    // Where the catalogue's gyromagnetic ratios are from, as far as a cell takes them instead of its own.
    private static IEnumerable<string> Constants(RunPlan plan) => plan.Points
        .SelectMany(p => new[] { p.Spec.Cell.Alkali, p.Spec.Cell.NobleGas })
        .Select(spins => (Spins: spins, Known: SpeciesCatalogue.All[spins.Species]))
        .Where(s => s.Spins.GyromagneticRatio == s.Known.GyromagneticRatio)
        .Select(s => $"gyromagnetic ratio of {s.Known.Name}: {s.Known.Source}").Distinct();

    private static string Transient(RunSettings run) => run.Transient switch
    {
        TransientTreatment.Fit => "fitted out: the slow modes' exponents and amplitudes are fitted beside the driven line",
        TransientTreatment.Wait => "waited out: samples before the wait are not used",
        TransientTreatment.SteadyState => "started from the steady state of the exact linear response",
        _ => throw new ArgumentOutOfRangeException(nameof(run)),
    };
}
