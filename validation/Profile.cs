using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>A sweep to be run: a small magnetic tone over frequencies.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Direction">Unit vector of the tone.</param>
/// <param name="Frequencies">Hz.</param>
/// <param name="Modulation">An AC field along z, or null.</param>
public sealed record Sweep(VapourCell Cell, Field3 Direction, double[] Frequencies, SineDrive? Modulation = null)
{
    /// <summary>Unit vector of the probe.</summary>
    public Field3 Probe { get; init; } = Experiment.X;

    /// <summary>What the tone acts on.</summary>
    public DriveTarget Target { get; init; } = DriveTarget.Both;

    /// <summary>Longest simulated time of a point, s; a transient that outlasts it is fitted.</summary>
    public double Longest { get; init; } = double.PositiveInfinity;

    private readonly Lazy<CellTheory> theory = new(() => new(Cell));

    /// <summary>The exact gain over the alkali alone.</summary>
    /// <param name="frequency">Hz.</param>
    public double ExactGain(double frequency) => Exact(frequency) / Amplitude(theory.Value.BareResponse(Modulation)!, frequency);

    /// <summary>The exact response, T/T.</summary>
    /// <param name="frequency">Hz.</param>
    public double Exact(double frequency) => Amplitude(theory.Value.Response(Modulation)!, frequency);

    private double Amplitude(IStationaryResponse of, double frequency) =>
        of.LockIn(new SineDrive(Experiment.Tone, Target, Direction, frequency, 0), Probe).Magnitude;

    internal IEnumerable<PointSpec> Points => Frequencies
        .Select(f => Experiment.Driven(Cell, Direction, f, Target, null, Modulation is null ? [] : [Modulation]))
        .Select(p => p with { Probe = Probe, Run = p.Run with { Duration = Math.Min(Longest, p.Run.Duration) } });
}

/// <summary>A sweep that was run: lock-in amplitudes beside the exact response, per tesla.</summary>
/// <param name="Frequencies">Hz.</param>
/// <param name="Simulated">Signal per field, T/T.</param>
/// <param name="Exact">The exact response, T/T.</param>
/// <param name="Bare">Of the alkali alone, T/T: what gains are relative to.</param>
public sealed record Profile(double[] Frequencies, double[] Simulated, double[] Exact, double[] Bare)
{
    /// <summary>Simulated amplitude over that of the alkali alone.</summary>
    public double[] Gain => Over(Simulated);

    /// <summary>Exact amplitude over that of the alkali alone.</summary>
    public double[] ExactGain => Over(Exact);

    /// <summary>Runs sweeps together.</summary>
    /// <param name="laboratory">Runs their points.</param>
    /// <param name="sweeps">The sweeps.</param>
    public static Profile[] Of(Laboratory laboratory, IReadOnlyList<Sweep> sweeps)
    {
        PointSpec[] points = [.. sweeps.SelectMany(s => s.Points)];
        IReadOnlyList<PointResult> results = laboratory.Run(points);
        int next = 0;
        return
        [
            .. sweeps.Select(sweep =>
            {
                Range mine = next..(next += sweep.Frequencies.Length);
                double[] Column(Func<IReadOnlyDictionary<Observed, double>, double> of) =>
                    [.. points[mine].Zip(results.ToArray()[mine], (p, r) => of(r.Values) / ((SineDrive)p.Drives[0]).Amplitude.Length)];
                return new Profile(
                    sweep.Frequencies, Column(v => v[Observed.Amplitude]), Column(v => v[Observed.TheoryAmplitude]),
                    Column(v => v[Observed.TheoryAmplitude] / v.GetValueOrDefault(Observed.TheoryNormalisedAmplitude, double.NaN)));
            }),
        ];
    }

    /// <summary>Of all frequencies the worst comparison with the exact response.</summary>
    /// <param name="what">What the profile is of.</param>
    /// <param name="tolerance">Largest difference: relative above a gain of 1, absolute below, where two signals cancel.</param>
    /// <param name="from">Where the tolerance comes from.</param>
    public Comparison Worst(string what, double tolerance, string from) => Comparison.Worst(Gain.Zip(ExactGain).Select((g, i) =>
    {
        var (gain, exact) = g;
        string quantity = FormattableString.Invariant($"gain at {Frequencies[i]:0.####} Hz, {what}");
        return exact < 1
            ? Comparison.Absolute(quantity, gain, exact, "", tolerance, from)
            : Comparison.Relative(quantity, gain, exact, "", tolerance, from);
    }));

    private double[] Over(double[] amplitudes) => [.. amplitudes.Zip(Bare, (a, b) => a / b)];
}
