namespace SpinAmp.Engine.Estimators;

/// <summary>Means of channels sampled together, and sums of products of deviations from them, from a stream.</summary>
/// <remarks>
/// B. P. Welford, Technometrics 4, 419 (1962), on values less the channel's first, which keeps the variance of small motions about a large
/// mean; merged as T. F. Chan, G. H. Golub and R. J. LeVeque, Am. Stat. 37, 242 (1983). Relative error of a variance some 1e-16
/// sqrt(count), where the values themselves resolve their motion. Scales and means may differ between channels by any factor.
/// </remarks>
public abstract class SampleSums : IStateful
{
    private readonly double[] shifts;
    private readonly double[] means;

    private protected SampleSums(int channels, int products)
    {
        shifts = new double[channels];
        means = new double[channels];
        Offs = new double[channels];
        Products = new double[products];
    }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Values per sample.</summary>
    public int Channels => means.Length;

    private protected double[] Offs { get; }

    private protected double[] Products { get; }

    /// <summary>Mean, in the channel's unit; 0 before the first sample.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public double Mean(int channel = 0) => shifts[channel] + means[channel];

    /// <summary>Takes samples.</summary>
    /// <param name="samples">Whole samples one after another, the channels of each side by side.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        if (samples.Length % Channels != 0)
        {
            throw new ArgumentException(
                $"moments: chunks must hold whole samples of {Channels} values, but {samples.Length} values came: cut between samples");
        }

        for (int at = 0; at < samples.Length; at += Channels)
        {
            ReadOnlySpan<double> sample = samples.Slice(at, Channels);
            if (Count == 0)
                sample.CopyTo(shifts);
            for (int c = 0; c < means.Length; c++)
                Offs[c] = sample[c] - shifts[c] - means[c];
            Absorb(1);
        }
    }

    private protected void Take(SampleSums other)
    {
        if (other.Channels != Channels)
            throw new ArgumentException($"moments: both must have {Channels} channels, but {other.Channels} were to be merged");
        if (other.Count == 0)
            return;
        if (Count == 0)
            other.shifts.CopyTo(shifts);
        for (int c = 0; c < means.Length; c++)
            Offs[c] = other.shifts[c] - shifts[c] + (other.means[c] - means[c]);
        for (int i = 0; i < Products.Length; i++)
            Products[i] += other.Products[i];
        Absorb(other.Count);
    }

    private protected abstract void AddProducts(double weight);

    // So many samples whose mean lies off the own.
    private void Absorb(long count)
    {
        double own = Count;
        Count += count;
        double share = (double)count / Count;
        AddProducts(own * share);
        for (int c = 0; c < means.Length; c++)
            means[c] += Offs[c] * share;
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(Count);
        to.Write(shifts);
        to.Write(means);
        to.Write(Products);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        Count = from.ReadInteger();
        from.Read(shifts);
        from.Read(means);
        from.Read(Products);
    }
}
