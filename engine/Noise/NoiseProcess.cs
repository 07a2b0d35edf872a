namespace SpinAmp.Engine.Noise;

/// <summary>One scalar stationary Gaussian process: a white part and poles with memory, all independent.</summary>
/// <remarks>
/// This is what the kernels run, exactly in distribution at any step; other spectra are approximated by it with a stated error.
/// </remarks>
/// <param name="White">One-sided density of the white part, unit^2/Hz, at least 0.</param>
/// <param name="Poles">Parts with memory.</param>
public sealed record NoiseProcess(double White, IReadOnlyList<NoisePole> Poles)
{
    /// <summary>White noise.</summary>
    /// <param name="density">One-sided density, unit^2/Hz.</param>
    public static NoiseProcess Flat(double density) => new(density, []);

    /// <summary>S(f) = d^2/(1 + (f/f_c)^2), an Ornstein-Uhlenbeck process of the variance pi d^2 f_c/2; white without a corner.</summary>
    /// <param name="density">d, amplitude density at zero frequency, unit/sqrt(Hz).</param>
    /// <param name="corner">f_c in Hz, above 0, or null.</param>
    public static NoiseProcess LowPass(double density, double? corner) => corner is { } f
        ? new(0, [new(Math.Tau * f, 0, Math.PI / 2 * density * density * f)])
        : Flat(density * density);

    /// <summary>Mean square of its means over intervals, unit^2, at most: white noise of the band, and the poles' whole variance.</summary>
    /// <param name="interval">s, above 0.</param>
    public double MeanSquare(double interval) => (White / (2 * interval)) + Poles.Sum(p => p.Variance);

    /// <summary>One-sided power spectral density, unit^2/Hz.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double Density(double frequency) => White + Poles.Sum(p => p.Density(frequency));
}
