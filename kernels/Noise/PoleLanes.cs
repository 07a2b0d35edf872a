using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Noise;

/// <summary>One pole per lane, advanced from step to step: see <see cref="PoleStep"/>.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct PoleLanes<T>
    where T : unmanaged, IReal<T>
{
    // What the turn takes off its start, 1 - e^m. It joins the kick before the memory: taken off a memory of few digits by itself, what a
    // slow pole loses would round to none, or to too much, in every step.
    private T lost, turnSine, kick;
    private T startReal, startImaginary, pushReal, pushImaginary;

    /// <summary>1 for a real pole, 2 for one with two quadratures.</summary>
    public int Width { get; private init; }

    /// <summary>The pole of one noise per lane. Host only.</summary>
    /// <param name="lanes">One noise per lane.</param>
    /// <param name="index">Which of its poles.</param>
    /// <param name="step">h in s.</param>
    public static PoleLanes<T> For(ReadOnlySpan<NoiseParameters> lanes, int index, double step)
    {
        Span<double> values = stackalloc double[T.Count];
        T Fill(Span<double> room, ReadOnlySpan<NoiseParameters> items, Func<PoleStep, double> select)
        {
            for (int i = 0; i < room.Length; i++)
                room[i] = select(new PoleStep(items[i].Poles[index], step));
            return T.Load(room);
        }

        return new()
        {
            Width = lanes[0].Poles[index].Width,
            lost = Fill(values, lanes, p => p.Lost),
            turnSine = Fill(values, lanes, p => p.TurnSine),
            kick = Fill(values, lanes, p => p.Kick),
            startReal = Fill(values, lanes, p => p.Start.Real),
            startImaginary = Fill(values, lanes, p => -p.Start.Imaginary),
            pushReal = Fill(values, lanes, p => p.Push.Real),
            pushImaginary = Fill(values, lanes, p => -p.Push.Imaginary),
        };
    }

    /// <summary>Advances a real pole and adds its means, less what its ends leave open of them.</summary>
    /// <param name="x">Memory.</param>
    /// <param name="normals">One a step.</param>
    /// <param name="sum">Receives the means.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public readonly void Advance(ref T x, Span<T> normals, Span<T> sum)
    {
        T start = x;
        T less = lost, jump = kick, a = startReal, b = pushReal;
        for (int i = 0; i < normals.Length && i < sum.Length; i++)
        {
            T normal = normals[i];
            sum[i] = T.Fma(a, start, T.Fma(b, normal, sum[i]));
            start = start + T.Fnma(less, start, jump * normal);
        }

        x = start;
    }

    /// <summary>Advances a complex pole and adds the means of its real part, likewise.</summary>
    /// <param name="x">Real part.</param>
    /// <param name="y">Imaginary part.</param>
    /// <param name="normals">One a step, for the real part.</param>
    /// <param name="quadrature">One a step, for the imaginary part.</param>
    /// <param name="sum">Receives the means.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public readonly void Advance(ref T x, ref T y, Span<T> normals, Span<T> quadrature, Span<T> sum)
    {
        T re = x, im = y;
        T less = lost, sine = turnSine, jump = kick;
        T a = startReal, aIm = startImaginary, b = pushReal, bIm = pushImaginary;
        for (int i = 0; i < normals.Length && i < quadrature.Length && i < sum.Length; i++)
        {
            T normal = normals[i];
            T other = quadrature[i];
            T mean = T.Fma(a, re, T.Fma(aIm, im, sum[i]));
            sum[i] = T.Fma(b, normal, T.Fma(bIm, other, mean));
            T nextRe = re + T.Fnma(less, re, T.Fnma(sine, im, jump * normal));
            im = im + T.Fnma(less, im, T.Fma(sine, re, jump * other));
            re = nextRe;
        }

        x = re;
        y = im;
    }
}
