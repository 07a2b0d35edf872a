namespace SpinAmp.Kernels.Drives;

/// <summary>What a waveform is set up from, in samples and turns. Phases and increments are in 2^-64 turn.</summary>
/// <param name="First">Phase of the first sample.</param>
/// <param name="Increment">Phase from the first sample to the second.</param>
/// <param name="Growth">Growth of the increment per sample: chirps only.</param>
/// <param name="Start">Switching on, in samples from the first sample's time, fractional: pulses only.</param>
/// <param name="End">Switching off, likewise, below 2^36.</param>
public readonly record struct WaveformParameters(ulong First, ulong Increment, ulong Growth, double Start, double End)
{
    /// <summary>The same waveform, counted from a later sample.</summary>
    /// <param name="samples">Samples later, a whole number of blocks.</param>
    public WaveformParameters After(long samples)
    {
        ulong n = (ulong)samples;
        ulong pairs = n % 2 == 0 ? unchecked(n / 2 * (n - 1)) : unchecked((n - 1) / 2 * n);
        return new(
            unchecked(First + (Increment * n) + (Growth * pairs)),
            unchecked(Increment + (Growth * n)),
            Growth,
            Start - samples,
            End - samples);
    }
}
