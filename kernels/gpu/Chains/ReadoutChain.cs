using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Gpu.Cards;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Readout;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>All demodulators of one trajectory, one nested in the other.</summary>
internal interface IReadoutChain<TSelf, T>
    where TSelf : unmanaged, IReadoutChain<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The demodulators of a trajectory from a number on. Host only.</summary>
    static abstract TSelf For(TrajectoryJob job, int trajectory, int reference);

    /// <summary>Takes one step of the signal.</summary>
    void Add(T signal);

    /// <summary>Ends a block.</summary>
    void CloseBlock();

    /// <summary>Writes the sums of a sample and starts them anew.</summary>
    void Drain(ref Column<T> output);
}

/// <summary>The end of a chain.</summary>
internal struct NoReadouts<T> : IReadoutChain<NoReadouts<T>, T>
    where T : unmanaged, IReal<T>
{
    public static NoReadouts<T> For(TrajectoryJob job, int trajectory, int reference) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(T signal)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void CloseBlock()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Drain(ref Column<T> output)
    {
    }
}

/// <summary>One demodulator and those after it.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="U">Integer.</typeparam>
/// <typeparam name="TNext">Those after it.</typeparam>
internal struct ReadoutChain<T, U, TNext> : IReadoutChain<ReadoutChain<T, U, TNext>, T>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TNext : unmanaged, IReadoutChain<TNext, T>
{
    private Demodulator<T, U> demodulator;
    private TNext next;

    public static ReadoutChain<T, U, TNext> For(TrajectoryJob job, int trajectory, int reference) => new()
    {
        demodulator = new([job.References[reference][trajectory].After((long)job.Position * job.Plan.StepsPerSample)], job.Plan.BlockSteps),
        next = TNext.For(job, trajectory, reference + 1),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T signal)
    {
        demodulator.Add(signal);
        next.Add(signal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CloseBlock()
    {
        demodulator.CloseBlock();
        next.CloseBlock();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drain(ref Column<T> output)
    {
        demodulator.Drain(out T real, out T imaginary);
        output.Put(real);
        output.Put(imaginary);
        next.Drain(ref output);
    }
}
