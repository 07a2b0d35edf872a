using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>
/// A pair of waveforms, cosine-like and sine-like, sampled at even times. A drive is such a pair times two field vectors; a linear drive
/// uses the first only. The implementing struct holds lanes only, so that one scalar set-up can be spread over any lane type.
/// </summary>
/// <remarks>Phases are 64-bit integers in units of 2^-64 turn, exact at the start of every block: 180 s at 10 Hz do not drift.</remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes of the same count.</typeparam>
public interface IWaveform<TSelf, T, U>
    where TSelf : unmanaged, IWaveform<TSelf, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    /// <summary>The waveform of one drive per lane. Host only.</summary>
    /// <param name="lanes">One item per lane.</param>
    /// <param name="blockAdvance">Samples from one block's first to the next block's.</param>
    static abstract TSelf For(ReadOnlySpan<WaveformParameters> lanes, int blockAdvance);

    /// <summary>Begins the next block of samples.</summary>
    void StartBlock();

    /// <summary>The next sample of the block.</summary>
    /// <param name="cosine">Cosine-like waveform.</param>
    /// <param name="sine">Sine-like waveform.</param>
    void Next(out T cosine, out T sine);
}
