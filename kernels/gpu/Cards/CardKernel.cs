using System.Reflection;
using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Gpu.Chains;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>A kernel composed for the jobs of one shape, before a card has compiled it.</summary>
internal interface ICardKernel
{
    /// <summary>What a compiler starts from.</summary>
    MethodInfo Method { get; }

    /// <summary>Bytes of a trajectory on a card, output aside.</summary>
    long TrajectoryBytes(TrajectoryJob job);

    /// <summary>Bytes of a number.</summary>
    int NumberBytes { get; }

    /// <summary>Puts a job on a card.</summary>
    ILoadedJob Load(CardDevice card, TrajectoryJob job);
}

/// <inheritdoc cref="ICardKernel"/>
internal sealed class CardKernel<T, U, TIntegrator, TDrives, TNoises, TReadouts> : ICardKernel
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>
    where TDrives : unmanaged, IDriveChain<TDrives, T>
    where TNoises : unmanaged, INoiseChain<TNoises, T, U>
    where TReadouts : unmanaged, IReadoutChain<TReadouts, T>
{
    public MethodInfo Method => typeof(CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>).GetMethod("Run")!;

    public int NumberBytes => Unsafe.SizeOf<T>();

    public long TrajectoryBytes(TrajectoryJob job) =>
        Unsafe.SizeOf<CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>>() + ((long)job.StateLength * Unsafe.SizeOf<T>());

    public ILoadedJob Load(CardDevice card, TrajectoryJob job) =>
        new CardJob<T, CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>>(
            card, job, card.Compile(Method, job), i => CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>.For(job, i));
}
