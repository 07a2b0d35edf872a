using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>The paper's cell with the alkali pumped the other way, which oscillates by itself once the coupling is strong enough.</summary>
public static class AntiAligned
{
    /// <summary>The printed cell with A0 reversed and scaled.</summary>
    /// <param name="factor">|J|^2/(Gamma_a Gamma_b): at delta = 0 the cell oscillates above 1.</param>
    /// <param name="detuning">delta/beta.</param>
    public static VapourCell Cell(double factor, double detuning = 0)
    {
        VapourCell cell = Cells.AsPrinted(0);
        double squared = -factor * cell.Alkali.TransverseRelaxation * cell.NobleGas.TransverseRelaxation;
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = cell.Alkali.EquilibriumField * squared / cell.CouplingSquared } };
        double apart = cell.Alkali.GyromagneticRatio - cell.NobleGas.GyromagneticRatio;
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell) + (2 * detuning * cell.RateDifference / apart)) };
    }
}
