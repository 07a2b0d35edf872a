namespace SpinAmp.Engine.Analysis;

/// <summary>Covariance of the real and imaginary part of a complex number, in its unit squared.</summary>
/// <param name="RealReal">Variance of the real part.</param>
/// <param name="RealImaginary">Covariance of the two.</param>
/// <param name="ImaginaryImaginary">Variance of the imaginary part.</param>
public readonly record struct ComplexCovariance(double RealReal, double RealImaginary, double ImaginaryImaginary)
{
    /// <summary>Sum of both variances.</summary>
    public double Total => RealReal + ImaginaryImaginary;

    /// <summary>Standard deviation along a direction of the plane.</summary>
    /// <param name="angle">From the real axis, rad; a number's own phase gives that of its magnitude, to first order.</param>
    public double Along(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return Math.Sqrt(Math.Max(
            0, (cos * cos * RealReal) + (2 * sin * cos * RealImaginary) + (sin * sin * ImaginaryImaginary)));
    }
}
