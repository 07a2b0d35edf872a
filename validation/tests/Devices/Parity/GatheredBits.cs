using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>The results of a job's parts in one row per trajectory, however it was cut.</summary>
/// <param name="count">Trajectories.</param>
internal sealed class GatheredBits(int count)
{
    private readonly List<long>[] words = [.. Enumerable.Range(0, count).Select(_ => new List<long>())];

    /// <summary>Those of a job run in one part.</summary>
    public static long[][] Of(TrajectoryJob job)
    {
        GatheredBits bits = new(job.Count);
        bits.Take(job);
        return bits.End(job);
    }

    /// <summary>Takes a part: sample by sample, every reference and the spins.</summary>
    public void Take(TrajectoryJob job)
    {
        int samples = job.OutputSamples, spins = job.Plan.KeepsSpins ? SpinVectors.Components : 0;
        for (int i = 0; i < count; i++)
        {
            for (int s = 0; s < samples; s++)
            {
                for (int r = 0; r < job.References.Count; r++)
                    Add(i, job.Output.AsSpan((i * job.OutputStride) + (2 * ((r * samples) + s)), 2));
                Add(i, job.Spins.AsSpan(((i * samples) + s) * spins, spins));
            }
        }
    }

    /// <summary>Ends with the state and how each trajectory ended.</summary>
    public long[][] End(TrajectoryJob job)
    {
        for (int i = 0; i < count; i++)
        {
            Add(i, job.State.AsSpan(i * job.StateLength, job.StateLength));
            words[i].Add((long)job.Status[i]);
        }

        return [.. words.Select(w => w.ToArray())];
    }

    private void Add(int trajectory, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            words[trajectory].Add(BitConverter.DoubleToInt64Bits(value));
    }
}
