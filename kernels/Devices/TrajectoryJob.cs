using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Devices;

/// <summary>Which step a job takes; together with the flows this names one compiled kernel.</summary>
public enum IntegratorKind
{
    /// <summary><see cref="Integrators.AveragedPartner{T, TAlkali, TNoble}"/>.</summary>
    AveragedPartner,

    /// <summary><see cref="Integrators.RungeKutta4{T}"/>.</summary>
    RungeKutta4,

    /// <summary><see cref="Integrators.ExponentialRosenbrock"/>.</summary>
    ExponentialRosenbrock,
}

/// <summary>How a species' flow is evaluated.</summary>
public enum FlowKind
{
    /// <summary><see cref="SmallAngleFlow{T}"/>.</summary>
    SmallAngle,

    /// <summary><see cref="LargeAngleFlow{T}"/>.</summary>
    LargeAngle,

    /// <summary><see cref="UnequalFlow{T}"/>.</summary>
    Unequal,
}

/// <summary>Which waveform a drive has.</summary>
public enum WaveformKind
{
    /// <summary><see cref="ToneWaveform{T, U}"/>.</summary>
    Tone,

    /// <summary><see cref="PulseWaveform{T, U}"/>.</summary>
    Pulse,

    /// <summary><see cref="ChirpWaveform{T, U}"/>.</summary>
    Chirp,
}

/// <summary>How a trajectory ended.</summary>
public enum TrajectoryStatus
{
    /// <summary>All steps done.</summary>
    Complete = 0,

    /// <summary>Not run, or not to its end.</summary>
    Interrupted = 1,

    /// <summary>Its signal or its state ceased to be a finite number; samples from there on are NaN.</summary>
    NotFinite = 2,
}

/// <summary>What all trajectories of a job share.</summary>
/// <param name="Integrator">The step.</param>
/// <param name="AlkaliFlow">Flow of the alkali (averaged partner only).</param>
/// <param name="NobleFlow">Flow of the noble gas: small-angle or unequal (averaged partner only).</param>
/// <param name="Doublings">Argument doublings of flows with unequal rates.</param>
/// <param name="Single">Single-precision lanes.</param>
/// <param name="Step">h in s.</param>
/// <param name="StepsPerSample">Steps averaged into one output sample; a multiple of <paramref name="BlockSteps"/>.</param>
/// <param name="Samples">Output samples per trajectory; steps in all are the product.</param>
/// <param name="BlockSteps">Steps per block of drive samples.</param>
public sealed record KernelPlan(
    IntegratorKind Integrator,
    FlowKind AlkaliFlow,
    FlowKind NobleFlow,
    int Doublings,
    bool Single,
    double Step,
    int StepsPerSample,
    int Samples,
    int BlockSteps)
{
    /// <summary>Whether drives are sampled at nodes, twice a step.</summary>
    public bool SamplesNodes => Integrator == IntegratorKind.RungeKutta4;

    /// <summary>Samples of the drives from one block to the next.</summary>
    public int BlockAdvance => SamplesNodes ? 2 * BlockSteps : BlockSteps;

    /// <summary>Samples of the drives held per block: one more when nodes are sampled, as blocks share their border.</summary>
    public int BlockSamples => SamplesNodes ? BlockAdvance + 1 : BlockAdvance;

    /// <summary>Steps in all.</summary>
    public long Steps => (long)Samples * StepsPerSample;
}

/// <summary>One drive of every trajectory.</summary>
/// <param name="Kind">Its waveform.</param>
/// <param name="Waveforms">One per trajectory.</param>
/// <param name="Vectors">One per trajectory.</param>
public sealed record DriveJob(WaveformKind Kind, WaveformParameters[] Waveforms, DriveVectors[] Vectors);

/// <summary>Spins of one trajectory at its start or end, tesla.</summary>
public readonly record struct SpinVectors(double AX, double AY, double AZ, double NX, double NY, double NZ);

/// <summary>A number of trajectories that one compiled kernel runs, and their results. One element per trajectory in every array.</summary>
public sealed class TrajectoryJob
{
    /// <summary>What they share.</summary>
    public required KernelPlan Plan { get; init; }

    /// <summary>Cells.</summary>
    public required CellParameters[] Cells { get; init; }

    /// <summary>States at the start.</summary>
    public required SpinVectors[] Start { get; init; }

    /// <summary>Unit vectors of the probe axis.</summary>
    public required (double X, double Y, double Z)[] Probes { get; init; }

    /// <summary>Drives, in the order in which they are added.</summary>
    public required IReadOnlyList<DriveJob> Drives { get; init; }

    /// <summary>References of the demodulators: for each, one phase per trajectory.</summary>
    public required IReadOnlyList<WaveformParameters[]> References { get; init; }

    /// <summary>Number of trajectories.</summary>
    public int Count => Cells.Length;

    /// <summary>Demodulated samples [trajectory][reference][sample][real, imaginary], T: means over a sample of signal x exp(-i phase).</summary>
    public double[] Output { get; private set; } = [];

    /// <summary>How each trajectory ended.</summary>
    public TrajectoryStatus[] Status { get; private set; } = [];

    /// <summary>States at the end.</summary>
    public SpinVectors[] End { get; private set; } = [];

    /// <summary>Numbers in <see cref="Output"/> per trajectory.</summary>
    public int OutputStride => References.Count * Plan.Samples * 2;

    /// <summary>Makes room for the results.</summary>
    /// <exception cref="ArgumentException">Blocks do not fill a sample, or an array has not one element per trajectory.</exception>
    public void Allocate()
    {
        if (Plan.StepsPerSample % Plan.BlockSteps != 0)
        {
            throw new ArgumentException(
                $"kernel plan: steps per sample must be a multiple of steps per block; given {Plan.StepsPerSample} and {Plan.BlockSteps}");
        }

        IEnumerable<int> lengths = Drives.SelectMany(d => new[] { d.Waveforms.Length, d.Vectors.Length })
            .Concat(References.Select(r => r.Length)).Concat([Start.Length, Probes.Length]);
        foreach (int length in lengths.Where(n => n != Count))
            throw new ArgumentException($"trajectory job: every array must have one element per trajectory ({Count}); given one of {length}");

        Output = new double[(long)Count * OutputStride];
        Status = new TrajectoryStatus[Count];
        Array.Fill(Status, TrajectoryStatus.Interrupted);
        End = new SpinVectors[Count];
    }
}
