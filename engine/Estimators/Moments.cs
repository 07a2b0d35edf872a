namespace SpinAmp.Engine.Estimators;

/// <summary>Count, mean and variance of one channel or of several side by side, from a stream.</summary>
/// <param name="channels">Values per sample.</param>
public sealed class Moments(int channels = 1) : SampleSums(channels, channels)
{
    /// <summary>Sample variance, divisor count - 1, in the unit squared; NaN before the second sample.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public double Variance(int channel = 0) => Count < 2 ? double.NaN : Products[channel] / (Count - 1);

    /// <summary>Mean and standard error, as of independent samples.</summary>
    /// <param name="channel">Which channel, from 0.</param>
    public Estimate Estimate(int channel = 0) => new(Count, Mean(channel), Math.Sqrt(Variance(channel) / Count));

    /// <summary>Adds another stream's samples, up to rounding as if they had followed; bits depend on the order of merging.</summary>
    /// <param name="other">Moments of the same channels.</param>
    public void Merge(Moments other) => Take(other);

    private protected override void AddProducts(double weight)
    {
        for (int c = 0; c < Offs.Length; c++)
            Products[c] += weight * Offs[c] * Offs[c];
    }
}
