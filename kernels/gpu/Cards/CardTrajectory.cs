using System.Runtime.CompilerServices;
using ILGPU;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Gpu.Chains;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>One trajectory as a card holds it, but for its state; and the card's time loop.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="U">Integer.</typeparam>
/// <typeparam name="TIntegrator">The step.</typeparam>
/// <typeparam name="TDrives">Its drives.</typeparam>
/// <typeparam name="TNoises">Its noises.</typeparam>
/// <typeparam name="TReadouts">Its demodulators.</typeparam>
internal struct CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>
    where TDrives : unmanaged, IDriveChain<TDrives, T>
    where TNoises : unmanaged, INoiseChain<TNoises, T, U>
    where TReadouts : unmanaged, IReadoutChain<TReadouts, T>
{
    private TIntegrator integrator;
    private Vec3<T> probe;
    private AddressLanes<T, U> address;
    private TDrives drives;
    private TNoises noises;
    private TReadouts readouts;

    /// <summary>A trajectory of a job from where the job is. Host only.</summary>
    public static CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts> For(TrajectoryJob job, int trajectory)
    {
        var (x, y, z) = job.Probes[trajectory];
        return new()
        {
            integrator = TIntegrator.For([job.Cells[trajectory]], job.Plan.Step),
            probe = new(T.Of(x), T.Of(y), T.Of(z)),
            address = job.Noises.Count == 0 ? default : AddressLanes<T, U>.For([job.Addresses[trajectory]]),
            drives = TDrives.For(job, trajectory, 0),
            noises = TNoises.For(job, trajectory, 0),
            readouts = TReadouts.For(job, trajectory, 0),
        };
    }

    /// <summary>Advances one trajectory a thread by a number of blocks.</summary>
    /// <remarks>A group of threads works on consecutive trajectories and shares nothing; a cell of many packets would be one.</remarks>
    /// <param name="trajectories">The trajectories.</param>
    /// <param name="states">Their states, a row for each number of <see cref="TrajectoryJob.State"/>.</param>
    /// <param name="output">Receives samples: for each, a row of real and one of imaginary parts for every reference.</param>
    /// <param name="spins">Receives spins where they are kept: for each sample a row for each number of their state.</param>
    /// <param name="launch">What the threads share.</param>
    public static void Run(
        ArrayView<CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts>> trajectories,
        ArrayView<T> states,
        ArrayView<T> output,
        ArrayView<T> spins,
        Launch launch)
    {
        int index = Grid.GlobalIndex.X;
        if (index >= launch.Count)
            return;
        CardTrajectory<T, U, TIntegrator, TDrives, TNoises, TReadouts> t = trajectories[index];
        var read = new Column<T>(states, launch.Count, 0, index);
        SpinState<T> state = default;
        Spins.Load(ref read, ref state);
        t.noises.Load(ref read);

        var samples = new Column<T>(output, launch.Count, (long)launch.SamplesBefore * launch.OutputRows, index);
        var kept = new Column<T>(spins, launch.Count, (long)launch.SamplesBefore * Spins.Kept, index);
        long step = launch.FirstStep;
        if (TNoises.IsPresent && (step & 3) != 0)
        {
            t.noises.Draw(t.address, launch.Rounds, step >> 2);
            for (int i = 0; i < (int)(step & 3); i++)
                t.noises.Skip();
        }

        int block = launch.BlocksBefore;
        for (int b = 0; b < launch.Blocks; b++)
        {
            t.Block(ref state, step, launch);
            step += launch.BlockSteps;
            block++;
            if (block == launch.BlocksPerSample)
            {
                block = 0;
                t.readouts.Drain(ref samples);
                if (launch.KeepsSpins != 0)
                    Spins.Keep(ref kept, state);
            }
        }

        var write = new Column<T>(states, launch.Count, 0, index);
        Spins.Store(ref write, state);
        t.noises.Store(ref write);
        trajectories[index].drives = t.drives;
        trajectories[index].readouts = t.readouts;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Block(ref SpinState<T> state, long step, in Launch launch)
    {
        drives.StartBlock();
        DriveFields<T> begin = default;
        if (TIntegrator.SamplesNodes)
            drives.Add(ref begin);
        for (int i = 0; i < launch.BlockSteps; i++)
        {
            if (TNoises.IsPresent && ((step + i) & 3) == 0)
                noises.Draw(address, launch.Rounds, (step + i) >> 2);
            DriveFields<T> middle = default;
            drives.Add(ref middle);
            StepNoise<T> noise = default;
            T readout = T.Of(0);
            noises.Add(ref middle, ref noise, ref readout);
            if (TIntegrator.SamplesNodes)
            {
                DriveFields<T> end = default;
                drives.Add(ref end);
                integrator.Step(ref state, begin, middle, end, noise, launch.Doublings);
                begin = end;
            }
            else
            {
                integrator.Step(ref state, middle, middle, middle, noise, launch.Doublings);
            }

            T signal = Vec3<T>.Dot(probe, state.AlkaliMean);
            readouts.Add(TNoises.IsPresent ? signal + readout : signal);
        }

        readouts.CloseBlock();
    }
}
