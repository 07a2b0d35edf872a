using MathNet.Numerics.LinearAlgebra;

namespace SpinAmp.Engine.Theory;

/// <summary>Small motions over a step: where A and N go, and the mean of A.</summary>
/// <remarks>
/// Equation: x(h) = exp(K h) x, mean = (1/h) int_0^h A dt, K the Jacobian of <see cref="Linearisation"/>; both from one exponential of
/// d/dt (A, N, int A) by scaling, Taylor series and squaring (C. Moler and C. Van Loan, SIAM Rev. 45, 3 (2003)), which needs no
/// eigenvectors and so holds where modes coalesce. Error: 2^-53 times |K| h, relative to the largest element in balanced units.
/// </remarks>
public static class Propagator
{
    /// <summary>Components: A, N and the mean of A.</summary>
    public const int Size = 9;

    private const int Spins = 6;

    /// <summary>The matrix that takes deviations (A, N, last mean of A) to those a step later; the last mean is forgotten.</summary>
    /// <param name="linear">The linearised cell.</param>
    /// <param name="step">h in s.</param>
    /// <returns>Shape (9, 9), dimensionless.</returns>
    public static Matrix<double> Of(Linearisation linear, double step)
    {
        double[] unit = Units(linear);
        double[,] jacobian = linear.Jacobian();
        var k = Matrix<double>.Build.Dense(Size, Size);
        for (int i = 0; i < Spins; i++)
        {
            for (int j = 0; j < Spins; j++)
                k[i, j] = jacobian[i, j] * step * unit[j] / unit[i];
        }

        for (int i = 0; i < 3; i++)
            k[Spins + i, i] = 1;
        return MatrixExponential.Of(k).MapIndexed((i, j, x) => j < Spins ? x * unit[i] / unit[j] : 0);
    }

    /// <summary><see cref="Linearisation.Units"/> of A, N and the mean of A.</summary>
    /// <param name="linear">The linearised cell.</param>
    public static double[] Units(Linearisation linear) => [.. linear.Units, .. linear.Units.Take(3)];
}
