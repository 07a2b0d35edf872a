using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>No field and no coupling.</summary>
internal sealed class Decay : Check
{
    public override string Name => "limits-no-field";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Without field and coupling spins decay across z at Gamma_2 and approach their equilibrium along z at Gamma_1.";

    public override string Source => "Eq. 1 with B = 0 and J = 0, doi 10.1073/pnas.2419683122";

    public override string Simulated => "spins too weak to feel each other, with unequal rates, tipped far";

    public override string ComparedWith => "exponentials";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = LimitCells.Weak(LimitCells.Bare(0, 0), 0.8, -0.5);
        cell = cell with { Alkali = LimitCells.Rates(cell.Alkali, 3, 5), NobleGas = LimitCells.Rates(cell.NobleGas, 0.7, 0.9) };
        MeanSpins start = LimitCells.Weak(new(0.6, -0.3, 0.5), new(-0.2, 0.7, 0.4));
        SpinRun run = SpinRun.Over(3, laboratory.Scaled(60, 300), laboratory.Scaled(1e-3, 1e-4));
        return ClosedForm.Compare(
            laboratory, run, new(cell, start), t => new(Of(cell.Alkali, start.Alkali, t), Of(cell.NobleGas, start.NobleGas, t)),
            (start.Alkali.Length, start.NobleGas.Length), 1e-11, "rounding of 3e4 steps at most", 1, "No field, no coupling");
    }

    private static Field3 Of(SpinEnsemble spins, Field3 start, double t)
    {
        double across = Math.Exp(-spins.TransverseRelaxation * t), along = Math.Exp(-spins.LongitudinalRelaxation * t);
        return new(across * start.X, across * start.Y, spins.EquilibriumField + (along * (start.Z - spins.EquilibriumField)));
    }
}
