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
        "Above threshold an anti-aligned cell settles on a steady oscillation of given size and frequency; at delta = 0 the frequency is w_b.";

    public override string Source => "Eq. 1 with A0 below zero; stationary states in the frame of the oscillation";

    public override string Simulated =>
        "the printed cell with A0 reversed and scaled, at delta = 0 and beta/2, from a tip of 0.1 rad until it is steady, at two steps";

    public override string ComparedWith =>
        "roots of the stationary equations; at delta = 0 |N_perp|/N0 = sqrt(n - n^2), n = (1 + k)/(F + k), k = (gamma_a N0/Gamma_a)^2";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] factors = laboratory.Even(2, 12, 3, 11);
        List<Comparison> comparisons = [];
        List<Prediction> predictions = [];
        List<Series> sizes = [], shifts = [];
        double step = laboratory.Scaled(1e-3, 4e-4);
        foreach (double detuning in new[] { 0, 0.5 })
        {
            VapourCell[] cells = [.. factors.Select(f => AntiAligned.Cell(f, detuning))];
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
            if (detuning == 0)
            {
                comparisons.Add(Comparison.Worst(factors.Select((f, i) =>
                {
                    double k = Math.Pow(cells[i].Alkali.GyromagneticRatio * cells[i].NobleGas.EquilibriumField / cells[i].Alkali.TransverseRelaxation, 2);
                    double n = (1 + k) / (f + k);
                    return Comparison.Relative($"the same in closed form, {At(i)}", found[i].Size, Math.Sqrt(n - (n * n)), "", 3e-4, "step 1e-4");
                })));
            }

            int last = factors.Length - 1;
            double stepError = 1 / (5.0 - 1);
            predictions.Add(new(
                $"|N_perp|/N0 of the oscillation {At(last)}", found[last].Size, stepError * Math.Abs(found[last].Size - coarse[last].Size), ""));
            predictions.Add(new(
                $"its frequency above w_b/2pi {At(last)}", found[last].Shift, stepError * Math.Abs(found[last].Shift - coarse[last].Shift), "mHz"));
            sizes.Add(new LineSeries("stationary", factors, [.. expected.Select(e => e.Size)], Group: name));
            sizes.Add(new PointSeries("simulation", factors, [.. found.Select(f => f.Size)], Group: name));
            shifts.Add(new LineSeries("stationary", factors, [.. expected.Select(e => e.Shift)], Group: name));
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

    private static (double Size, double Shift) Stationary(VapourCell cell)
    {
        var (w, state) = new RotatingFrame(cell).Oscillation()
            ?? throw new InvalidOperationException(FormattableString.Invariant($"no stationary oscillation of a cell of J/beta = {cell.CouplingStrength:G3}"));
        return (state.NobleGas.LengthInPlane / cell.NobleGas.EquilibriumField, 1e3 * (w - cell.NobleFrequency) / Math.Tau);
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
