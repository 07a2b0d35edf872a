using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Noise;

/// <summary>Noise of a field with one correlation time 1/(2 pi f_c): S(f) = d^2/(1 + (f/f_c)^2).</summary>
/// <remarks>Source: G. E. Uhlenbeck and L. S. Ornstein, Phys. Rev. 36, 823 (1930).</remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d, amplitude density at zero frequency, T/sqrt(Hz), one-sided, per axis.</param>
/// <param name="Corner">f_c in Hz, above 0: half power.</param>
/// <param name="Axis">Unit vector; null for x, y and z independently.</param>
/// <param name="Target">What it acts on.</param>
public sealed record OrnsteinUhlenbeckNoise(string Name, double Density, double Corner, Field3? Axis, DriveTarget Target)
    : FieldNoise(Name, Axis, Target)
{
    /// <inheritdoc/>
    protected override NoiseProcess Process => NoiseProcess.LowPass(Density, Corner);

    /// <summary>The density at zero frequency of a process by its size: d = rms sqrt(2/(pi f_c)), T/sqrt(Hz).</summary>
    /// <param name="rms">Standard deviation per axis, T.</param>
    /// <param name="corner">f_c in Hz.</param>
    public static double DensityOf(double rms, double corner) => rms * Math.Sqrt(2 / (Math.PI * corner));
}
