using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Noise;

/// <summary>White noise of a magnetic or pseudomagnetic field: S(f) = d^2 at every frequency.</summary>
/// <remarks>Stands for noise whose band reaches beyond every rate of the cell.</remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d, amplitude density, T/sqrt(Hz), one-sided, per axis.</param>
/// <param name="Axis">Unit vector; null for x, y and z independently.</param>
/// <param name="Target">What it acts on.</param>
public sealed record WhiteMagneticNoise(string Name, double Density, Field3? Axis, DriveTarget Target) : FieldNoise(Name, Axis, Target)
{
    /// <inheritdoc/>
    protected override NoiseProcess Process => NoiseProcess.LowPass(Density, null);
}
