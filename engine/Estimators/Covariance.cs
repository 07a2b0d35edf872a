namespace SpinAmp.Engine.Estimators;

/// <summary>Mean vector and covariance matrix of several channels, such as the six spin components, from a stream.</summary>
/// <param name="channels">Values per sample.</param>
public sealed class Covariance(int channels) : SampleSums(channels, channels * (channels + 1) / 2)
{
    /// <summary>Covariance of two channels, divisor count - 1, in the product of their units; NaN before the second sample.</summary>
    /// <param name="row">One channel, from 0.</param>
    /// <param name="column">The other, or the same for its variance.</param>
    public double this[int row, int column] =>
        Count < 2 ? double.NaN
        : row < column ? this[column, row]
        : Products[(row * (row + 1) / 2) + column] / (Count - 1);

    /// <summary>Adds another stream's samples, up to rounding as if they had followed; bits depend on the order of merging.</summary>
    /// <param name="other">Covariance of the same channels.</param>
    public void Merge(Covariance other) => Take(other);

    // Rows of the lower triangle one after another.
    private protected override void AddProducts(double weight)
    {
        int at = 0;
        for (int row = 0; row < Offs.Length; row++)
        {
            double weighted = weight * Offs[row];
            for (int column = 0; column <= row; column++)
                Products[at++] += weighted * Offs[column];
        }
    }
}
