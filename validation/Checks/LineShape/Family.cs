using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LineShapes;

/// <summary>Sweeps of the paper's cell, tuned by AC fields along z as in its Fig. 2.</summary>
internal static class Family
{
    /// <summary>w_ac/2pi, Hz.</summary>
    public const double Frequency = 3;

    /// <summary>An AC field; null for index 0.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="index">gamma_b B_ac/w_ac.</param>
    public static SineDrive? Modulation(VapourCell cell, double index) => index == 0 ? null : new(
        "ac", DriveTarget.Both, index * Math.Tau * Frequency / cell.NobleGas.GyromagneticRatio * Experiment.Z, Frequency, 0);

    /// <summary>The dressed resonance alone.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="direction">Unit vector of the drive.</param>
    public static Sweep Resonance(VapourCell cell, Field3 direction) =>
        new(cell, direction, [Experiment.LineOf(cell)]);

    /// <summary>A sweep about the dressed resonance, crowded at its centre.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="direction">Unit vector of the drive.</param>
    /// <param name="reach">Outermost frequencies, half-widths.</param>
    /// <param name="points">How many, odd.</param>
    /// <param name="modulation">An AC field, or null.</param>
    public static Sweep Line(VapourCell cell, Field3 direction, double reach, int points, SineDrive? modulation = null)
    {
        Mode line = new DressedModes(cell).NobleLike;
        return new(cell, direction, FanoFit.Frequencies(Experiment.LineOf(cell), line.DecayRate / Math.Tau, reach, points), modulation);
    }
}
