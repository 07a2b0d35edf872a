using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Noise;

/// <summary>1/f noise of a field: S(f) = d^2 (1 Hz/f)^alpha within a band, level well below it, falling as f^-2 well above.</summary>
/// <remarks>
/// Run as Ornstein-Uhlenbeck processes with rates equally spaced on a logarithmic axis and weights from non-negative least squares, as many
/// to a decade as bring the spectrum within <see cref="Accuracy"/> over the band: 1 to 1.5. Source of the idea: A. van der Ziel,
/// Physica 16, 359 (1950).
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d, amplitude density at 1 Hz, T/sqrt(Hz), one-sided, per axis.</param>
/// <param name="Exponent">alpha, above 0 and at most 2, of the power density.</param>
/// <param name="From">Lower end of the band, Hz, above 0.</param>
/// <param name="To">Upper end of the band, Hz, above From.</param>
/// <param name="Axis">Unit vector; null for x, y and z independently.</param>
/// <param name="Target">What it acts on.</param>
public sealed record FlickerNoise(
    string Name, double Density, double Exponent, double From, double To, Field3? Axis, DriveTarget Target) : FieldNoise(Name, Axis, Target)
{
    /// <summary>Most that the power density may err over the band, dB.</summary>
    public const double Accuracy = 0.1;

    private const double FewestPerDecade = 1;
    private const double MostPerDecade = 4;

    // Poles beyond both ends carry what the ends miss.
    private const double Margin = 10;

    /// <inheritdoc/>
    protected override NoiseProcess Process
    {
        get
        {
            double[] frequencies = PoleFit.Logarithmic(From, To, 30);
            double[] target = [.. frequencies.Select(f => Density * Density * Math.Pow(f, -Exponent))];
            for (double perDecade = FewestPerDecade; ; perDecade += 0.25)
            {
                PoleFit fit = PoleFit.Of(frequencies, target, PoleFit.RealPoles(From / Margin, To * Margin, perDecade), Accuracy, false);
                if (fit.WorstError <= Accuracy)
                    return fit.Process;
                if (perDecade == MostPerDecade)
                    throw new NoiseException($"1/f noise of this exponent and band cannot be made within {Accuracy} dB; change them");
            }
        }
    }
}
