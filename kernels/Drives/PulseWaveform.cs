using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>A tone that is on from a start to an end; samples are weighted by the part of their interval that lies within.</summary>
/// <remarks>
/// The area of the pulse is exact wherever its edges fall between samples, for steps that hold one sample each;
/// <see cref="Integrators.RungeKutta4{T}"/> weighs its nodes unequally and misses up to a sixth of a step at an edge. Edges are counted in
/// blocks (integers) and samples within.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct PulseWaveform<T, U> : IWaveform<PulseWaveform<T, U>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private ToneWaveform<T, U> tone;
    private U blocksToStart, blocksToEnd;
    private T startInBlock, endInBlock, blockLength, halfWidth;
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
            halfWidth = T.Of(0.5),
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StartBlock()
    {
        tone.StartBlock();
        toStart = T.Fma(U.ToReal(blocksToStart), blockLength, startInBlock);
        toEnd = T.Fma(U.ToReal(blocksToEnd), blockLength, endInBlock);
        blocksToStart = blocksToStart - U.Of(1);
        blocksToEnd = blocksToEnd - U.Of(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(out T cosine, out T sine)
    {
        tone.Next(out T c, out T s);

        // Overlap of [toStart, toEnd] with [-1/2, 1/2] around this sample.
        T from = T.Max(toStart, -halfWidth);
        T until = T.Min(toEnd, halfWidth);
        T weight = T.Max(until - from, T.Of(0));
        cosine = weight * c;
        sine = weight * s;
        toStart = toStart - T.Of(1);
        toEnd = toEnd - T.Of(1);
    }
}
