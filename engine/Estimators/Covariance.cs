namespace SpinAmp.Engine.Estimators;

/// <summary>Mean vector and covariance matrix of several channels, such as the six spin components, from a stream.</summary>
/// <remarks>The method and accuracy of <see cref="Moments"/>; scales and means may differ between channels by any factor.</remarks>
public sealed class Covariance : IStateful
{
    private readonly double[] shifts;
    private readonly double[] means;
    private readonly double[] offs;
    // Rows up to their diagonal; the rest stays zero.
    private readonly double[] products;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="channels">Values per sample.</param>
    public Covariance(int channels)
    {
        shifts = new double[channels];
        means = new double[channels];
        offs = new double[channels];
        products = new double[channels * channels];
    }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Values per sample.</summary>
    public int Channels => means.Length;

    /// <summary>Covariance of two channels, divisor count - 1, in the product of their units; NaN before the second sample.</summary>
    /// <param name="row">One channel, from 0.</param>
    /// <param name="column">The other, or the same for its variance.</param>
    public double this[int row, int column] =>
        Count < 2 ? double.NaN : products[(Math.Max(row, column) * Channels) + Math.Min(row, column)] / (Count - 1);

    /// <summary>Mean, in the channel's unit; 0 before the first sample.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public double Mean(int channel) => shifts[channel] + means[channel];

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
            for (int c = 0; c < offs.Length; c++)
                offs[c] = sample[c] - shifts[c] - means[c];
            Absorb(1);
        }
    }

    /// <summary>Adds another stream's samples, up to rounding as if they had followed; bits depend on the order of merging.</summary>
    /// <param name="other">Covariance of the same channels.</param>
    public void Merge(Covariance other)
    {
        if (other.Count == 0)
            return;
        if (Count == 0)
            other.shifts.CopyTo(shifts);
        for (int c = 0; c < offs.Length; c++)
            offs[c] = other.shifts[c] - shifts[c] + (other.means[c] - means[c]);
        for (int i = 0; i < products.Length; i++)
            products[i] += other.products[i];
        Absorb(other.Count);
    }

    // So many samples whose mean lies off the own mean as noted.
    private void Absorb(long count)
    {
        double own = Count;
        Count += count;
        double share = (double)count / Count;
        for (int row = 0; row < offs.Length; row++)
        {
            means[row] += offs[row] * share;
            double weight = offs[row] * own * share;
            for (int column = 0; column <= row; column++)
                products[(row * offs.Length) + column] += weight * offs[column];
        }
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(Count);
        to.Write(shifts);
        to.Write(means);
        to.Write(products);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        Count = from.ReadInteger();
        from.Read(shifts);
        from.Read(means);
        from.Read(products);
    }
}
