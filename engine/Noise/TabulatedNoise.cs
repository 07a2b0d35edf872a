using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Noise;

/// <summary>Noise of a field with a recorded or tabulated spectrum, within a stated tolerance over the table's band.</summary>
/// <remarks>Below the table the fitted process goes on about level, above it about level or falling; nothing is promised there.</remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Table">The spectrum, per axis.</param>
/// <param name="Tolerance">Most that the power density may err, dB, above 0.</param>
/// <param name="Axis">Unit vector; null for x, y and z independently.</param>
/// <param name="Target">What it acts on.</param>
public sealed record TabulatedNoise(string Name, SpectrumTable Table, double Tolerance, Field3? Axis, DriveTarget Target)
    : FieldNoise(Name, Axis, Target)
{
    /// <inheritdoc/>
    protected override NoiseProcess Process => Table.Process(Tolerance);
}
