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
        "Above threshold an anti-aligned cell settles on a steady oscillation, whose size grows with the coupling and whose "
        + "frequency does not move.";

    public override string Source => "Eq. 1 with A0 below zero; its stationary states in the frame of the oscillation";

    public override string Simulated =>
        "the printed cell with A0 reversed and scaled, at delta = 0 and beta/2, from a tip of 0.1 rad until it is steady, at two steps";

    public override string ComparedWith =>
        "closed form: w = (Gamma_a w_b + Gamma_b w_a)/(Gamma_a + Gamma_b) at any size; |N_perp|/N0 = sqrt(n - n^2), at delta = 0 with "
        + "n = (1 + k)/(|J|^2/(Gamma_a Gamma_b) + k), k = (gamma_a N0/Gamma_a)^2";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] factors = laboratory.Even(2, 12, 3, 11);
        List<Comparison> comparisons = [];
        List<Prediction> predictions = [];
        List<Series> sizes = [], shifts = [];
        double step = laboratory.Scaled(1e-3, 4e-4);
        foreach (double detuning in new[] { 0, 0.5 })
        {
            VapourCell[] cells = [.. factors.Select(f => Cells.AntiAligned(f, detuning))];
            var coarse = Steady(laboratory, cells, step);
            var found = Steady(laboratory, cells, step / Math.Sqrt(5));
            var expected = cells.Select(Stationary).ToArray();
            string name = detuning == 0 ? "delta = 0" : "delta = beta/2";
            string At(int i) => FormattableString.Invariant($"at |J|^2 = {factors[i]:F2} Gamma_a Gamma_b, {name}");
            comparisons.Add(Comparison.Worst(factors.Select((f, i) => Comparison.Relative(
                $"|N_perp|/N0 {At(i)}", found[i].Size, expected[i].Size, "", 3e-4, "step 1e-4"))));
            comparisons.Add(Comparison.Worst(factors.Select((f, i) => Comparison.Absolute(
                $"frequency - w_b/2pi {At(i)}", found[i].Shift, expected[i].Shift, "mHz",
                0.3 * f * cells[i].NobleGas.TransverseRelaxation / Math.Tau, "3e-4 of the coupling's part of the half-width"))));
            int last = factors.Length - 1;
            double stepError = 1 / (5.0 - 1);
            predictions.Add(new(
                $"|N_perp|/N0 of the oscillation {At(last)}", found[last].Size,
                stepError * Math.Abs(found[last].Size - coarse[last].Size), ""));
            predictions.Add(new(
                $"its frequency above w_b/2pi {At(last)}", found[last].Shift,
                stepError * Math.Abs(found[last].Shift - coarse[last].Shift), "mHz"));
            double[] dense = laboratory.Even(factors[0], factors[^1], 101, 101);
            var line = dense.Select(f => Stationary(Cells.AntiAligned(f, detuning))).ToArray();
            sizes.Add(new LineSeries("closed form", dense, [.. line.Select(e => e.Size)], Group: name));
            sizes.Add(new PointSeries("simulation", factors, [.. found.Select(f => f.Size)], Group: name));
            shifts.Add(new LineSeries("closed form", dense, [.. line.Select(e => e.Shift)], Group: name));
            shifts.Add(new PointSeries("simulation", factors, [.. found.Select(f => f.Shift)], Group: name));
        }

        var strength = new Axis("|J|^2/(Gamma_a Gamma_b)");
        return new(comparisons)
        {
            Panels =
            [
                new("Beyond linear", 4, new("Self-oscillation: size", strength, new("|N_perp|/N0"), sizes)),
                new("Beyond linear", 5, new("Self-oscillation: frequency", strength, new("shift from w_b/2pi", "mHz"), shifts)),
            ],
            Predictions = predictions,
        };
    }

    // In the frame of the oscillation, with n = N_z/N0, N on the sphere that equal rates keep it on and D = w_a - w, the alkali's
    // stationary vector gives w - w_b = (Gamma_b/Gamma_a) D whatever n, and F n = 1 + (W/Gamma_a)^2, W^2 = D^2 + g (g - 2 D) (1 - n) with
    // g = gamma_a N0.
    private static (double Size, double Shift) Stationary(VapourCell cell)
    {
        double Gamma_a = cell.Alkali.TransverseRelaxation, Gamma_b = cell.NobleGas.TransverseRelaxation;
        double shift = Gamma_b * 2 * cell.Detuning / (Gamma_a + Gamma_b);
        double F = -cell.CouplingSquared / (Gamma_a * Gamma_b);
        double D = ((2 * cell.Detuning) - shift) / Gamma_a;
        double g = cell.Alkali.GyromagneticRatio * cell.NobleGas.EquilibriumField / Gamma_a;
        double k = g * (g - (2 * D));
        double n = (1 + (D * D) + k) / (F + k);
        return (Math.Sqrt(n - (n * n)), 1e3 * shift / Math.Tau);
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
