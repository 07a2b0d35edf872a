using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Drives;

/// <summary>Drives and noise over one block of steps, each component a row of samples.</summary>
/// <remarks>
/// Rows are those of <see cref="NoiseRow"/>. Fields have their rows always; what noise alone fills shares one row of zeros until it is
/// asked for. Drives and noise add to it one after another; the step reads it. Small enough for the first-level cache, of which clearing
/// and adding take their share: only rows that something was written to are cleared, and not those that one noise alone sets.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public sealed unsafe class FieldBlock<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    /// <summary>Rows of fields: on the alkali x, y, z; on the noble gas x, y, z.</summary>
    public const int Components = 6;

    private readonly T* data;
    private readonly nint* places;
    private readonly bool[] alone = new bool[NoiseRow.Count];
    private readonly bool[] written = new bool[NoiseRow.Count];

    /// <summary>Room for a number of samples.</summary>
    /// <param name="samples">Samples per row.</param>
    /// <param name="noiseRows">Rows that noises fill, once for each noise.</param>
    public FieldBlock(int samples, params ReadOnlySpan<int> noiseRows)
    {
        Samples = samples;
        Span<nint> place = stackalloc nint[NoiseRow.Count];
        place.Fill(Components * samples);
        for (int c = 0; c < Components; c++)
            place[c] = c * samples;
        int rows = Components + 1;
        foreach (int row in noiseRows)
        {
            if (row < Components)
                continue;
            alone[row] = place[row] == Components * samples;
            if (alone[row])
                place[row] = rows++ * samples;
        }

        data = (T*)NativeMemory.AlignedAlloc((nuint)(rows * samples * sizeof(T)), 64);
        places = (nint*)NativeMemory.Alloc(NoiseRow.Count, (nuint)sizeof(nint));
        place.CopyTo(new Span<nint>(places, NoiseRow.Count));
        new Span<T>(data, rows * samples).Clear();
    }

    /// <summary>Samples per row.</summary>
    public int Samples { get; }

    /// <summary>One row that was asked for, to be added to, or set where <see cref="IsSet"/>.</summary>
    /// <param name="row">One of <see cref="NoiseRow"/>.</param>
    public Span<T> Row(int row)
    {
        written[row] = true;
        return new(data + places[row], Samples);
    }

    /// <summary>Whether one noise alone fills a row, which then sets it: it is not cleared.</summary>
    /// <param name="row">One of <see cref="NoiseRow"/>.</param>
    public bool IsSet(int row) => alone[row];

    /// <summary>Sets everything that is added to to zero.</summary>
    public void Clear()
    {
        for (int row = 0; row < NoiseRow.Count; row++)
        {
            if (written[row] && !alone[row])
                new Span<T>(data + places[row], Samples).Clear();
        }
    }

    /// <summary>The fields of one sample, T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(int sample, out DriveFields<T> fields)
    {
        T* p = data + sample;
        int n = Samples;
        fields.OnAlkali = new(p[0], p[n], p[2 * n]);
        fields.OnNoble = new(p[3 * n], p[4 * n], p[5 * n]);
    }

    /// <summary>The noise of one step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(int step, out StepNoise<T> noise)
    {
        T* p = data + step;
        nint* at = places;
        noise.AlkaliSource = new(p[at[6]], p[at[7]], p[at[8]]);
        noise.NobleSource = new(p[at[9]], p[at[10]], p[at[11]]);
        noise.AlkaliNormals = new(p[at[12]], p[at[13]], p[at[14]]);
        noise.NobleNormals = new(p[at[15]], p[at[16]], p[at[17]]);
    }

    /// <summary>Noise of the readout in one step, T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Readout(int step) => data[step + places[NoiseRow.Readout]];

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(data);
        NativeMemory.Free(places);
    }
}
