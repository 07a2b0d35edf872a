namespace SpinAmp.Engine.Noise;

/// <summary>A stationary Gaussian process with one memory: autocovariance V exp(-k |t|) cos(w t).</summary>
/// <remarks>
/// One-sided spectrum S(f) = 2 k V [1/(k^2 + (2 pi f - w)^2) + 1/(k^2 + (2 pi f + w)^2)]. With w = 0 it is an Ornstein-Uhlenbeck process,
/// else the real part of a complex one. Source: G. E. Uhlenbeck and L. S. Ornstein, Phys. Rev. 36, 823 (1930).
/// </remarks>
/// <param name="Rate">k in 1/s, above 0.</param>
/// <param name="AngularFrequency">w in rad/s, at least 0.</param>
/// <param name="Variance">V, square of the process's unit, at least 0.</param>
public readonly record struct NoisePole(double Rate, double AngularFrequency, double Variance)
{
    /// <summary>One-sided power spectral density, unit^2/Hz.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double Density(double frequency)
    {
        double w = 2 * Math.PI * frequency;
        double k = Rate;
        double Line(double distance) => 1 / ((k * k) + (distance * distance));
        return 2 * Rate * Variance * (Line(w - AngularFrequency) + Line(w + AngularFrequency));
    }
}
