using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Readout;

namespace SpinAmp.Kernels.Devices;

/// <summary>Runs as many trajectories as the lane type has lanes, from start to end, on the calling thread.</summary>
public interface IBundle
{
    /// <summary>Lanes of the kernel behind it.</summary>
    int Lanes { get; }

    /// <summary>Runs trajectories first to first + Lanes - 1; those beyond the job's count repeat the last and are dropped.</summary>
    /// <param name="job">The job, its results allocated.</param>
    /// <param name="first">First trajectory.</param>
    /// <param name="report">Receives trajectory-steps done since its last call.</param>
    /// <param name="cancel">Asks to leave at the next block of steps.</param>
    void Run(TrajectoryJob job, int first, Action<long> report, CancellationToken cancel);
}

/// <inheritdoc cref="IBundle"/>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
/// <typeparam name="TIntegrator">The step.</typeparam>
public sealed class CpuBundle<T, U, TIntegrator> : IBundle
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>
{
    /// <inheritdoc/>
    public int Lanes => T.Count;

    /// <inheritdoc/>
    public void Run(TrajectoryJob job, int first, Action<long> report, CancellationToken cancel)
    {
        KernelPlan plan = job.Plan;
        int used = Math.Min(T.Count, job.Count - first);
        long begin = (long)job.Position * plan.StepsPerSample;
        ref TIntegrator integrator = ref new AlignedArray<TIntegrator>(1).Span[0];
        integrator = TIntegrator.For(Take(job.Cells, first), plan.Step);
        Vec3<T> probe = Gather.Vector<T, (double X, double Y, double Z)>(Take(job.Probes, first), p => p.X, p => p.Y, p => p.Z);
        ref SpinState<T> state = ref new AlignedArray<SpinState<T>>(1).Span[0];
        state = TrajectoryState.Load<T>(job, first);
        BlockDrive<T>[] drives = [.. job.Drives.Select(d => Drive(d, first, plan, begin))];
        BlockNoise<T, U>[] noises = Noises(job, first);
        Demodulator<T, U>[] demodulators =
            [.. job.References.Select(r => new Demodulator<T, U>(Take(r, first, p => p.After(begin)), plan.BlockSteps))];
        using var fields = new FieldBlock<T>(plan.BlockSamples, [.. noises.SelectMany(n => n.Targets)]);
        Span<T> signal = new AlignedArray<T>(plan.BlockSteps).Span;

        for (int sample = 0; sample < job.OutputSamples; sample++)
        {
            for (int step = 0; step < plan.StepsPerSample; step += plan.BlockSteps)
            {
                if (cancel.IsCancellationRequested)
                    return;
                fields.Clear();
                foreach (BlockDrive<T> drive in drives)
                    drive.Add(fields);
                foreach (BlockNoise<T, U> noise in noises)
                    noise.Add(fields, begin + ((long)sample * plan.StepsPerSample) + step);
                Trajectory.Advance(ref integrator, ref state, fields, probe, signal, plan.Doublings);
                foreach (ref Demodulator<T, U> demodulator in demodulators.AsSpan())
                    demodulator.Take(signal);
            }

            for (int r = 0; r < demodulators.Length; r++)
                Write(job, first, used, r, sample, ref demodulators[r]);
            if (plan.KeepsSpins)
                WriteSpins(job, first, used, sample, state);
            report((long)used * plan.StepsPerSample);
        }

        TrajectoryState.Store(job, first, state);
        int at = TrajectoryJob.SpinNumbers;
        foreach (BlockNoise<T, U> noise in noises)
        {
            foreach (T number in noise.Memory)
                TrajectoryState.Number(job, first, at++, number);
        }

        job.EndPart(first, used);
    }

    private static TItem[] Take<TItem>(TItem[] items, int first) => Take(items, first, i => i);

    private static TMade[] Take<TItem, TMade>(TItem[] items, int first, Func<TItem, TMade> make)
    {
        var taken = new TMade[T.Count];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = make(items[Math.Min(first + i, items.Length - 1)]);
        return taken;
    }

    private static BlockNoise<T, U>[] Noises(TrajectoryJob job, int first)
    {
        KernelPlan plan = job.Plan;
        var noises = new BlockNoise<T, U>[job.Noises.Count];
        int at = TrajectoryJob.SpinNumbers;
        foreach (var (i, n) in job.Noises.Index())
        {
            noises[i] = new(
                Take(n.Parameters, first),
                Take(n.Vectors, first),
                Take(job.Addresses, first),
                (n.Stream, n.FirstDraw, plan.Rounds),
                plan.Step,
                plan.BlockSteps);
            foreach (ref T number in noises[i].Memory)
                number = TrajectoryState.Number<T>(job, first, at++);
        }

        return noises;
    }

    private static BlockDrive<T> Drive(DriveJob drive, int first, KernelPlan plan, long begin)
    {
        int samples = plan.BlockSamples;
        int advance = plan.BlockAdvance;
        long past = plan.SamplesNodes ? 2 * begin : begin;
        ReadOnlySpan<WaveformParameters> waveforms = Take(drive.Waveforms, first, w => w.After(past));
        ReadOnlySpan<DriveVectors> vectors = Take(drive.Vectors, first);
        return drive.Kind switch
        {
            WaveformKind.Tone => new BlockDrive<T, U, ToneWaveform<T, U>>(waveforms, vectors, samples, advance),
            WaveformKind.Pulse => new BlockDrive<T, U, PulseWaveform<T, U>>(waveforms, vectors, samples, advance),
            WaveformKind.Chirp => new BlockDrive<T, U, ChirpWaveform<T, U>>(waveforms, vectors, samples, advance),
            _ => throw new ArgumentOutOfRangeException(nameof(drive)),
        };
    }

    private static void Write(TrajectoryJob job, int first, int used, int reference, int sample, ref Demodulator<T, U> demodulator)
    {
        demodulator.Drain(out T real, out T imaginary);
        Span<double> re = stackalloc double[T.Count];
        Span<double> im = stackalloc double[T.Count];
        T.Store(real, re);
        T.Store(imaginary, im);
        for (int i = 0; i < used; i++)
            job.Put(first + i, reference, sample, re[i], im[i]);
    }

    private static void WriteSpins(TrajectoryJob job, int first, int used, int sample, in SpinState<T> state)
    {
        Span<double> values = stackalloc double[T.Count];
        ReadOnlySpan<T> parts = [state.Alkali.X, state.Alkali.Y, state.Alkali.Z, state.Noble.X, state.Noble.Y, state.Noble.Z];
        ReadOnlySpan<T> rests =
        [
            state.AlkaliRemainder.X, state.AlkaliRemainder.Y, state.AlkaliRemainder.Z,
            state.NobleRemainder.X, state.NobleRemainder.Y, state.NobleRemainder.Z,
        ];
        Span<double> rest = stackalloc double[T.Count];
        for (int c = 0; c < parts.Length; c++)
        {
            T.Store(parts[c], values);
            T.Store(rests[c], rest);
            for (int i = 0; i < used; i++)
                job.Spins[((((first + i) * job.OutputSamples) + sample) * SpinVectors.Components) + c] = values[i] + rest[i];
        }
    }
}
