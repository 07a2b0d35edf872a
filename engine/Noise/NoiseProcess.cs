namespace SpinAmp.Engine.Noise;

/// <summary>One scalar stationary Gaussian process: a white part and poles with memory, all independent.</summary>
/// <remarks>This is what the kernels run, exactly in distribution at any step; other spectra are approximated by it with a stated error.</remarks>
/// <param name="White">One-sided density of the white part, unit^2/Hz, at least 0.</param>
/// <param name="Poles">Parts with memory.</param>
public sealed record NoiseProcess(double White, IReadOnlyList<NoisePole> Poles)
{
    /// <summary>White noise.</summary>
    /// <param name="density">One-sided density, unit^2/Hz.</param>
    public static NoiseProcess Flat(double density) => new(density, []);

    /// <summary>One-sided power spectral density, unit^2/Hz.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double Density(double frequency) => White + Poles.Sum(p => p.Density(frequency));
}
