using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using Line = MathNet.Numerics.Fit;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>J towards zero.</summary>
internal sealed class WeakCoupling : Check
{
    public override string Name => "limits-weak-coupling";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "What the coupling adds to the noble gas's rate goes to zero as J^2, at 2 beta (J/2)^2/(delta^2 + beta^2) on resonance and off it.";

    public override string Source => "Eq. 4 and 5 for J much smaller than beta";

    public override string Simulated =>
        "ring-downs of the printed cell with A0 from 1/50 to 1 of its value, at delta = 0 and at delta = beta";

    public override string ComparedWith => "(G~_b - Gamma_b)/J^2 = beta/2 /(delta^2 + beta^2), and 2 for the power of J";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] shares = laboratory.Logarithmic(0.02, 1, 6, 31);
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (double ratio in new[] { 0.0, 1.0 })
        {
            VapourCell[] cells = [.. shares.Select(s => Of(s, ratio))];
            double[] rates = [.. laboratory.Run([.. cells.Select(c => Experiment.RingDown(c, 30))], Observed.CoherenceTime)
                .Select((t, i) => (1 / t) - cells[i].NobleGas.TransverseRelaxation)];
            double[] strengths = [.. cells.Select(c => c.CouplingStrength)];
            string at = ratio == 0 ? "delta = 0" : "delta = beta";
            comparisons.Add(Comparison.Worst(cells.Select((c, i) =>
            {
                double expected = c.RateDifference / 2 / ((c.Detuning * c.Detuning) + (c.RateDifference * c.RateDifference));
                double next = strengths[i] * strengths[i];
                double step = 3e-4 * (1 + (c.NobleGas.TransverseRelaxation / (expected * c.CouplingSquared)));
                return Comparison.Relative(
                    FormattableString.Invariant($"(G~_b - Gamma_b)/J^2 at J/beta = {strengths[i]:G2}, {at}"),
                    rates[i] / c.CouplingSquared, expected, "s", step + next, "step 1e-4 on the whole rate, and (J/beta)^2");
            })));
            double power = Line.Line([.. strengths.Select(s => Math.Log(s))], [.. rates.Select(r => Math.Log(r))]).B;
            comparisons.Add(Comparison.Absolute($"power of J in G~_b - Gamma_b, {at}", power, 2, "", 2e-3, "step 1e-4 on the whole rate"));
            (double, double) Limit(double share) => Of(share, ratio) is var c ? (c.CouplingStrength,
                c.CouplingSquared * c.RateDifference / 2 / ((c.Detuning * c.Detuning) + (c.RateDifference * c.RateDifference))) : default;
            series.Add(TheoryLine.Along("limit", at, Limit, shares, Scale.Log));
            series.Add(new PointSeries("simulation", strengths, rates, Group: at));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Limits", 8, new(
                    "Weak coupling", new("J/beta", "", Scale.Log), new("G~_b - Gamma_b", "1/s", Scale.Log), series)),
            ],
        };
    }

    private static VapourCell Of(double share, double ratio)
    {
        VapourCell cell = Cells.AsPrinted(0);
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = share * cell.Alkali.EquilibriumField } };
        return Cells.Detuned(cell, ratio * cell.RateDifference);
    }
}
