using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>A job on a card: its trajectories stay there between parts.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="TTrajectory">One trajectory.</typeparam>
internal sealed class CardJob<T, TTrajectory> : ILoadedJob
    where T : unmanaged, IReal<T>
    where TTrajectory : unmanaged
{
    // A driver that draws on the same card ends a launch after 2 s.
    private const double LaunchSeconds = 0.1;
    private const int Growth = 2;

    private readonly CardDevice card;
    private readonly TrajectoryJob job;
    private readonly CompiledCardKernel kernel;
    private readonly MemoryBuffer1D<TTrajectory, Stride1D.Dense> trajectories;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> states;
    private MemoryBuffer1D<T, Stride1D.Dense> output;
    private MemoryBuffer1D<T, Stride1D.Dense> spins;
    private int blocksPerLaunch = 1;
    private bool isLost;

    public CardJob(CardDevice card, TrajectoryJob job, CompiledCardKernel kernel, Func<int, TTrajectory> make)
    {
        (this.card, this.job, this.kernel) = (card, job, kernel);
        var prepared = new TTrajectory[job.Count];
        var state = new T[(long)job.Count * job.StateLength];
        Parallel.For(0, job.Count, i =>
        {
            prepared[i] = make(i);
            for (int n = 0; n < job.StateLength; n++)
                state[((long)n * job.Count) + i] = T.Of(job.State[((long)i * job.StateLength) + n]);
        });
        try
        {
            card.Accelerator.Bind();
            trajectories = card.Accelerator.Allocate1D(prepared);
            states = card.Accelerator.Allocate1D(state);
            (output, spins) = (card.Accelerator.Allocate1D<T>(1), card.Accelerator.Allocate1D<T>(1));
        }
        catch (Exception cause)
        {
            throw card.Lost(job, cause);
        }
    }

    public void Advance(int samples, Action<long> report, CancellationToken cancel)
    {
        job.BeginPart(samples);
        try
        {
            card.Accelerator.Bind();
            MakeRoom(ref output, (long)job.Count * samples * OutputRows);
            MakeRoom(ref spins, job.Plan.KeepsSpins ? (long)job.Count * samples * Spins.Kept : 0);
            if (!Run(samples, report, cancel))
                return;
            Fetch(samples);
        }
        catch (Exception cause)
        {
            isLost = true;
            throw card.Lost(job, cause);
        }

        job.EndPart(0, job.Count);
        job.EndPart();
    }

    public void Dispose()
    {
        // A lost card takes its memory with it, and fails in giving it back: what was done is good, and its next use tells.
        if (isLost)
            return;
        try
        {
            trajectories.Dispose();
            states.Dispose();
            output.Dispose();
            spins.Dispose();
        }
        catch (AcceleratorException)
        {
            isLost = true;
        }
    }

    private int OutputRows => 2 * job.References.Count;

    private bool Run(int samples, Action<long> report, CancellationToken cancel)
    {
        KernelPlan plan = job.Plan;
        int blocksPerSample = plan.StepsPerSample / plan.BlockSteps;
        long blocks = (long)samples * blocksPerSample;
        for (long done = 0; done < blocks;)
        {
            if (cancel.IsCancellationRequested)
                return false;
            var launch = new Launch
            {
                Count = job.Count,
                Blocks = (int)Math.Min(blocksPerLaunch, blocks - done),
                BlockSteps = plan.BlockSteps,
                BlocksPerSample = blocksPerSample,
                FirstStep = ((long)job.Position * plan.StepsPerSample) + (done * plan.BlockSteps),
                BlocksBefore = (int)(done % blocksPerSample),
                SamplesBefore = (int)(done / blocksPerSample),
                OutputRows = OutputRows,
                Doublings = plan.Doublings,
                Rounds = plan.Rounds,
                KeepsSpins = plan.KeepsSpins ? 1 : 0,
            };
            long start = Stopwatch.GetTimestamp();
            kernel.Launch(Whole(trajectories), Whole(states), Whole(output), Whole(spins), launch);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report((long)job.Count * launch.Blocks * plan.BlockSteps);
            done += launch.Blocks;
            if (launch.Blocks == blocksPerLaunch && seconds < LaunchSeconds / Growth)
                blocksPerLaunch = (int)Math.Min((long)Growth * blocksPerLaunch, int.MaxValue);
            else if (seconds > LaunchSeconds * Growth)
                blocksPerLaunch = Math.Max(1, blocksPerLaunch / Growth);
        }

        return true;
    }

    private void MakeRoom(ref MemoryBuffer1D<T, Stride1D.Dense> room, long length)
    {
        if (room.Length >= length)
            return;
        room.Dispose();
        room = card.Accelerator.Allocate1D<T>(length);
    }

    private static ArrayView<TItem> Whole<TItem>(MemoryBuffer1D<TItem, Stride1D.Dense> room)
        where TItem : unmanaged => room.View.AsContiguous();

    private static T[] Copy(MemoryBuffer1D<T, Stride1D.Dense> from, long length)
    {
        var copy = new T[length];
        if (length > 0)
            from.View.SubView(0, length).CopyToCPU(copy);
        return copy;
    }

    private void Fetch(int samples)
    {
        T[] sums = Copy(output, (long)job.Count * samples * OutputRows);
        T[] state = Copy(states, states.Length);
        T[] kept = Copy(spins, job.Spins.LongLength * 2);
        Parallel.For(0, job.Count, i =>
        {
            Span<double> number = stackalloc double[1];
            double At(T[] table, long row, Span<double> room)
            {
                T.Store(table[(row * job.Count) + i], room);
                return room[0];
            }

            for (int sample = 0; sample < samples; sample++)
            {
                for (int r = 0; r < job.References.Count; r++)
                {
                    long row = ((long)sample * OutputRows) + (2 * r);
                    job.Put(i, r, sample, At(sums, row, number), At(sums, row + 1, number));
                }

                for (int c = 0; c < (kept.Length == 0 ? 0 : SpinVectors.Components); c++)
                {
                    long row = ((long)sample * Spins.Kept) + c;
                    job.Spins[((((long)i * samples) + sample) * SpinVectors.Components) + c] =
                        At(kept, row, number) + At(kept, row + SpinVectors.Components, number);
                }
            }

            for (int n = 0; n < job.StateLength; n++)
                job.State[((long)i * job.StateLength) + n] = At(state, n, number);
        });
    }
}
