using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>Driven states that depend on the past.</summary>
internal sealed class Bistability : Check
{
    public override string Name => "nonlinear-bistability";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "Driven hard at delta = 0, a cell of J/2pi = 18 Hz has two steady states: radiation damping holds the noble gas along z, or the drive has broken it; the paper's 4.8 Hz has one.";

    public override string Source => "Eq. 1; stationary states in the frame of a rotating drive";

    public override string Simulated => "the printed cell with J/2pi = 4.8 and 18 Hz under a rotating field at the common frequency, from equilibrium and from an unpolarised noble gas";

    public override string ComparedWith => "roots of the stationary equations, and which of them are stable";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] amplitudes = laboratory.Logarithmic(0.6e-9, 12e-9, 9, 49);
        List<Comparison> comparisons = [];
        List<Series> series = [];
        List<Prediction> predictions = [];
        foreach (double hertz in new[] { 4.8, 18 })
        {
            VapourCell cell = Coupled(hertz);
            var frame = new RotatingFrame(cell);
            double w = cell.NobleFrequency, n0 = cell.NobleGas.EquilibriumField;
            MeanSpins[][] states = [.. amplitudes.Select(b => frame.States(w, b))];
            MeanSpins[][] stable = [.. amplitudes.Select((b, i) => states[i].Where(s => frame.IsStable(s, w, b)).ToArray())];
            (MeanSpins Up, MeanSpins Down)[] ends = Ends(laboratory, cell, amplitudes);
            string name = FormattableString.Invariant($"J/2pi = {hertz} Hz");
            comparisons.Add(Comparison.Worst(amplitudes.SelectMany((b, i) => new[] { ("equilibrium", ends[i].Up), ("no polarisation", ends[i].Down) }
                .Select(end => Comparison.Absolute(
                    FormattableString.Invariant($"{name}, {1e9 * b:G3} nT from {end.Item1}: distance from the nearest stable root, over N0"),
                    stable[i].Min(s => Distance(s, end.Item2) / n0), 0, "", 3e-4, "step 1e-4, more near the ends of the branches")))));
            bool[] decides = [.. ends.Select(e => Distance(e.Up, e.Down) > 0.02 * n0)];
            int both = decides.Count(d => d);
            int expected = stable.Count(s => s.Length > 1);
            comparisons.Add(Comparison.Absolute($"{name}: amplitudes at which the start decides", both, expected, "", 0, "a count"));
            Draw(series, name, amplitudes, states, ends, n0);
            if (both == 0)
                continue;
            double ratio = Math.Sqrt(amplitudes[1] / amplitudes[0]);
            var (first, last) = (Array.IndexOf(decides, true), Array.LastIndexOf(decides, true));
            double weakest = 1e9 * amplitudes[first] / ratio, strongest = 1e9 * amplitudes[last] * ratio;
            predictions.Add(new($"{name}: weakest rotating field with two steady states", weakest, weakest * (ratio - 1), "nT"));
            predictions.Add(new($"{name}: strongest", strongest, strongest * (ratio - 1), "nT"));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Beyond linear", 3, new(
                    "Bistability of the driven cell", new("rotating field", "nT", Scale.Log), new("|N_perp|/N0"), series)),
            ],
            Predictions = predictions,
        };
    }

    private static double Distance(MeanSpins a, MeanSpins b) =>
        double.Hypot(a.NobleGas.LengthInPlane - b.NobleGas.LengthInPlane, a.NobleGas.Z - b.NobleGas.Z);

    private static VapourCell Coupled(double hertz)
    {
        VapourCell cell = Cells.AsPrinted(0);
        double ratio = Math.Pow(Math.Tau * hertz, 2) / cell.CouplingSquared;
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = ratio * cell.Alkali.EquilibriumField } };
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
    }

    private static (MeanSpins Up, MeanSpins Down)[] Ends(Laboratory laboratory, VapourCell cell, double[] amplitudes)
    {
        SpinSetup Driven(double b, Field3 noble) => new(
            cell, new(new(0, 0, cell.Alkali.EquilibriumField), noble),
            new RotatingDrive(Experiment.Tone, DriveTarget.Both, b, cell.NobleFrequency / Math.Tau, 0));
        double seconds = 12 / cell.NobleGas.TransverseRelaxation;
        MeanSpins[][] found = SpinRun.Over(seconds, 10, laboratory.Scaled(4e-4, 2e-4)).Of(
            laboratory,
            [
                .. amplitudes.Select(b => Driven(b, new(0, 0, cell.NobleGas.EquilibriumField))),
                .. amplitudes.Select(b => Driven(b, Field3.Zero)),
            ]);
        return [.. amplitudes.Select((_, i) => (found[i][^1], found[amplitudes.Length + i][^1]))];
    }

    private static void Draw(
        List<Series> series, string name, double[] amplitudes, MeanSpins[][] states, (MeanSpins Up, MeanSpins Down)[] ends, double n0)
    {
        double[] x = [.. amplitudes.Select(b => 1e9 * b)];
        double Across(MeanSpins s) => s.NobleGas.LengthInPlane / n0;
        for (int branch = 0; branch < states.Max(s => s.Length); branch++)
        {
            series.Add(new LineSeries("stationary", x,
                [.. states.Select(s => branch < s.Length ? Across(s[branch]) : double.NaN)], Group: name));
        }

        series.Add(new PointSeries("from equilibrium", x, [.. ends.Select(e => Across(e.Up))], Group: name));
        series.Add(new PointSeries("from no polarisation", x, [.. ends.Select(e => Across(e.Down))], Group: name));
    }
}
