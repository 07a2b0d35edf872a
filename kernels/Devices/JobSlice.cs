namespace SpinAmp.Kernels.Devices;

/// <summary>Consecutive trajectories of a job as a job of their own, which starts where the whole is.</summary>
internal sealed class JobSlice
{
    private readonly TrajectoryJob whole;
    private readonly int first;

    /// <param name="whole">A job that has begun or been resumed.</param>
    /// <param name="range">Its trajectories.</param>
    public JobSlice(TrajectoryJob whole, Range range)
    {
        this.whole = whole;
        first = range.Start.Value;
        Part = new()
        {
            Plan = whole.Plan,
            Cells = whole.Cells[range],
            Start = whole.Start[range],
            Probes = whole.Probes[range],
            Drives = [.. whole.Drives.Select(d => d with { Waveforms = d.Waveforms[range], Vectors = d.Vectors[range] })],
            References = [.. whole.References.Select(r => r[range])],
            Noises = [.. whole.Noises.Select(n => n with { Parameters = n.Parameters[range], Vectors = n.Vectors[range] })],
            Addresses = whole.Addresses.Length == 0 ? [] : whole.Addresses[range],
        };
        int numbers = whole.StateLength;
        Part.Resume(whole.Position, whole.State[(first * numbers)..(range.End.Value * numbers)], whole.Status[range]);
    }

    /// <summary>The trajectories by themselves.</summary>
    public TrajectoryJob Part { get; }

    /// <summary>Copies the last part's results and the state after it to the whole, which has made room for them.</summary>
    public void Give()
    {
        Part.Output.CopyTo(whole.Output, (long)first * whole.OutputStride);
        if (whole.Plan.KeepsSpins)
            Part.Spins.CopyTo(whole.Spins, (long)first * whole.OutputSamples * SpinVectors.Components);
        Part.State.CopyTo(whole.State, (long)first * whole.StateLength);
        Part.Status.CopyTo(whole.Status, first);
        Part.End.CopyTo(whole.End, first);
    }
}
