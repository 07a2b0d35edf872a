using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Physics;

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
}

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

    /// <summary>Demodulated samples, T: means over a sample of signal x exp(-i phase).</summary>
    /// <remarks>Shape [trajectory][reference][sample][real, imaginary].</remarks>
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
        {
            throw new ArgumentException(
                $"trajectory job: every array must have one element per trajectory ({Count}); given one of {length}");
        }

        Output = new double[(long)Count * OutputStride];
        Status = new TrajectoryStatus[Count];
        Array.Fill(Status, TrajectoryStatus.Interrupted);
        End = new SpinVectors[Count];
    }
}
