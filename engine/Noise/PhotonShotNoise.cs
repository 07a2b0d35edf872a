using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>White noise of the readout, such as the shot noise of probe photons: S(f) = d^2 in the signal, never in the spins.</summary>
/// <remarks>
/// Given as an equivalent field d_B it is that of a magnetometer without noble-gas dynamics:
/// d = d_B |gamma_a A0| Gamma_a/(Gamma_a^2 + w_a^2), the alkali's answer along x to a slow field along y, with the transverse Gamma_a and
/// w_a = gamma_a (B_z + L_z + N0).
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d or d_B, T/sqrt(Hz), one-sided.</param>
/// <param name="AsField">Whether Density is an equivalent field on the bare alkali; else it is the signal A itself.</param>
public sealed record PhotonShotNoise(string Name, double Density, bool AsField) : NoiseSource(Name)
{
    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Additive;

    /// <inheritdoc/>
    public override StreamId Stream => StreamId.Readout;

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell) =>
        [new(NoiseProcess.LowPass(Density * (AsField ? SlowResponse(cell) : 1), null), new NoiseAction { Readout = 1 })];

    private static double SlowResponse(VapourCell cell)
    {
        double rate = cell.Alkali.TransverseRelaxation;
        double frequency = cell.AlkaliFrequency;
        return Math.Abs(cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField) * rate / ((rate * rate) + (frequency * frequency));
    }
}
