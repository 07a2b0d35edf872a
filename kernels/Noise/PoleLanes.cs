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
        // In locals, as below: every step would wait for the memory that fields and memories lie in.
        T memory = x;
        T less = lost, jump = kick, a = startReal, b = pushReal;
        for (int i = 0; i < normals.Length && i < sum.Length; i++)
            sum[i] = Step(less, jump, a, b, ref memory, normals[i], sum[i]);
        x = memory;
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
            sum[i] = Step(less, sine, jump, a, aIm, b, bIm, ref re, ref im, normals[i], quadrature[i], sum[i]);
        x = re;
        y = im;
    }

    /// <summary>One step of a real pole.</summary>
    /// <param name="x">Memory.</param>
    /// <param name="normal">A normal number.</param>
    /// <param name="sum">What its mean is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Step(ref T x, T normal, T sum) => Step(lost, kick, startReal, pushReal, ref x, normal, sum);

    /// <summary>One step of a complex pole.</summary>
    /// <param name="x">Real part.</param>
    /// <param name="y">Imaginary part.</param>
    /// <param name="normal">A normal number, for the real part.</param>
    /// <param name="quadrature">One for the imaginary part.</param>
    /// <param name="sum">What the mean of its real part is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Step(ref T x, ref T y, T normal, T quadrature, T sum) => Step(
        lost, turnSine, kick, startReal, startImaginary, pushReal, pushImaginary, ref x, ref y, normal, quadrature, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Step(T less, T jump, T a, T b, ref T x, T normal, T sum)
    {
        T mean = T.Fma(a, x, T.Fma(b, normal, sum));
        x = x + T.Fnma(less, x, jump * normal);
        return mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Step(
        T less, T sine, T jump, T a, T aIm, T b, T bIm, ref T x, ref T y, T normal, T quadrature, T sum)
    {
        T mean = T.Fma(b, normal, T.Fma(bIm, quadrature, T.Fma(a, x, T.Fma(aIm, y, sum))));
        T nextX = x + T.Fnma(less, x, T.Fnma(sine, y, jump * normal));
        y = y + T.Fnma(less, y, T.Fma(sine, x, jump * quadrature));
        x = nextX;
        return mean;
    }
}
