using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>Both species' magnetisations at one time, each as the field it makes on the other.</summary>
/// <param name="Alkali">A in T.</param>
/// <param name="NobleGas">N in T.</param>
public readonly record struct MeanSpins(Field3 Alkali, Field3 NobleGas);

/// <summary>A theory of the cell's forced motion, first order in the drive, after all transients.</summary>
public interface IStationaryResponse
{
    /// <summary>Complex amplitude Z of the probe signal at the drive's own frequency: probe . A contains Re(Z exp(i w t)).</summary>
    /// <remarks>
    /// Z carries the drive's amplitude and phase; a drive of 1 T and phase 0 gives the response in T per T. w = 2 pi f is negative for a
    /// rotating drive of negative f. What a static transverse magnetisation adds at zero frequency is not part of Z.
    /// </remarks>
    /// <param name="drive">The drive, T.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <returns>Z in T.</returns>
    Complex LockIn(SteadyDrive drive, Field3 probe);

    /// <summary>The forced motion, equilibrium included: where a run starts without transient, to first order in the drive.</summary>
    /// <param name="drive">The drive, T.</param>
    /// <param name="time">t in s.</param>
    /// <returns>A and N in T.</returns>
    MeanSpins SteadyState(SteadyDrive drive, double time);
}
