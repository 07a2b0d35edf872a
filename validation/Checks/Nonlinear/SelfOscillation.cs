using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>The oscillation of an anti-aligned cell.</summary>
internal sealed class SelfOscillation : Check
{
    public override string Name => "nonlinear-self-oscillation";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "Above threshold an anti-aligned cell settles on a steady oscillation, whose amplitude and frequency follow from Eq. 1.";

    public override string Source => "Eq. 1 with A0 below zero; stationary states in the frame of the oscillation";

    public override string Simulated => "the printed cell with A0 reversed and scaled, at delta = 0, from a tip of 0.1 rad, until it is steady, at two steps";

    public override string ComparedWith => "roots of the stationary equations with the frequency unknown";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] factors = [.. laboratory.Even(1.5, 12, 5, 15)];
        VapourCell[] cells = [.. factors.Select(AntiAligned.Cell)];
        var coarse = Steady(laboratory, cells, 4e-4);
        var found = Steady(laboratory, cells, 4e-4 / Math.Sqrt(5));
        List<Comparison> size = [], shift = [];
        List<Prediction> predictions = [];
        double[] expectedSize = new double[cells.Length], expectedShift = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            VapourCell cell = cells[i];
            var (w, state) = new RotatingFrame(cell).Oscillation()
                ?? throw new InvalidOperationException(FormattableString.Invariant($"no stationary oscillation at factor {factors[i]:G3}"));
            double n0 = cell.NobleGas.EquilibriumField;
            expectedSize[i] = state.NobleGas.LengthInPlane / n0;
            expectedShift[i] = 1e3 * (w - cell.NobleFrequency) / Math.Tau;
            string at = FormattableString.Invariant($"at |J|^2 = {factors[i]:F2} Gamma_a Gamma_b");
            size.Add(Comparison.Relative($"|N_perp|/N0 {at}", found[i].Size, expectedSize[i], "", 3e-4, "step 1e-4"));
            shift.Add(Comparison.Absolute(
                $"frequency - w_b/2pi {at}", found[i].Shift, expectedShift[i], "mHz",
                1e3 * 1e-3 * cell.NobleGas.TransverseRelaxation / Math.Tau * factors[i], "1e-3 of the coupling's part of the half-width"));
            predictions.Add(new($"|N_perp|/N0 of the oscillation {at}", found[i].Size, Math.Abs(found[i].Size - coarse[i].Size), ""));
            predictions.Add(new($"its frequency above w_b/2pi {at}", found[i].Shift, Math.Abs(found[i].Shift - coarse[i].Shift), "mHz"));
        }

        return new([Comparison.Worst(size), Comparison.Worst(shift)])
        {
            Panels =
            [
                new("Beyond linear", 4, new("Self-oscillation: size", new("|J|^2/(Gamma_a Gamma_b)"), new("|N_perp|/N0"),
                [
                    new LineSeries("stationary", factors, expectedSize), new PointSeries("simulation", factors, [.. found.Select(f => f.Size)]),
                ])),
                new("Beyond linear", 5, new("Self-oscillation: frequency", new("|J|^2/(Gamma_a Gamma_b)"), new("shift from w_b/2pi", "mHz"),
                [
                    new LineSeries("stationary", factors, expectedShift), new PointSeries("simulation", factors, [.. found.Select(f => f.Shift)]),
                ])),
            ],
            Predictions = predictions,
        };
    }

    // Size of the noble gas across z over N0, and its frequency from w_b/2pi in mHz, by its phase over the last looks.
    private static (double Size, double Shift)[] Steady(Laboratory laboratory, VapourCell[] cells, double step)
    {
        double seconds = 14 / cells[0].NobleGas.TransverseRelaxation;
        SpinRun run = SpinRun.Over(seconds, 20_000, step);
        const int Last = 400;
        MeanSpins[][] spins = run.Of(laboratory, [.. cells.Select(c => SpinSetup.Tipped(c, 0.1))]);
        return
        [
            .. cells.Select((c, k) =>
            {
                double Phase(int i) => Math.Atan2(spins[k][i].NobleGas.Y, spins[k][i].NobleGas.X);
                double turned = 0;
                for (int i = run.Samples - Last; i < run.Samples; i++)
                    turned += Math.IEEERemainder(Phase(i) - Phase(i - 1) - (c.NobleFrequency * run.Interval), Math.Tau);
                return (spins[k][^1].NobleGas.LengthInPlane / c.NobleGas.EquilibriumField, 1e3 * turned / (Last * run.Interval) / Math.Tau);
            }),
        ];
    }
}
