using System.Numerics;
using SpinAmp.Engine.Analysis;

namespace SpinAmp.Engine.Estimators;

/// <summary>Mean over realisations of a complex amplitude, or of a vector across z, and its scatter.</summary>
public sealed class LockInScatter : IStateful
{
    private readonly RealisationOrder order = new(nameof(LockInScatter));
    private readonly Covariance parts = new(2);

    /// <summary>Number of realisations.</summary>
    public long Realisations => parts.Count;

    /// <summary>Mean complex amplitude, in the amplitudes' unit.</summary>
    public Complex Mean => new(parts.Mean(0), parts.Mean(1));

    /// <summary>Sample covariance of real and imaginary part between realisations, unit squared; NaN for fewer than two.</summary>
    public ComplexCovariance Scatter => new(parts[0, 0], parts[0, 1], parts[1, 1]);

    /// <summary>Standard error of the mean's magnitude, to first order in error over magnitude; same unit.</summary>
    public double AmplitudeError => Along(Mean.Phase);

    /// <summary>Standard error of the mean's phase, to first order in error over magnitude; rad.</summary>
    public double PhaseError => Along(Mean.Phase + (Math.PI / 2)) / Mean.Magnitude;

    /// <summary>Adds one realisation.</summary>
    /// <param name="realisation">Its index, above that of the one before.</param>
    /// <param name="amplitude">Its complex amplitude, any unit.</param>
    public void Add(long realisation, Complex amplitude)
    {
        order.Take(realisation);
        parts.Add([amplitude.Real, amplitude.Imaginary]);
    }

    // Standard error of the mean along a direction of the plane.
    private double Along(double angle) => Scatter.Along(angle) / Math.Sqrt(Realisations);

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        order.Save(to);
        parts.Save(to);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        order.Load(from);
        parts.Load(from);
    }
}
