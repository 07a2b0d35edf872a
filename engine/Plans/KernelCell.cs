using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Engine.Plans;

/// <summary>A cell in the numbers that kernels take.</summary>
public static class KernelCell
{
    /// <summary>The kernels' view of a cell, SI. With one-way coupling the noble gas's whole pump is fixed on z.</summary>
    public static CellParameters Of(VapourCell cell)
    {
        CellParameters parameters = AboutPumps(cell);
        if (cell.StaticField is { X: 0, Y: 0 } && cell.LightShift is { X: 0, Y: 0 })
            return parameters;
        Field3 rest = new Linearisation(cell).Equilibrium.Alkali;
        parameters.AlkaliRestX = rest.X;
        parameters.AlkaliRestY = rest.Y;
        parameters.AlkaliRestLessPumpedZ = rest.Z - cell.Alkali.EquilibriumField;
        return parameters;
    }

    private static CellParameters AboutPumps(VapourCell cell) => new()
    {
        AlkaliGyromagneticRatio = cell.Alkali.GyromagneticRatio,
        NobleGyromagneticRatio = cell.NobleGas.GyromagneticRatio,
        AlkaliLongitudinalRelaxation = cell.Alkali.LongitudinalRelaxation,
        AlkaliTransverseRelaxation = cell.Alkali.TransverseRelaxation,
        NobleLongitudinalRelaxation = cell.NobleGas.LongitudinalRelaxation,
        NobleTransverseRelaxation = cell.NobleGas.TransverseRelaxation,
        AlkaliEquilibrium = cell.Alkali.EquilibriumField,
        NobleEquilibrium = cell.NobleGas.EquilibriumField,
        AlkaliFieldX = cell.StaticField.X + cell.LightShift.X,
        AlkaliFieldY = cell.StaticField.Y + cell.LightShift.Y,
        AlkaliFieldZ = cell.StaticField.Z + cell.LightShift.Z,
        NobleFieldX = cell.StaticField.X,
        NobleFieldY = cell.StaticField.Y,
        NobleFieldZ = cell.StaticField.Z,
        AlkaliOnNoble = cell.Coupling == Coupling.Bidirectional ? 1 : 0,
        ExchangePumping = cell.Coupling == Coupling.Bidirectional ? cell.ExchangePumpingRate : 0,
    };
}
