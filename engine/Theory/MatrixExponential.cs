using MathNet.Numerics.LinearAlgebra;

namespace SpinAmp.Engine.Theory;

/// <summary>exp(M) of small real matrices, which the library lacks.</summary>
/// <remarks>
/// Scaling, Taylor series and squaring: C. Moler and C. Van Loan, SIAM Rev. 45, 3 (2003), method 3. Error: about the norm of M times
/// rounding where no motion grows.
/// </remarks>
internal static class MatrixExponential
{
    // At a norm of 1/2 the first term left out is below 1e-19.
    private const double LargestNorm = 0.5;
    private const int Terms = 15;

    /// <summary>exp(M).</summary>
    /// <param name="matrix">M, square, dimensionless; not numbers give not numbers.</param>
    public static Matrix<double> Of(Matrix<double> matrix)
    {
        if (!double.IsFinite(matrix.InfinityNorm())) return Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, double.NaN);
        var squarings = Math.Max(0, (int)Math.Ceiling(Math.Log2(matrix.InfinityNorm() / LargestNorm)));
        var scaled = matrix * Math.ScaleB(1, -squarings);
        var one = Matrix<double>.Build.DenseIdentity(matrix.RowCount);
        var sum = one;
        for (var j = Terms; j > 0; j--) sum = one + scaled * sum / j;
        for (var k = 0; k < squarings; k++) sum *= sum;
        return sum;
    }
}
