using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Drives;

/// <summary>One drive as the CPU runs it: a call a block, so that many drives add up without a cliff in the compiled code.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public abstract class BlockDrive<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Adds the drive's next block of samples to the fields.</summary>
    /// <param name="fields">The block.</param>
    public abstract void Add(FieldBlock<T> fields);
}

/// <summary>A waveform times its vectors.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
/// <typeparam name="TWaveform">The waveform.</typeparam>
public sealed class BlockDrive<T, U, TWaveform> : BlockDrive<T>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TWaveform : unmanaged, IWaveform<TWaveform, T, U>
{
    private readonly (int Component, T Cosine, T Sine)[] rows;
    private readonly AlignedArray<T> cosine;
    private readonly AlignedArray<T> sine;
    private TWaveform waveform;

    /// <summary>One drive per lane.</summary>
    /// <param name="waveforms">One waveform per lane.</param>
    /// <param name="vectors">One set of vectors per lane.</param>
    /// <param name="samples">Samples per block.</param>
    /// <param name="blockAdvance">Samples from one block's first to the next block's.</param>
    public BlockDrive(ReadOnlySpan<WaveformParameters> waveforms, ReadOnlySpan<DriveVectors> vectors, int samples, int blockAdvance)
    {
        waveform = TWaveform.For(waveforms, blockAdvance);
        cosine = new(samples);
        sine = new(samples);
        var active = new List<(int, T, T)>();
        for (int c = 0; c < FieldBlock<T>.Components; c++)
        {
            int component = c;
            bool used = false;
            foreach (DriveVectors v in vectors)
                used |= v[c] != 0 || v[c + FieldBlock<T>.Components] != 0;
            if (used)
            {
                active.Add((
                    c,
                    Gather.Real<T, DriveVectors>(vectors, v => v[component]),
                    Gather.Real<T, DriveVectors>(vectors, v => v[component + FieldBlock<T>.Components])));
            }
        }

        rows = [.. active];
    }

    /// <inheritdoc/>
    public override void Add(FieldBlock<T> fields)
    {
        Sample(ref waveform, cosine.Span, sine.Span);
        foreach (var (component, c, s) in rows)
            AddRow(fields.Row(component), cosine.Span, sine.Span, c, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sample(ref TWaveform waveform, Span<T> cosine, Span<T> sine)
    {
        TWaveform w = waveform;
        w.StartBlock();
        for (int i = 0; i < cosine.Length && i < sine.Length; i++)
            w.Next(out cosine[i], out sine[i]);
        waveform = w;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRow(Span<T> row, Span<T> cosine, Span<T> sine, T c, T s)
    {
        for (int i = 0; i < row.Length && i < cosine.Length && i < sine.Length; i++)
            row[i] = T.Fma(s, sine[i], T.Fma(c, cosine[i], row[i]));
    }
}
