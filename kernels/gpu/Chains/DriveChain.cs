using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>All drives of one trajectory, one nested in the other: a kernel is compiled for just these.</summary>
internal interface IDriveChain<TSelf, T>
    where TSelf : unmanaged, IDriveChain<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The drives of a trajectory from a number on. Host only.</summary>
    static abstract TSelf For(TrajectoryJob job, int trajectory, int drive);

    /// <summary>Begins the next block of samples.</summary>
    void StartBlock();

    /// <summary>Adds the next sample.</summary>
    void Add(ref DriveFields<T> fields);
}

/// <summary>The end of a chain.</summary>
internal struct NoDrives<T> : IDriveChain<NoDrives<T>, T>
    where T : unmanaged, IReal<T>
{
    public static NoDrives<T> For(TrajectoryJob job, int trajectory, int drive) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StartBlock()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(ref DriveFields<T> fields)
    {
    }
}

/// <summary>One drive and those after it.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="U">Integer.</typeparam>
/// <typeparam name="TWaveform">Its waveform.</typeparam>
/// <typeparam name="TAlkali">Its components on the alkali.</typeparam>
/// <typeparam name="TNoble">Its components on the noble gas.</typeparam>
/// <typeparam name="TNext">Those after it.</typeparam>
internal struct DriveChain<T, U, TWaveform, TAlkali, TNoble, TNext> : IDriveChain<DriveChain<T, U, TWaveform, TAlkali, TNoble, TNext>, T>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TWaveform : unmanaged, IWaveform<TWaveform, T, U>
    where TAlkali : unmanaged, IAxes
    where TNoble : unmanaged, IAxes
    where TNext : unmanaged, IDriveChain<TNext, T>
{
    private TWaveform waveform;
    private Weights<T, TAlkali> alkaliCosine, alkaliSine;
    private Weights<T, TNoble> nobleCosine, nobleSine;
    private TNext next;

    public static DriveChain<T, U, TWaveform, TAlkali, TNoble, TNext> For(TrajectoryJob job, int trajectory, int drive)
    {
        KernelPlan plan = job.Plan;
        long past = (plan.SamplesNodes ? 2L : 1) * job.Position * plan.StepsPerSample;
        DriveVectors v = job.Drives[drive].Vectors[trajectory];
        return new()
        {
            waveform = TWaveform.For([job.Drives[drive].Waveforms[trajectory].After(past)], plan.BlockAdvance),
            alkaliCosine = Weights<T, TAlkali>.For(v[0], v[1], v[2]),
            nobleCosine = Weights<T, TNoble>.For(v[3], v[4], v[5]),
            alkaliSine = Weights<T, TAlkali>.For(v[6], v[7], v[8]),
            nobleSine = Weights<T, TNoble>.For(v[9], v[10], v[11]),
            next = TNext.For(job, trajectory, drive + 1),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StartBlock()
    {
        waveform.StartBlock();
        next.StartBlock();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref DriveFields<T> fields)
    {
        waveform.Next(out T cosine, out T sine);
        alkaliCosine.Add(cosine, ref fields.OnAlkali);
        alkaliSine.Add(sine, ref fields.OnAlkali);
        nobleCosine.Add(cosine, ref fields.OnNoble);
        nobleSine.Add(sine, ref fields.OnNoble);
        next.Add(ref fields);
    }
}
