using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Runs;

/// <summary>Means and covariances of spins and signal: of each realisation, averaged over them with the scatter as error.</summary>
/// <param name="centre">Where the means are known to lie, T: covariances are then about it, and slow motions lose nothing; or null.</param>
internal sealed class StatisticsEstimate(double[]? centre) : IStateful
{
    private static readonly int Channels = StatisticsReading.Components.Count;

    private readonly Moments means = new(Channels);
    private readonly Moments products = new(Channels * Channels);

    /// <summary>Relative standard error of the signal's variance.</summary>
    public double RelativeError => products.Estimate((Channels * Channels) - 1).RelativeStandardError;

    /// <summary>Takes the next realisation.</summary>
    public void Add(Covariance one)
    {
        means.Add([.. Enumerable.Range(0, Channels).Select(c => one.Mean(c))]);
        double inside = (one.Count - 1.0) / one.Count;
        double Off(int c) => centre is null ? 0 : one.Mean(c) - centre[c];
        products.Add([.. from r in Enumerable.Range(0, Channels)
                         from c in Enumerable.Range(0, Channels)
                         select (inside * one[r, c]) + (Off(r) * Off(c))]);
    }

    /// <summary>The averages.</summary>
    /// <param name="theory">The linearised cell's; null where it has none.</param>
    public StatisticsReading Result(SampledNoise? theory)
    {
        var covariance = new double[Channels, Channels];
        var error = new double[Channels, Channels];
        for (int r = 0; r < Channels; r++)
        {
            for (int c = 0; c < Channels; c++)
            {
                covariance[r, c] = products.Mean((r * Channels) + c);
                error[r, c] = products.Estimate((r * Channels) + c).StandardError;
            }
        }

        return new(
            [.. Enumerable.Range(0, Channels).Select(c => means.Mean(c))],
            [.. Enumerable.Range(0, Channels).Select(c => means.Estimate(c).StandardError)],
            covariance,
            error,
            theory?.Covariance());
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        means.Save(to);
        products.Save(to);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        means.Load(from);
        products.Load(from);
    }
}
