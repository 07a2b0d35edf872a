using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Engine.Theory;

/// <summary>Noise as the field that would make as much signal: what the cell can see of a field along an axis.</summary>
/// <remarks>
/// Equation: sqrt(S(f))/|R(f)| with the one-sided density S of <see cref="NoiseSpectrum"/> and R the signal per tesla of a linear drive
/// along the axis, both from the general linearisation, so for static fields of any direction. First order in drive and noise.
/// </remarks>
/// <param name="noise">The cell's spectrum under all its noise.</param>
/// <param name="axis">Unit vector along the field to be measured.</param>
/// <param name="target">What that field acts on.</param>
public sealed class SensitivityTheory(NoiseSpectrum noise, Field3 axis, DriveTarget target)
{
    private readonly NoiseAction drive = new()
    {
        FieldOnAlkali = target == DriveTarget.NobleGas ? Field3.Zero : axis,
        FieldOnNoble = target == DriveTarget.Alkali ? Field3.Zero : axis,
    };

    /// <summary>|R(f)|: amplitude of the signal per amplitude of the field, T per T.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double Response(double frequency) => noise.Response(frequency, drive).Magnitude;

    /// <summary>Noise-equivalent field, T/sqrt(Hz); infinite where the field makes no signal.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double EquivalentField(double frequency) => Math.Sqrt(noise.Density(frequency)) / Response(frequency);

    /// <summary>Noise-equivalent field at many frequencies, T/sqrt(Hz).</summary>
    /// <param name="frequencies">f in Hz, at least 0.</param>
    /// <returns>One value per frequency.</returns>
    public double[] EquivalentField(IReadOnlyList<double> frequencies) =>
        [.. frequencies.AsParallel().AsOrdered().Select(EquivalentField)];

    /// <summary>Noise-equivalent field of each source alone, T/sqrt(Hz), in the spectrum's order: the squares add.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double[] Budget(double frequency) => [.. noise.Shares(frequency).Select(share => Math.Sqrt(share) / Response(frequency))];
}
