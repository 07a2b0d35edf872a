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
        "Driven hard at delta = 0, a cell of J/2pi = 18 Hz has two steady states: radiation damping holds the noble gas along "
        + "z, or the drive has broken it; the paper's 4.8 Hz has one.";

    public override string Source => "Eq. 1; stationary states in the frame of a rotating drive";

    public override string Simulated =>
        "the printed cell with J/2pi = 4.8 and 18 Hz under a rotating field at the common frequency, "
        + "each amplitude from the state of the next weaker and of the next stronger one, as slow sweeps leave it";

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
            string name = FormattableString.Invariant($"J/2pi = {hertz} Hz");
            var frame = new RotatingFrame(cell);
            double w = cell.NobleFrequency, n0 = cell.NobleGas.EquilibriumField;
            MeanSpins[][] stable = [.. amplitudes.Select(b => frame.States(w, b).Where(s => frame.IsStable(s, w, b)).ToArray())];
            (MeanSpins Up, MeanSpins Down)[] ends = Ends(laboratory, cell, amplitudes, stable);
            Comparison Nearest(int i, string from, MeanSpins end) => Comparison.Absolute(
                FormattableString.Invariant($"{name}, {1e9 * amplitudes[i]:G3} nT from {from}: from the nearest stable root, over N0"),
                stable[i].Min(s => Distance(s, end) / n0), 0, "", 1e-4,
                "step 1e-4; after 24 lifetimes nothing is left of the start, slow though the ends of the branches are");
            comparisons.Add(Comparison.Worst(ends.SelectMany((e, i) =>
                new[] { Nearest(i, "below", e.Up), Nearest(i, "above", e.Down) })));
            bool[] decides = [.. ends.Select(e => Distance(e.Up, e.Down) > 0.02 * n0)];
            int both = decides.Count(d => d);
            int expected = stable.Count(s => s.Length > 1);
            comparisons.Add(Comparison.Absolute($"{name}: amplitudes at which the past decides", both, expected, "", 0, "a count"));
            Draw(series, name, frame, amplitudes, ends);
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
                    "Bistability of the driven cell", new("rotating field", "nT", Scale.Log), new("N_z/N0"), series)),
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
        return Cells.Detuned(
            cell with { Alkali = cell.Alkali with { EquilibriumField = ratio * cell.Alkali.EquilibriumField } }, 0);
    }

    // As slow sweeps up and down leave them: each amplitude begins in the state that the one before it ends in.
    private static (MeanSpins Up, MeanSpins Down)[] Ends(
        Laboratory laboratory, VapourCell cell, double[] amplitudes, MeanSpins[][] stable)
    {
        SpinSetup Driven(double b, MeanSpins start) => new(
            cell, start,
            new RotatingDrive(Experiment.Tone, DriveTarget.Both, b, cell.NobleFrequency / Math.Tau, 0));
        double seconds = 24 / cell.NobleGas.TransverseRelaxation;
        MeanSpins[][] found = SpinRun.Over(seconds, 10, laboratory.Scaled(8e-4, 2e-4)).Of(
            laboratory,
            [
                .. amplitudes.Select((b, i) => Driven(b, stable[Math.Max(0, i - 1)].MaxBy(s => s.NobleGas.Z)!)),
                .. amplitudes.Select((b, i) => Driven(b, stable[Math.Min(amplitudes.Length - 1, i + 1)].MinBy(s => s.NobleGas.Z)!)),
            ]);
        return [.. amplitudes.Select((_, i) => (found[i][^1], found[amplitudes.Length + i][^1]))];
    }

    // Beside the fold there is one state: held along z below, broken above.
    private static void Draw(
        List<Series> series, string name, RotatingFrame frame, double[] amplitudes, (MeanSpins Up, MeanSpins Down)[] ends)
    {
        double n0 = frame.Cell.NobleGas.EquilibriumField;
        const int Dense = 200;
        double[] fields = [.. Enumerable.Range(0, Dense + 1)
            .Select(i => amplitudes[0] * Math.Pow(amplitudes[^1] / amplitudes[0], (double)i / Dense))];
        double[][] along =
        [
            .. fields.Select(b => frame.States(frame.Cell.NobleFrequency, b).Select(s => s.NobleGas.Z / n0).OrderDescending().ToArray()),
        ];
        int folded = Array.FindIndex(along, a => a.Length > 1);
        double[] Branch(Func<double[], int, double> of) => [.. along.Select(of)];
        double[] x = [.. fields.Select(b => 1e9 * b)];
        series.Add(new LineSeries(
            "stationary", x, Branch((a, i) => a.Length > 1 || folded < 0 || i < folded ? a[0] : double.NaN), Group: name));
        series.Add(new LineSeries("unstable", x, Branch((a, _) => a.Length > 1 ? a[1] : double.NaN), LineStyle.Dotted, name));
        series.Add(new LineSeries("stationary", x, Branch((a, i) => folded >= 0 && i >= folded ? a[^1] : double.NaN), Group: name));
        double[] points = [.. amplitudes.Select(b => 1e9 * b)];
        series.Add(new PointSeries("swept up", points, [.. ends.Select(e => e.Up.NobleGas.Z / n0)], Group: name));
        series.Add(new PointSeries("swept down", points, [.. ends.Select(e => e.Down.NobleGas.Z / n0)], Group: name));
    }
}
