using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>Cells with terms taken out.</summary>
public static class LimitCells
{
    // Field of one species on the other, T: turns by less than 1e-12 rad in any run.
    private const double Feeble = 1e-25;

    /// <summary>The paper's species and nothing else: no pump, no field, and one relaxation rate for each.</summary>
    /// <param name="alkaliRate">Gamma_a, 1/s.</param>
    /// <param name="nobleRate">Gamma_b, 1/s.</param>
    public static VapourCell Bare(double alkaliRate, double nobleRate)
    {
        VapourCell paper = Cells.AsPrinted(0);
        return paper with
        {
            Alkali = Rates(paper.Alkali, alkaliRate, alkaliRate) with { EquilibriumField = 0 },
            NobleGas = Rates(paper.NobleGas, nobleRate, nobleRate) with { EquilibriumField = 0 },
        };
    }

    /// <summary>A species with other rates, 1/s.</summary>
    public static SpinEnsemble Rates(SpinEnsemble spins, double longitudinal, double transverse) =>
        spins with { LongitudinalRelaxation = longitudinal, TransverseRelaxation = transverse };

    /// <summary>Spins too weak to act on each other: the limit J = 0 of the equations in which neither is missing.</summary>
    /// <param name="alkali">A in units of 1e-25 T.</param>
    /// <param name="nobleGas">N likewise.</param>
    public static MeanSpins Weak(Field3 alkali, Field3 nobleGas) => new(Feeble * alkali, Feeble * nobleGas);

    /// <summary>The same weakness for equilibria: A0 = a, N0 = n in units of 1e-25 T.</summary>
    public static VapourCell Weak(VapourCell cell, double a, double n) => cell with
    {
        Alkali = cell.Alkali with { EquilibriumField = Feeble * a },
        NobleGas = cell.NobleGas with { EquilibriumField = Feeble * n },
    };
}
