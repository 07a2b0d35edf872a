using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Readout;

/// <summary>A lock-in inside the time loop: sums over steps of signal x exp(-i phase), phase taken at the middle of each step.</summary>
/// <remarks>
/// Within a block the sum is a polynomial in exp(i phase increment), evaluated by Horner's rule (five operations a step, no trigonometry);
/// one exact phase a block carries it to the reference. At zero frequency it is a plain decimated trace.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct Demodulator<T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly Phase<T, U> perBlock;
    private readonly T turnCosine, turnSine;
    private Phase<T, U> lastPhase;
    private T blockReal, blockImaginary;
    private T sumReal, sumImaginary;

    /// <summary>One reference per lane. Host only.</summary>
    /// <param name="lanes">Phase at the middle of the first step and increment per step; the other members are not used.</param>
    /// <param name="blockSteps">Steps per block.</param>
    public Demodulator(ReadOnlySpan<WaveformParameters> lanes, int blockSteps)
    {
        perBlock = Phase.Gather<T, U, WaveformParameters>(lanes, p => unchecked(p.Increment * (ulong)blockSteps));
        lastPhase = Phase.Gather<T, U, WaveformParameters>(lanes, p => unchecked(p.First + (p.Increment * (ulong)(blockSteps - 1))));
        turnCosine = Gather.Real<T, WaveformParameters>(lanes, p => Math.Cos(Phase.Angle(p.Increment)));
        turnSine = Gather.Real<T, WaveformParameters>(lanes, p => Math.Sin(Phase.Angle(p.Increment)));
    }

    /// <summary>Takes one block of the signal.</summary>
    /// <param name="signal">Step means of the probe signal, T.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Take(ReadOnlySpan<T> signal)
    {
        // A copy in locals: every step would wait for the memory that the fields lie in.
        Demodulator<T, U> copy = this;
        for (int i = 0; i < signal.Length; i++)
            copy.Add(signal[i]);
        copy.CloseBlock();
        this = copy;
    }

    /// <summary>Takes one step of the block.</summary>
    /// <param name="signal">Step mean of the probe signal, T.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T signal)
    {
        T re = blockReal;
        T im = blockImaginary;
        blockReal = T.Fms(re, turnCosine, im * turnSine) + signal;
        blockImaginary = T.Fma(im, turnCosine, re * turnSine);
    }

    /// <summary>Ends the block: its sum, turned by the reference's phase at its last step, joins the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CloseBlock()
    {
        lastPhase.CosSin(out T cosine, out T sine);
        sumReal = sumReal + T.Fma(blockReal, cosine, blockImaginary * sine);
        sumImaginary = sumImaginary + T.Fms(blockImaginary, cosine, blockReal * sine);
        lastPhase = lastPhase + perBlock;
        blockReal = T.Of(0);
        blockImaginary = T.Of(0);
    }

    /// <summary>The sums since the last call, which starts them anew.</summary>
    /// <param name="real">Sum of signal x cos phase.</param>
    /// <param name="imaginary">Minus the sum of signal x sin phase.</param>
    public void Drain(out T real, out T imaginary)
    {
        real = sumReal;
        imaginary = sumImaginary;
        sumReal = T.Of(0);
        sumImaginary = T.Of(0);
    }
}
