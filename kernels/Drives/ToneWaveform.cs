using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>cos and sin of 2 pi f t + phase.</summary>
/// <remarks>
/// Inside a block the pair is turned by a constant rotation: off by at most 2e-14 in double and 4e-6 in single precision after 65
/// samples, and the next block starts from the exact integer phase again.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct ToneWaveform<T, U> : IWaveform<ToneWaveform<T, U>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private Phase<T, U> phase;
    private Phase<T, U> perBlock;
    private T turnCosine, turnSine;
    private T cosine, sine;

    /// <inheritdoc/>
    public static ToneWaveform<T, U> For(ReadOnlySpan<WaveformParameters> lanes, int blockAdvance) => new()
    {
        phase = Phase.Gather<T, U, WaveformParameters>(lanes, p => p.First),
        perBlock = Phase.Gather<T, U, WaveformParameters>(lanes, p => unchecked(p.Increment * (ulong)blockAdvance)),
        turnCosine = Gather.Real<T, WaveformParameters>(lanes, p => Math.Cos(Phase.Angle(p.Increment))),
        turnSine = Gather.Real<T, WaveformParameters>(lanes, p => Math.Sin(Phase.Angle(p.Increment))),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StartBlock()
    {
        phase.CosSin(out cosine, out sine);
        phase = phase + perBlock;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(out T cosine, out T sine)
    {
        // Not read back from the results: those lie in memory, and the next pair would wait for them.
        T c = this.cosine;
        T s = this.sine;
        cosine = c;
        sine = s;
        this.cosine = T.Fms(c, turnCosine, s * turnSine);
        this.sine = T.Fma(s, turnCosine, c * turnSine);
    }
}
