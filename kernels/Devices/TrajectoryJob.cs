using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Devices;

/// <summary>How a trajectory ended.</summary>
public enum TrajectoryStatus
{
    /// <summary>All steps done.</summary>
    Complete = 0,

    /// <summary>Not run, or not to its end.</summary>
    Interrupted = 1,

    /// <summary>Its signal or its state ceased to be a finite number; samples from there on are NaN.</summary>
    NotFinite = 2,

    /// <summary>The run's time or number of realisations was spent before its end.</summary>
    OutOfBudget = 3,
}

/// <summary>A number of trajectories that one compiled kernel runs, and their results. One element per trajectory in every array.</summary>
/// <remarks>
/// A job is run in parts, each a number of samples; between parts <see cref="Position"/>, <see cref="State"/> and <see cref="Status"/> are
/// all there is to it, so that a job resumed from them goes on with the same bits. The parts' lengths change nothing.
/// </remarks>
public sealed class TrajectoryJob
{
    /// <summary>What they share.</summary>
    public required KernelPlan Plan { get; init; }

    /// <summary>Cells.</summary>
    public required CellParameters[] Cells { get; init; }

    /// <summary>Spins at the start.</summary>
    public required SpinVectors[] Start { get; init; }

    /// <summary>Unit vectors of the probe axis.</summary>
    public required (double X, double Y, double Z)[] Probes { get; init; }

    /// <summary>Drives, in the order in which they are added.</summary>
    public required IReadOnlyList<DriveJob> Drives { get; init; }

    /// <summary>References of the demodulators: for each, one phase per trajectory.</summary>
    public required IReadOnlyList<WaveformParameters[]> References { get; init; }

    /// <summary>Noises, in the order in which they are added; only with <see cref="KernelPlan.Noisy"/>.</summary>
    public IReadOnlyList<NoiseJob> Noises { get; init; } = [];

    /// <summary>Whose random numbers each trajectory draws; needed by noises.</summary>
    public RandomAddress[] Addresses { get; init; } = [];

    /// <summary>Memory of the noises at the start: <see cref="NoiseMemory"/> numbers per trajectory; zeros if left out.</summary>
    public double[] StartMemory { get; init; } = [];

    /// <summary>Number of trajectories.</summary>
    public int Count => Cells.Length;

    /// <summary>Samples done.</summary>
    public int Position { get; private set; }

    /// <summary>State of every trajectory after <see cref="Position"/> samples, <see cref="StateLength"/> numbers each.</summary>
    public double[] State { get; private set; } = [];

    /// <summary>Numbers of memory of all noises of a trajectory.</summary>
    public int NoiseMemory => Noises.Sum(n => n.Memory);

    /// <summary>Numbers of state of a trajectory: the spins with what rounding dropped, then the memory of the noises.</summary>
    public int StateLength => SpinNumbers + NoiseMemory;

    /// <summary>Samples in <see cref="Output"/>: those of the last part.</summary>
    public int OutputSamples { get; private set; }

    /// <summary>Demodulated samples of the last part, T: means over a sample of signal x exp(-i phase).</summary>
    /// <remarks>Shape [trajectory][reference][sample][real, imaginary].</remarks>
    public double[] Output { get; private set; } = [];

    /// <summary>Spins at the end of each sample of the last part, T, where the plan keeps them.</summary>
    /// <remarks>Shape [trajectory][sample][alkali x, y, z, noble gas x, y, z].</remarks>
    public double[] Spins { get; private set; } = [];

    /// <summary>How each trajectory ended.</summary>
    public TrajectoryStatus[] Status { get; private set; } = [];

    /// <summary>Spins at the end.</summary>
    public SpinVectors[] End { get; private set; } = [];

    /// <summary>Numbers in <see cref="Output"/> per trajectory.</summary>
    public int OutputStride => References.Count * OutputSamples * 2;

    /// <summary>Numbers of the spins in a state.</summary>
    public const int SpinNumbers = 15;

    /// <summary>Starts from the beginning.</summary>
    /// <exception cref="ArgumentException">Blocks do not fill a sample, or an array has not one element per trajectory.</exception>
    public void Begin()
    {
        Check();
        State = new double[(long)Count * StateLength];
        for (int i = 0; i < Count; i++)
        {
            TrajectoryState.Begin(State.AsSpan(i * StateLength, StateLength), Start[i], Plan);
            if (StartMemory.Length > 0)
                StartMemory.AsSpan(i * NoiseMemory, NoiseMemory).CopyTo(State.AsSpan((i * StateLength) + SpinNumbers));
        }

        Position = 0;
        Status = new TrajectoryStatus[Count];
        Array.Fill(Status, TrajectoryStatus.Interrupted);
        End = new SpinVectors[Count];
    }

    /// <summary>Goes on from a position, state and status that this job, or one made alike, had.</summary>
    /// <exception cref="ArgumentException">They are not of this job's shape.</exception>
    public void Resume(int position, double[] state, TrajectoryStatus[] status)
    {
        Begin();
        if (state.Length != State.Length || status.Length != Count || position < 0 || position > Plan.Samples)
        {
            throw new ArgumentException(
                $"trajectory job: a state of {State.Length} numbers, {Count} statuses and a position up to {Plan.Samples} are needed; "
                + $"given {state.Length}, {status.Length} and {position}");
        }

        (Position, State, Status) = (position, state, status);
    }

    /// <summary>Makes room for the next part. For devices, as all that follows.</summary>
    /// <param name="samples">Samples of the part, at least 1, at most what is left.</param>
    public void BeginPart(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, Plan.Samples - Position);
        OutputSamples = samples;
        long output = (long)Count * OutputStride;
        if (Output.Length != output)
            Output = new double[output];
        long spins = Plan.KeepsSpins ? (long)Count * samples * SpinVectors.Components : 0;
        if (Spins.Length != spins)
            Spins = new double[spins];
    }

    /// <summary>Puts down one demodulated sample of the part.</summary>
    /// <param name="trajectory">Trajectory.</param>
    /// <param name="reference">Reference.</param>
    /// <param name="sample">Sample within the part.</param>
    /// <param name="real">Sum over the steps of the sample of signal x cos phase, T.</param>
    /// <param name="imaginary">Minus the sum of signal x sin phase, T.</param>
    public void Put(int trajectory, int reference, int sample, double real, double imaginary)
    {
        bool finite = double.IsFinite(real) && double.IsFinite(imaginary);
        if (!finite)
            Status[trajectory] = TrajectoryStatus.NotFinite;
        double scale = finite ? 1.0 / Plan.StepsPerSample : double.NaN;
        long at = 2 * (((((long)trajectory * References.Count) + reference) * OutputSamples) + sample);
        Output[at] = scale * real;
        Output[at + 1] = scale * imaginary;
    }

    /// <summary>Ends the part of some trajectories, whose <see cref="State"/> is that after it.</summary>
    /// <param name="first">First trajectory.</param>
    /// <param name="count">How many.</param>
    public void EndPart(int first, int count)
    {
        bool ended = Position + OutputSamples == Plan.Samples;
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<double> s = State.AsSpan(i * StateLength, SpinVectors.Components);
            End[i] = new(s[0], s[1], s[2], s[3], s[4], s[5]);
            bool finite = true;
            foreach (double number in s)
                finite &= double.IsFinite(number);
            if (Status[i] == TrajectoryStatus.Interrupted && (ended || !finite))
                Status[i] = finite ? TrajectoryStatus.Complete : TrajectoryStatus.NotFinite;
        }
    }

    /// <summary>Ends the part of the job.</summary>
    public void EndPart() => Position += OutputSamples;

    private void Check()
    {
        if (Plan.StepsPerSample % Plan.BlockSteps != 0)
        {
            throw new ArgumentException(
                $"kernel plan: steps per sample must be a multiple of steps per block; given {Plan.StepsPerSample} and {Plan.BlockSteps}");
        }

        if (Noises.Count > 0 && !Plan.Noisy)
            throw new ArgumentException($"trajectory job: its plan must take noise; given {Noises.Count} noises and a plan without");
        foreach (NoiseJob noise in Noises)
        {
            string kinds = string.Concat(noise.Parameters[0].Poles.Select(p => p.Width));
            if (noise.Parameters.Any(p => string.Concat(p.Poles.Select(q => q.Width)) != kinds))
                throw new ArgumentException($"trajectory job: a noise must have alike poles in every trajectory; given others than {kinds}");
        }

        IEnumerable<int> lengths = Drives.SelectMany(d => new[] { d.Waveforms.Length, d.Vectors.Length })
            .Concat(Noises.SelectMany(n => new[] { n.Parameters.Length, n.Vectors.Length, Addresses.Length }))
            .Concat(References.Select(r => r.Length)).Concat([Start.Length, Probes.Length]);
        foreach (int length in lengths.Where(n => n != Count))
        {
            throw new ArgumentException(
                $"trajectory job: every array must have one element per trajectory ({Count}); given one of {length}");
        }
    }
}
