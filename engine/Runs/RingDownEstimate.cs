using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;

namespace SpinAmp.Engine.Runs;

/// <summary>The mean over realisations of a ring-down's samples, in groups whose scatter tells how well it is known.</summary>
/// <remarks>
/// All realisations begin alike, so their mean keeps the free precession and sheds the noise. A fit to each would not: rates of noisy fits
/// are biased, and so are their mean and its inverse. Memory: at most <see cref="MostGroups"/> sums, whatever the realisations.
/// </remarks>
/// <param name="numbers">Numbers of one realisation: two for each sample.</param>
internal sealed class RingDownEstimate(int numbers) : IStateful
{
    /// <summary>Realisations are dealt out to so many groups in turn.</summary>
    public const int MostGroups = RunMemory.RingDownGroups;

    private readonly List<double[]> sums = [];

    /// <summary>Number of realisations.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next realisation.</summary>
    /// <param name="samples">Its demodulated samples, T.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        int group = Count++ % MostGroups;
        if (group == sums.Count)
            sums.Add(new double[numbers]);
        double[] sum = sums[group];
        for (int k = 0; k < sum.Length; k++)
            sum[k] += samples[k];
    }

    /// <summary>Means of the groups, T, and the shares of the realisations that they hold.</summary>
    public IReadOnlyList<(double Weight, double[] Samples)> Groups => [.. sums.Index().Select(s =>
    {
        int held = (Count / MostGroups) + (s.Index < Count % MostGroups ? 1 : 0);
        return ((double)held / Count, s.Item.Select(x => x / held).ToArray());
    })];

    /// <summary>Mean over all realisations, T.</summary>
    public double[] Mean => [.. Enumerable.Range(0, numbers).Select(k => sums.Sum(s => s[k]) / Count)];

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(Count);
        foreach (double[] sum in sums)
            to.Write(sum);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        Count = (int)from.ReadInteger();
        sums.Clear();
        while (sums.Count < Math.Min(Count, MostGroups))
            sums.Add(from.Read(numbers));
    }
}
