using MathNet.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>The paper's rule for an AC field along z: N0 becomes N0 J0^2(gamma_b B_ac/w_ac), J0 the Bessel function.</summary>
/// <remarks>
/// What is replaced: N0 in the torque of the drive on the noble gas, gamma_b N0 in the numerators of section 3 (for a pseudofield on the
/// noble gas the J^2 there). What is not: N0 in omega_a, the field the alkali precesses in, and J^2 in the denominator: the alkali follows
/// all sidebands of the noble gas at once, so the exchange of the two, and with it G~_b, does not feel the noble gas's modulation.
/// Source: Jiang et al. (2025), Fig. 2A. The rule leaves out the alkali's own response to B_ac and the folded sidebands;
/// <see cref="HarmonicBalance"/> is exact.
/// </remarks>
public static class BesselRule
{
    /// <summary>J0^2(gamma_b B_ac/w_ac), dimensionless; 1 for an AC field on the alkali only.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="modulation">The AC field along z; its z-amplitude (T) and frequency (Hz) are used.</param>
    public static double Factor(VapourCell cell, SineDrive modulation)
    {
        if (modulation.Target == DriveTarget.Alkali) return 1;
        var index = cell.NobleGas.GyromagneticRatio * modulation.Amplitude.Z / modulation.AngularFrequency;
        return Math.Pow(SpecialFunctions.BesselJ(0, index), 2);
    }

    /// <summary>The response of A by the rule; a pseudofield on the alkali keeps its response, having no torque on the noble gas.</summary>
    /// <param name="cell">The cell without AC field; transverse static fields are refused.</param>
    /// <param name="modulation">The AC field along z.</param>
    public static LinearResponse Apply(VapourCell cell, SineDrive modulation)
    {
        var system = TransverseSystem.Of(cell);
        return new LinearResponse(cell, system with { NobleTorque = Factor(cell, modulation) * system.NobleTorque });
    }
}
