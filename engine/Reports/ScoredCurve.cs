namespace SpinAmp.Engine.Reports;

/// <summary>Sums over one curve's values beside their closed form; the statistics are those of <see cref="SpectralAgreement"/>.</summary>
internal sealed class ScoredCurve
{
    // Below so many degrees of freedom the square of Student's t has no variance.
    private const double FewestFreedom = 5;

    /// <summary>Sums up.</summary>
    /// <param name="value">Values S; those without a finite S, T and error above 0 are left out.</param>
    /// <param name="theory">Closed forms T.</param>
    /// <param name="error">Standard errors of S.</param>
    /// <param name="freedom">f of each error; infinite where it follows from theory.</param>
    /// <param name="correlation">r(d) by distance, 1 at 0; NaN behind its end.</param>
    /// <param name="where">Names a place.</param>
    public ScoredCurve(
        double[] value, double[] theory, double[] error, double[] freedom, double[] correlation, Func<int, string> where)
    {
        var (squares, ratios) = (new double[value.Length], new double[value.Length]);
        int worst = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (!(theory[i] > 0 && error[i] > 0 && double.IsFinite(value[i] / error[i]))) continue;
            double ratio = value[i] / theory[i], nu = 2 * Math.Pow(value[i] / error[i], 2), f = freedom[i];
            double z = (ratio - 1) * Math.Sqrt(nu / 2);
            bool scattered = f >= FewestFreedom && double.IsFinite(f);
            Count++;
            Ratios += ratio;
            Squares += z * z * (scattered ? (f - 2) / f : 1);
            squares[i] = Math.Sqrt((scattered ? 2 * (f - 1) / (f - 4) : 2) + (12 / nu));
            ratios[i] = Math.Sqrt(2 / nu);
            if (Math.Abs(z) <= Largest) continue;
            (Largest, worst) = (Math.Abs(z), i);
        }

        Where = where(worst);
        for (int d = 0; d < correlation.Length && double.IsFinite(correlation[d]); d++)
        {
            for (int i = d; i < value.Length; i++)
            {
                double pairs = d == 0 ? 1 : 2;
                SquaresVariance += pairs * correlation[d] * correlation[d] * squares[i] * squares[i - d];
                RatiosVariance += pairs * correlation[d] * ratios[i] * ratios[i - d];
            }
        }
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>Sum of z^2 over its expectation.</summary>
    public double Squares { get; }

    /// <summary>Its variance.</summary>
    public double SquaresVariance { get; }

    /// <summary>Sum of S/T.</summary>
    public double Ratios { get; }

    /// <summary>Its variance.</summary>
    public double RatiosVariance { get; }

    /// <summary>Largest |z|.</summary>
    public double Largest { get; }

    /// <summary>Where that is.</summary>
    public string Where { get; }
}
