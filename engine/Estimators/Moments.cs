namespace SpinAmp.Engine.Estimators;

/// <summary>Count, mean and variance of one channel or of several side by side, from a stream.</summary>
/// <remarks>
/// B. P. Welford, Technometrics 4, 419 (1962), on values less the channel's first, which keeps the variance of small motions about a large
/// mean; merged as T. F. Chan, G. H. Golub and R. J. LeVeque, Am. Stat. 37, 242 (1983). Relative error of the variance some 1e-16
/// sqrt(count), where the values themselves resolve their motion.
/// </remarks>
public sealed class Moments : IStateful
{
    private readonly double[] shifts;
    private readonly double[] means;
    private readonly double[] squares;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="channels">Values per sample.</param>
    public Moments(int channels = 1)
    {
        shifts = new double[channels];
        means = new double[channels];
        squares = new double[channels];
    }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Values per sample.</summary>
    public int Channels => means.Length;

    /// <summary>Mean, in the samples' unit; 0 before the first.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public double Mean(int channel = 0) => shifts[channel] + means[channel];

    /// <summary>Sample variance, divisor count - 1, in the unit squared; NaN before the second sample.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public double Variance(int channel = 0) => Count < 2 ? double.NaN : squares[channel] / (Count - 1);

    /// <summary>Mean and standard error, as of independent samples.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public Estimate Estimate(int channel = 0) => new(Count, Mean(channel), Math.Sqrt(Variance(channel) / Count));

    /// <summary>Takes samples.</summary>
    /// <param name="samples">Whole samples one after another, the channels of each side by side.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        Interleaved.Check(samples, Channels);
        for (int at = 0; at < samples.Length; at += Channels)
        {
            ReadOnlySpan<double> sample = samples.Slice(at, Channels);
            if (Count == 0)
                sample.CopyTo(shifts);
            double own = Count;
            double share = 1.0 / ++Count;
            for (int c = 0; c < means.Length; c++)
                Absorb(c, sample[c] - shifts[c] - means[c], own, share);
        }
    }

    /// <summary>Adds another stream's samples, up to rounding as if they had followed; bits depend on the order of merging.</summary>
    /// <param name="other">Moments of the same channels.</param>
    public void Merge(Moments other)
    {
        if (other.Count == 0)
            return;
        if (Count == 0)
            other.shifts.CopyTo(shifts);
        double own = Count;
        Count += other.Count;
        double share = (double)other.Count / Count;
        for (int c = 0; c < means.Length; c++)
        {
            Absorb(c, other.shifts[c] - shifts[c] + (other.means[c] - means[c]), own, share);
            squares[c] += other.squares[c];
        }
    }

    // Samples that are this share of all, the own included, and whose mean lies this far off the own.
    private void Absorb(int channel, double off, double own, double share)
    {
        means[channel] += off * share;
        squares[channel] += off * off * own * share;
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(Count);
        to.Write(shifts);
        to.Write(means);
        to.Write(squares);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        Count = from.ReadInteger();
        from.Read(shifts);
        from.Read(means);
        from.Read(squares);
    }
}

internal static class Interleaved
{
    public static void Check(ReadOnlySpan<double> samples, int channels)
    {
        if (samples.Length % channels != 0)
        {
            throw new ArgumentException(
                $"moments: chunks must hold whole samples of {channels} values, but {samples.Length} values came: cut between samples");
        }
    }
}
