using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>How far the results of one job run twice lie apart, each relative to the largest of its trajectory.</summary>
/// <param name="Alkali">Alkali spins, at the end and kept.</param>
/// <param name="Noble">Noble gas.</param>
/// <param name="Output">Demodulated samples.</param>
/// <param name="Memory">Memories of noise.</param>
internal sealed record Distance(double Alkali, double Noble, double Output, double Memory)
{
    public static Distance Between(TrajectoryJob one, TrajectoryJob other)
    {
        Distance most = new(0, 0, 0, 0);
        for (int i = 0; i < one.Count; i++)
        {
            Distance d = Of(i);
            most = new(
                Math.Max(most.Alkali, d.Alkali),
                Math.Max(most.Noble, d.Noble),
                Math.Max(most.Output, d.Output),
                Math.Max(most.Memory, d.Memory));
        }

        return most;

        Distance Of(int i)
        {
            var (a, n) = (Spins(one, i), Spins(other, i));
            return new(
                Relative(a.Where(InAlkali), n.Where(InAlkali)),
                Relative(a.Where(InNoble), n.Where(InNoble)),
                Relative(Slice(one.Output, i, one.OutputStride), Slice(other.Output, i, one.OutputStride)),
                Relative(Memories(one, i), Memories(other, i)));
        }
    }

    private static bool InAlkali(double value, int index) => index % SpinVectors.Components < 3;

    private static bool InNoble(double value, int index) => !InAlkali(value, index);

    // The kept ones, then those of the state with what rounding took off them.
    private static double[] Spins(TrajectoryJob job, int i)
    {
        double[] state = Slice(job.State, i, job.StateLength);
        int kept = job.Plan.KeepsSpins ? job.OutputSamples * SpinVectors.Components : 0;
        return
        [
            .. Slice(job.Spins, i, kept),
            .. Enumerable.Range(0, SpinVectors.Components).Select(c => state[c] + state[c + SpinVectors.Components]),
        ];
    }

    private static double[] Memories(TrajectoryJob job, int i) => Slice(job.State, i, job.StateLength)[^job.NoiseMemory..];

    private static double[] Slice(double[] values, int index, int length) => values[(index * length)..((index + 1) * length)];

    private static double Relative(IEnumerable<double> one, IEnumerable<double> other)
    {
        // Not by Max of a sequence, to which what is not a number is the least.
        double size = one.Select(Math.Abs).Aggregate(0.0, Math.Max);
        double most = one.Zip(other, (x, y) => Math.Abs(x - y)).Aggregate(0.0, Math.Max);
        return most == 0 ? 0 : most / size;
    }
}
