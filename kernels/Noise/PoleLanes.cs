using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Noise;

/// <summary>One pole per lane, advanced from step to step: see <see cref="PoleStep"/>.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct PoleLanes<T>
    where T : unmanaged, IReal<T>
{
    // What the turn takes off its start, 1 - e^m: a slow pole keeps its memory to the last bit only in increments.
    private T lost, turnSine, kick;
    private T startReal, startImaginary, endReal, endImaginary;

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
            turnSine = Fill(values, lanes, p => p.Turn.Imaginary),
            kick = Fill(values, lanes, p => p.Kick),
            startReal = Fill(values, lanes, p => p.Start.Real),
            startImaginary = Fill(values, lanes, p => -p.Start.Imaginary),
            endReal = Fill(values, lanes, p => p.End.Real),
            endImaginary = Fill(values, lanes, p => -p.End.Imaginary),
        };
    }

    /// <summary>Advances a real pole and adds its means given the ends.</summary>
    /// <param name="x">Memory.</param>
    /// <param name="normals">One a step.</param>
    /// <param name="sum">Receives the means.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public readonly void Advance(ref T x, Span<T> normals, Span<T> sum)
    {
        T start = x;
        T less = lost, jump = kick, a = startReal, b = endReal;
        for (int i = 0; i < normals.Length && i < sum.Length; i++)
        {
            T end = T.Fma(jump, normals[i], T.Fnma(less, start, start));
            sum[i] = T.Fma(a, start, T.Fma(b, end, sum[i]));
            start = end;
        }

        x = start;
    }

    /// <summary>Advances a complex pole and adds the means of its real part given the ends.</summary>
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
        T a = startReal, aIm = startImaginary, b = endReal, bIm = endImaginary;
        for (int i = 0; i < normals.Length && i < quadrature.Length && i < sum.Length; i++)
        {
            T nextRe = T.Fma(jump, normals[i], T.Fnma(less, re, T.Fnma(sine, im, re)));
            T nextIm = T.Fma(jump, quadrature[i], T.Fnma(less, im, T.Fma(sine, re, im)));
            T mean = T.Fma(a, re, T.Fma(aIm, im, sum[i]));
            sum[i] = T.Fma(b, nextRe, T.Fma(bIm, nextIm, mean));
            re = nextRe;
            im = nextIm;
        }

        x = re;
        y = im;
    }
}
