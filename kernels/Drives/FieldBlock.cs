using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Drives;

/// <summary>The drives' fields over one block of steps: six components, each a row of samples.</summary>
/// <remarks>
/// Components: on the alkali x, y, z; on the noble gas x, y, z. Drives add to it one after another; the step reads it. Small enough for the
/// first-level cache.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
public sealed unsafe class FieldBlock<T> : IDisposable
    where T : unmanaged, IReal<T>
{
    /// <summary>Rows.</summary>
    public const int Components = 6;

    private readonly T* data;

    /// <summary>Room for a number of samples.</summary>
    /// <param name="samples">Samples per row.</param>
    public FieldBlock(int samples)
    {
        Samples = samples;
        data = (T*)NativeMemory.AlignedAlloc((nuint)(Components * samples * sizeof(T)), 64);
    }

    /// <summary>Samples per row.</summary>
    public int Samples { get; }

    /// <summary>One row.</summary>
    /// <param name="component">0 to 5.</param>
    public Span<T> Row(int component) => new(data + (component * Samples), Samples);

    /// <summary>Sets everything to zero.</summary>
    public void Clear() => new Span<T>(data, Components * Samples).Clear();

    /// <summary>The fields of one sample, T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(int sample, out DriveFields<T> fields)
    {
        T* p = data + sample;
        int n = Samples;
        fields.OnAlkali = new(p[0], p[n], p[2 * n]);
        fields.OnNoble = new(p[3 * n], p[4 * n], p[5 * n]);
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(data);
}
