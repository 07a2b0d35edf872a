using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>Relative intensity noise e(t) of the pump: dA/dt gains Gamma_a1 A0 e(t) z, S_e(f) = r^2 or r^2/(1 + (f/f_c)^2).</summary>
/// <remarks>
/// The source term alone: that a stronger pump also relaxes more, which leaves 1 - P of it at the polarisation P, is not in it.
/// Exact at small P, an upper bound else.
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">r, relative amplitude density at zero frequency, 1/sqrt(Hz), one-sided.</param>
/// <param name="Corner">f_c in Hz, above 0; null for white noise.</param>
public sealed record PumpNoise(string Name, double Density, double? Corner) : NoiseSource(Name)
{
    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Additive;

    /// <inheritdoc/>
    public override StreamId Stream => StreamId.Pump;

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell)
    {
        double source = cell.Alkali.LongitudinalRelaxation * cell.Alkali.EquilibriumField;
        return [new(NoiseProcess.LowPass(Density, Corner), new NoiseAction { AlkaliSource = new(0, 0, source) })];
    }
}
