using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>Noise of the light shift, a field on the alkali only: S(f) = d^2, or d^2/(1 + (f/f_c)^2) with a corner.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d, amplitude density at zero frequency, T/sqrt(Hz), one-sided, per axis.</param>
/// <param name="Corner">f_c in Hz, above 0; null for white noise.</param>
/// <param name="Axis">Unit vector of the light, z for the pump; null for x, y and z independently.</param>
public sealed record LightShiftNoise(string Name, double Density, double? Corner, Field3? Axis)
    : FieldNoise(Name, Axis, DriveTarget.Alkali)
{
    /// <inheritdoc/>
    public override StreamId Stream => StreamId.LightShift;

    /// <inheritdoc/>
    protected override NoiseProcess Process => NoiseProcess.LowPass(Density, Corner);
}
