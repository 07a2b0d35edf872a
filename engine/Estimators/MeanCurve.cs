namespace SpinAmp.Engine.Estimators;

/// <summary>Mean over realisations of spectra or Allan variances.</summary>
public sealed class MeanCurve : IStateful
{
    /// <summary>From so many realisations on errors are read from their scatter; below, from the theory of one realisation.</summary>
    public const int ScatterFrom = 8;

    private readonly RealisationOrder order = new(nameof(MeanCurve));
    private Moments moments = new(0);
    private double[] at = [];
    private double[] degreesOfFreedom = [];
    private double[] neighbourCorrelation = [];

    /// <summary>Number of realisations.</summary>
    public long Realisations => moments.Count;

    /// <summary>Adds one realisation.</summary>
    /// <param name="realisation">Its index, above that of the one before.</param>
    /// <param name="one">Its result; all must have run equally long.</param>
    public void Add(long realisation, VarianceCurve one)
    {
        order.Take(realisation);
        if (one.Value.Length == 0)
            throw new ArgumentException($"MeanCurve: realisation {realisation} must hold a value, but is too short for any: run longer");
        if (Realisations == 0)
        {
            moments = new(one.Value.Length);
            (at, degreesOfFreedom, neighbourCorrelation) = (one.At, one.DegreesOfFreedom, one.NeighbourCorrelation);
        }
        else if (!at.AsSpan().SequenceEqual(one.At) || !degreesOfFreedom.AsSpan().SequenceEqual(one.DegreesOfFreedom))
        {
            throw new ArgumentException(
                $"MeanCurve: realisation {realisation} ({one.At.Length} values) must have the axis and the number of averages of the "
                + $"others ({at.Length} values): leave out realisations that ended early");
        }

        moments.Add(one.Value);
    }

    /// <summary>The mean so far.</summary>
    public VarianceCurve Result()
    {
        bool scatter = Realisations >= ScatterFrom;
        double[] mean = [.. at.Select((_, i) => moments.Mean(i))];
        return new(
            at,
            mean,
            scatter
                ? [.. mean.Select((value, i) => VarianceCurve.Freedom(value, moments.Variance(i) / Realisations))]
                : [.. degreesOfFreedom.Select(nu => nu * Realisations)],
            [.. at.Select(_ => scatter ? Realisations - 1 : double.PositiveInfinity)],
            neighbourCorrelation);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        order.Save(to);
        to.Write(at.Length);
        to.Write(at);
        to.Write(degreesOfFreedom);
        to.Write(neighbourCorrelation.Length);
        to.Write(neighbourCorrelation);
        moments.Save(to);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        order.Load(from);
        int places = (int)from.ReadInteger();
        at = from.Read(places);
        degreesOfFreedom = from.Read(places);
        neighbourCorrelation = from.Read((int)from.ReadInteger());
        moments = new(places);
        moments.Load(from);
    }
}
