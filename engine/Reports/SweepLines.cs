using MathNet.Numerics.RootFinding;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Units;
using Dimension = SpinAmp.Engine.Results.Dimension;

namespace SpinAmp.Engine.Reports;

/// <summary>The closed forms of lock-in and ring-down on grids of their own, fine where lines are narrow: what figures draw.</summary>
/// <remarks>
/// Only curves that figures draw have one, and all of them together take at most <see cref="Budget"/> points of theory, whatever the
/// number of points in the sweep.
/// </remarks>
public sealed class SweepLines
{
    /// <summary>Most points of theory for all curves together.</summary>
    public const int Budget = 20_000;

    /// <summary>Largest error that the budget left, as a variable.</summary>
    public static readonly Observed Error = new(
        "theory_line_error", "1",
        "where the budget of values ended before chords of the theory were as close as a line is wide: largest distance seen there, "
            + "over the height of an axis");

    private const string LinePlace = "theory_line_place";
    private const int MostOfACurve = 2000;
    private const int FewestOfACurve = 8;

    // To begin with: so many of the points, and so many places spread evenly.
    private const int PointsFirst = 100;
    private const int SpreadFirst = 32;
    private const int Sidebands = 3;

    private static readonly double[] Widths = [0.25, 0.5, 1, 2, 4, 16, 64, 256, 1024];

    private static readonly (Observed Observed, HeightScale Scale)[] Known =
    [
        (Observed.TheoryAmplitude, HeightScale.Positive), (Observed.TheoryPhase, HeightScale.Angular),
        (Observed.BesselAmplitude, HeightScale.Positive), (Observed.TheoryNormalisedAmplitude, HeightScale.Logarithmic),
        (Observed.TheoryCoherenceTime, HeightScale.Positive), (Observed.TheoryPrecessionFrequency, HeightScale.Positive),
        (Observed.TheorySecondCoherenceTime, HeightScale.Positive),
    ];

    private readonly RunPlan plan;
    private readonly Sweep sweep;
    private readonly SweepAxis axis;
    private readonly (Observed Observed, HeightScale Scale)[] drawn;
    private readonly double[] coordinates;

    private SweepLines(RunPlan plan, Dataset dataset, Sweep sweep)
    {
        (this.plan, this.sweep) = (plan, sweep);
        axis = plan.Scenario.Axes.Single(a => a.Name == sweep.Along!.Name);
        // Where a mode grows its decay time is negative, which no log axis has a place for.
        drawn = [.. Known.Select(k => (k, Values: Reading.Find(dataset, k.Observed)?.Values as double[])).Where(k => k.Values is not null)
            .Select(k => k.Values!.Any(v => v < 0) && k.k.Scale == HeightScale.Positive ? (k.k.Observed, HeightScale.Linear) : k.k)];
        coordinates = [.. ((double[])sweep.Along!.Values).Order()];
    }

    /// <summary>Whether a variable or dimension of this name may be one of them.</summary>
    public static bool IsName(string name) => name is LinePlace || name == Error.Name || name.EndsWith("_line", StringComparison.Ordinal);

    /// <summary>The coordinates of lines along an axis of the sweep.</summary>
    internal static CurveAxis AxisOf(Dimension along) =>
        new($"{along.Name}_line", LinePlace, along.Unit, $"{along.LongName}; grid of the lines of theory");

    /// <summary>Adds the lines of the curves that figures draw.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="dataset">The result so far.</param>
    /// <param name="dimensions">Receives dimensions.</param>
    /// <param name="variables">Receives variables.</param>
    public static void Add(RunPlan plan, Dataset dataset, List<Dimension> dimensions, List<Variable> variables)
    {
        var sweep = new Sweep(dataset);
        if (sweep.Along is null) return;
        var lines = new SweepLines(plan, dataset, sweep);
        if (lines.drawn.Length > 0) lines.Add(dimensions, variables);
    }

    private void Add(List<Dimension> dimensions, List<Variable> variables)
    {
        Curve[] curves = [.. sweep.Sets.SelectMany(s => s.Curves).Where(c => c.Points.Count > 0)];
        if (curves.Length == 0 || axis.Between(coordinates[0]) is null) return;
        var budget = Math.Clamp(Budget / curves.Length, FewestOfACurve, MostOfACurve);
        var sampled = new AdaptiveCurve?[sweep.Across.Aggregate(1, (product, a) => product * a.Values.Length)];
        Parallel.ForEach(curves, c => sampled[c.Row] = Sample(c.Course[0], budget));
        string[] names = [.. sweep.Across.Select(a => a.Name)];
        var along = AxisOf(sweep.Along!).Write([.. sampled.Select(s => s?.X)], names, dimensions, variables);
        foreach (var (i, (observed, _)) in drawn.Index())
        {
            var line = observed.Line;
            variables.Add(new(line.Name, line.Unit, line.LongName, [.. names, along.Name],
                CurveAxis.Padded([.. sampled.Select(s => s?.Y[i])], along.Values.Length)));
        }

        variables.Add(new(Error.Name, Error.Unit, Error.LongName, names, sampled.Select(s => s?.Error ?? double.NaN).ToArray()));
    }

    private AdaptiveCurve Sample(int point, int budget)
    {
        var log = Spacing.IsLogarithmic(coordinates);
        var (from, to) = (coordinates[0], coordinates[^1]);
        double Spread(double part) => log ? from * Math.Pow(to / from, part) : from + (part * (to - from));
        double[] first =
        [
            .. Sweep.Spread(coordinates.Length, Math.Min(PointsFirst, budget / 4)).Select(i => coordinates[i])
                .Concat(Enumerable.Range(1, SpreadFirst - 1).Select(i => Spread(i / (double)SpreadFirst))).Distinct().Order(),
        ];
        double[] narrow = budget < first.Length ? [] : [.. Resonances(point, first).Where(x => x > from && x < to)];
        return AdaptiveCurve.Of(
            x => Theory(point, x), [.. drawn.Select(d => d.Scale)], [.. first, .. narrow],
            Spacing.Dense(coordinates) is { } dense ? [dense] : [], budget, log);
    }

    // Where a mode, or a sideband that an AC z-field gives it, passes the frequency of the drive: places in the line and on its flanks.
    private List<double> Resonances(int point, double[] places)
    {
        if (plan.Scenario.First.Observables.OfType<Observable.LockIn>().FirstOrDefault() is not { } lockIn) return [];
        var found = places.AsParallel().AsOrdered().Select(x => Detunings(point, x, lockIn)).ToArray();
        List<double> all = [];
        for (int i = 1; i < places.Length; i++)
        {
            if (found[i - 1] is not { } left || found[i] is not { } right || left.Length != right.Length) continue;
            for (int line = 0; line < left.Length; line++)
            {
                int number = line;
                double slope = (right[line].Off - left[line].Off) / (places[i] - places[i - 1]);
                double Off(double x) => Detunings(point, x, lockIn)?[number].Off ?? double.NaN;
                if (left[line].Off * right[line].Off > 0 || !Brent.TryFindRoot(
                    Off, places[i - 1], places[i], left[line].Width / Math.Abs(slope) / 100, 50, out double root)) continue;
                all.Add(root);
                foreach (double width in Widths.Select(w => w * left[line].Width / Math.Abs(slope)))
                    all.AddRange([root - width, root + width]);
            }
        }

        return all;
    }

    // Lines less the frequency of the drive, and their half-widths, Hz.
    private (double Off, double Width)[]? Detunings(int point, double x, Observable.LockIn lockIn)
    {
        if (At(point, x) is not var (spec, theory)) return null;
        var drive = PointPlan.Driven(spec, lockIn);
        var ac = CellTheory.Modulation(spec.Drives.Where(d => d != drive));
        return
        [
            .. from mode in theory.TransverseExponents
               from n in ac is null ? [0] : Enumerable.Range(-Sidebands, (2 * Sidebands) + 1)
               select (Math.Abs(Unit.Hertz(mode.Imaginary) + (n * ac?.Frequency ?? 0)) - Math.Abs(drive.Frequency),
                   Math.Abs(Unit.Hertz(mode.Real))),
        ];
    }

    private double[] Theory(int point, double x)
    {
        Dictionary<Observed, double> values = [];
        if (At(point, x) is var (spec, theory))
        {
            foreach (var observable in spec.Observables)
            {
                if (observable is Observable.LockIn lockIn)
                    LockInTheory.Of(spec, theory, PointPlan.Driven(spec, lockIn))?.Add(values);
                else if (observable is Observable.RingDown)
                    RingDownTheory.Add(theory, theory.TransverseExponents.Count, values);
            }
        }

        return [.. drawn.Select(d => values.TryGetValue(d.Observed, out double v) ? v : double.NaN)];
    }

    // Null where a scenario with this value is impossible, or its cell has no equilibrium.
    private (PointSpec Spec, CellTheory Theory)? At(int point, double x)
    {
        try
        {
            var spec = plan.Scenario.Between(point, axis, x)!;
            var own = plan.Points[point];
            return (spec, spec.Cell == own.Spec.Cell ? own.Theory : new CellTheory(spec.Cell));
        }
        catch (Exception error) when (error is ScenarioException or PlanException)
        {
            return null;
        }
    }
}
