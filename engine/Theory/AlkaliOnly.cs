using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Theory;

/// <summary>The cell with J = 0 by which responses are normalised: the bare alkali in the same total static field.</summary>
/// <remarks>
/// Convention: the noble gas is taken away (N0 = 0) and its equilibrium field stays as a light shift on the alkali, so omega_a and
/// Gamma_a are those of the full cell. Compare at the same axis, frequency and AC field. A pseudofield on the noble gas does nothing
/// to this cell: normalise it by the magnetic response.
/// </remarks>
public static class AlkaliOnly
{
    /// <summary>The bare-alkali cell for static fields along z, where the equilibrium field is N0 z.</summary>
    /// <param name="cell">The full cell.</param>
    public static VapourCell Of(VapourCell cell) => Of(cell, new Field3(0, 0, cell.NobleGas.EquilibriumField));

    /// <summary>The bare-alkali cell for any static field.</summary>
    /// <param name="cell">The full cell.</param>
    /// <param name="nobleField">Equilibrium N of the full cell, T, from <see cref="Linearisation.Equilibrium"/>.</param>
    public static VapourCell Of(VapourCell cell, Field3 nobleField) => cell with
    {
        NobleGas = cell.NobleGas with { EquilibriumField = 0 },
        LightShift = cell.LightShift + nobleField,
    };
}
