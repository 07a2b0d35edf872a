using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>The paper's cell with the alkali pumped the other way, which oscillates by itself once the coupling is strong enough.</summary>
public static class AntiAligned
{
    /// <summary>The printed cell at delta = 0 with A0 reversed and scaled.</summary>
    /// <param name="factor">|J|^2/(Gamma_a Gamma_b): above 1 the cell oscillates.</param>
    public static VapourCell Cell(double factor)
    {
        VapourCell cell = Cells.AsPrinted(0);
        double squared = -factor * cell.Alkali.TransverseRelaxation * cell.NobleGas.TransverseRelaxation;
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = cell.Alkali.EquilibriumField * squared / cell.CouplingSquared } };
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
    }
}
