namespace SpinAmp.Engine.Estimators;

/// <summary>One frequency of a <see cref="BinSpectrum"/>.</summary>
/// <param name="Frequency">f in Hz.</param>
/// <param name="SegmentLength">L, samples per segment, even; the noise bandwidth of the Hann window is 1.5/(L dt) in Hz.</param>
public readonly record struct SpectralBin(double Frequency, int SegmentLength)
{
    /// <summary>Frequencies evenly spaced on a logarithmic axis, with segments of equally many periods.</summary>
    /// <remarks>M. Troebs and G. Heinzel, Measurement 39, 120 (2006), without their rounding at low frequencies.</remarks>
    /// <param name="lowest">First frequency, Hz.</param>
    /// <param name="highest">No frequency lies above it, Hz.</param>
    /// <param name="perDecade">Frequencies per decade.</param>
    /// <param name="periods">Periods per segment, at least 3.</param>
    /// <param name="interval">dt in s.</param>
    public static SpectralBin[] Logarithmic(double lowest, double highest, int perDecade, double periods, double interval) =>
    [
        .. Enumerable.Range(0, 1 + (int)Math.Floor((perDecade * Math.Log10(highest / lowest)) + 1e-9))
            .Select(k => lowest * Math.Pow(10, (double)k / perDecade))
            .Select(f => new SpectralBin(f, 2 * (int)Math.Round(periods / (2 * f * interval)))),
    ];
}
