using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>The pump on spins that are not polarised.</summary>
internal sealed class PumpAlone : Check
{
    public override string Name => "limits-pump-alone";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Pumps bring unpolarised spins to A0 and N0 at Gamma_1, and a pump by exchange follows the alkali; nothing turns.";

    public override string Source => "Eq. 1; with R_se engine/PHYSICS.md, section 2";

    public override string Simulated => "both species from zero polarisation, coupled, 3/4 of the noble gas's pump by exchange";

    public override string ComparedWith => "exponentials";

    public override CheckResult Run(Laboratory laboratory)
    {
        const double Gamma_a = 12, Gamma_b = 4, R_se = 3;
        VapourCell paper = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        VapourCell cell = paper with
        {
            Alkali = LimitCells.Rates(paper.Alkali, Gamma_a, Gamma_a),
            NobleGas = LimitCells.Rates(paper.NobleGas, Gamma_b, Gamma_b),
            ExchangePumpingRate = R_se,
        };
        double A0 = cell.Alkali.EquilibriumField, N0 = cell.NobleGas.EquilibriumField;
        MeanSpins Exact(double t)
        {
            double fast = Math.Exp(-Gamma_a * t), slow = Math.Exp(-Gamma_b * t);
            return new(new(0, 0, A0 * (1 - fast)), new(0, 0, N0 * (1 - slow - (R_se * (slow - fast) / (Gamma_a - Gamma_b)))));
        }

        // The noble gas sees the mean of A over a step: that of exp(-Gamma_a t) differs from its middle by (Gamma_a h)^2/24.
        double step = laboratory.Scaled(2e-4, 2e-5);
        return ClosedForm.Compare(
            laboratory, SpinRun.Over(1.5, 60, step), new(cell, new(Field3.Zero, Field3.Zero)), Exact, (A0, N0),
            Gamma_a * step * Gamma_a * step / 24, "second order of the step: (Gamma_a h)^2/24", 3, "Pump alone");
    }
}
