using System.Runtime.InteropServices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
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
    /// <param name="cancel">Asks to leave at the next sample.</param>
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
        ref TIntegrator integrator = ref new AlignedArray<TIntegrator>(1).Span[0];
        integrator = TIntegrator.For(Take(job.Cells, first), plan.Step);
        Vec3<T> probe = Gather.Vector<T, (double X, double Y, double Z)>(Take(job.Probes, first), p => p.X, p => p.Y, p => p.Z);
        ref SpinState<T> state = ref new AlignedArray<SpinState<T>>(1).Span[0];
        state = StartState(Take(job.Start, first));
        BlockDrive<T>[] drives = [.. job.Drives.Select(d => Drive(d, first, plan))];
        Demodulator<T, U>[] demodulators =
            [.. job.References.Select(r => new Demodulator<T, U>(Take(r, first), plan.BlockSteps))];
        using var fields = new FieldBlock<T>(plan.BlockSamples);
        Span<T> signal = new AlignedArray<T>(plan.BlockSteps).Span;

        for (int sample = 0; sample < plan.Samples; sample++)
        {
            if (cancel.IsCancellationRequested)
                return;
            for (int step = 0; step < plan.StepsPerSample; step += plan.BlockSteps)
            {
                fields.Clear();
                foreach (BlockDrive<T> drive in drives)
                    drive.Add(fields);
                Trajectory.Advance(ref integrator, ref state, fields, probe, signal, plan.Doublings);
                foreach (ref Demodulator<T, U> demodulator in demodulators.AsSpan())
                    demodulator.Take(signal);
            }

            for (int r = 0; r < demodulators.Length; r++)
                Write(job, first, used, r, sample, ref demodulators[r]);
            report((long)used * plan.StepsPerSample);
        }

        Finish(job, first, used, state);
    }

    private static ReadOnlySpan<TItem> Take<TItem>(TItem[] items, int first)
    {
        var taken = new TItem[T.Count];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = items[Math.Min(first + i, items.Length - 1)];
        return taken;
    }

    private static SpinState<T> StartState(ReadOnlySpan<SpinVectors> start)
    {
        SpinState<T> state = default;
        state.Alkali = Gather.Vector<T, SpinVectors>(start, s => s.AX, s => s.AY, s => s.AZ);
        state.Noble = Gather.Vector<T, SpinVectors>(start, s => s.NX, s => s.NY, s => s.NZ);
        state.AlkaliMean = state.Alkali;
        if (T.IsSingle)
        {
            state.NobleRemainder = Gather.Vector<T, SpinVectors>(
                start, s => s.NX - (float)s.NX, s => s.NY - (float)s.NY, s => s.NZ - (float)s.NZ);
        }

        return state;
    }

    private static BlockDrive<T> Drive(DriveJob drive, int first, KernelPlan plan)
    {
        ReadOnlySpan<WaveformParameters> waveforms = Take(drive.Waveforms, first);
        ReadOnlySpan<DriveVectors> vectors = Take(drive.Vectors, first);
        int samples = plan.BlockSamples;
        int advance = plan.BlockAdvance;
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
        Span<Sample> output = MemoryMarshal.Cast<double, Sample>(job.Output.AsSpan());
        for (int i = 0; i < used; i++)
        {
            bool finite = double.IsFinite(re[i]) && double.IsFinite(im[i]);
            if (!finite)
                job.Status[first + i] = TrajectoryStatus.NotFinite;
            double scale = finite ? 1.0 / job.Plan.StepsPerSample : double.NaN;
            int at = ((((first + i) * job.References.Count) + reference) * job.Plan.Samples) + sample;
            output[at] = new(scale * re[i], scale * im[i]);
        }
    }

    private static void Finish(TrajectoryJob job, int first, int used, in SpinState<T> state)
    {
        Span<double> values = stackalloc double[6 * T.Count];
        ReadOnlySpan<T> parts = [state.Alkali.X, state.Alkali.Y, state.Alkali.Z, state.Noble.X, state.Noble.Y, state.Noble.Z];
        for (int c = 0; c < parts.Length; c++)
            T.Store(parts[c], values[(c * T.Count)..]);
        for (int i = 0; i < used; i++)
        {
            int n = T.Count;
            job.End[first + i] = new(
                values[i], values[n + i], values[(2 * n) + i], values[(3 * n) + i], values[(4 * n) + i], values[(5 * n) + i]);
            bool finite = true;
            for (int c = 0; c < parts.Length; c++)
                finite &= double.IsFinite(values[(c * n) + i]);
            if (job.Status[first + i] == TrajectoryStatus.Interrupted)
                job.Status[first + i] = finite ? TrajectoryStatus.Complete : TrajectoryStatus.NotFinite;
        }
    }

    private readonly record struct Sample(double Real, double Imaginary);
}
