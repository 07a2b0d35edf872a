using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Gpu.Cards;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>All noises of one trajectory, one nested in the other.</summary>
internal interface INoiseChain<TSelf, T, U>
    where TSelf : unmanaged, INoiseChain<TSelf, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    /// <summary>Whether there are any.</summary>
    static abstract bool IsPresent { get; }

    /// <summary>The noises of a trajectory from a number on. Host only.</summary>
    static abstract TSelf For(TrajectoryJob job, int trajectory, int noise);

    /// <summary>Reads the memory.</summary>
    void Load(ref Column<T> state);

    /// <summary>Writes the memory.</summary>
    void Store(ref Column<T> state);

    /// <summary>Draws the normals of four steps.</summary>
    void Draw(in AddressLanes<T, U> address, int rounds, long group);

    /// <summary>Leaves out a step that was run before.</summary>
    void Skip();

    /// <summary>Adds the next step's noise.</summary>
    void Add(ref DriveFields<T> fields, ref StepNoise<T> noise, ref T readout);
}

/// <summary>The end of a chain.</summary>
internal struct NoNoises<T, U> : INoiseChain<NoNoises<T, U>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    public static bool IsPresent => false;

    public static NoNoises<T, U> For(TrajectoryJob job, int trajectory, int noise) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(ref Column<T> state)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref Column<T> state)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Draw(in AddressLanes<T, U> address, int rounds, long group)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Skip()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(ref DriveFields<T> fields, ref StepNoise<T> noise, ref T readout)
    {
    }
}

/// <summary>One noise and those after it.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="U">Integer.</typeparam>
/// <typeparam name="TPoles">Its poles.</typeparam>
/// <typeparam name="TTarget">What it is added to.</typeparam>
/// <typeparam name="TNext">Those after it.</typeparam>
internal struct NoiseChain<T, U, TPoles, TTarget, TNext> : INoiseChain<NoiseChain<T, U, TPoles, TTarget, TNext>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TPoles : unmanaged, IPoleChain<TPoles, T, U>
    where TTarget : unmanaged, INoiseTarget<TTarget, T>
    where TNext : unmanaged, INoiseChain<TNext, T, U>
{
    private uint process;
    private T deviation;
    private StepNormals<T> white;
    private TPoles poles;
    private TTarget target;
    private TNext next;

    public static bool IsPresent => true;

    public static NoiseChain<T, U, TPoles, TTarget, TNext> For(TrajectoryJob job, int trajectory, int noise)
    {
        NoiseJob of = job.Noises[noise];
        NoiseParameters parameters = of.Parameters[trajectory];
        return new()
        {
            process = NormalNumbers<T, U>.Process(of.Stream, of.FirstDraw),
            deviation = T.Of(parameters.Deviation(job.Plan.Step)),
            poles = TPoles.For(parameters, 0, job.Plan.Step),
            target = TTarget.For(of.Vectors[trajectory]),
            next = TNext.For(job, trajectory, noise + 1),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref Column<T> state)
    {
        poles.Load(ref state);
        next.Load(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref Column<T> state)
    {
        poles.Store(ref state);
        next.Store(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(in AddressLanes<T, U> address, int rounds, long group)
    {
        white.Draw(address, process, rounds, group);
        poles.Draw(address, process + StepNormals.NextProcess, rounds, group);
        next.Draw(address, rounds, group);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        white.Next();
        poles.Skip();
        next.Skip();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref DriveFields<T> fields, ref StepNoise<T> noise, ref T readout)
    {
        target.Add(poles.Step(deviation * white.Next()), ref fields, ref noise, ref readout);
        next.Add(ref fields, ref noise, ref readout);
    }
}
