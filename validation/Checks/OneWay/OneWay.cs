using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation.Checks.OneWayModel;

/// <summary>Cells as models before the paper had them.</summary>
internal static class OneWay
{
    /// <summary>The cell whose noble gas does not feel the alkali.</summary>
    public static VapourCell Of(VapourCell cell) => cell with { Coupling = Coupling.NobleOnAlkali };
}
