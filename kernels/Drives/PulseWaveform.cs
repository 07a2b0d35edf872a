using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>A tone that is on from a start to an end; samples are weighted by the part of their interval that lies within.</summary>
/// <remarks>
/// The area of the pulse is exact wherever its edges fall between samples: an interval is as long as its sample's weight in the step, 1 for
/// steps that hold one sample each, 2/3 and 4/3 by turns at the nodes of Simpson's rule. Edges are counted in blocks (integers) and samples
/// within.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct PulseWaveform<T, U> : IWaveform<PulseWaveform<T, U>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private ToneWaveform<T, U> tone;
    private U blocksToStart, blocksToEnd;
    private T startInBlock, endInBlock, blockLength;
    private T firstHalfWidth, bothHalfWidths, halfWidth;
    private T toStart, toEnd;

    /// <inheritdoc/>
    public static PulseWaveform<T, U> For(ReadOnlySpan<WaveformParameters> lanes, int blockAdvance)
    {
        double Block(double sample) => Math.Floor(sample / blockAdvance);
        return new()
        {
            tone = ToneWaveform<T, U>.For(lanes, blockAdvance),
            blocksToStart = Gather.Bits<T, U, WaveformParameters>(lanes, p => (uint)(int)Block(p.Start)),
            blocksToEnd = Gather.Bits<T, U, WaveformParameters>(lanes, p => (uint)(int)Block(p.End)),
            startInBlock = Gather.Real<T, WaveformParameters>(lanes, p => p.Start - (Block(p.Start) * blockAdvance)),
            endInBlock = Gather.Real<T, WaveformParameters>(lanes, p => p.End - (Block(p.End) * blockAdvance)),
            blockLength = T.Of(blockAdvance),
            firstHalfWidth = Gather.Real<T, WaveformParameters>(lanes, p => p.AtNodes ? 1.0 / 3 : 0.5),
            bothHalfWidths = T.Of(1),
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StartBlock()
    {
        tone.StartBlock();
        toStart = T.Fma(U.ToReal(blocksToStart), blockLength, startInBlock);
        toEnd = T.Fma(U.ToReal(blocksToEnd), blockLength, endInBlock);
        halfWidth = firstHalfWidth;
        blocksToStart = blocksToStart - U.Of(1);
        blocksToEnd = blocksToEnd - U.Of(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(out T cosine, out T sine)
    {
        tone.Next(out T c, out T s);

        // Part of this sample's interval that lies within [toStart, toEnd].
        T from = T.Max(toStart, -halfWidth);
        T until = T.Min(toEnd, halfWidth);
        T weight = T.Max(until - from, T.Of(0)) / (halfWidth + halfWidth);
        cosine = weight * c;
        sine = weight * s;
        halfWidth = bothHalfWidths - halfWidth;
        toStart = toStart - T.Of(1);
        toEnd = toEnd - T.Of(1);
    }
}
