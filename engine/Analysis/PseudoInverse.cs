using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Analysis;

/// <summary>Least squares against columns of complex samples with real coefficients, by the columns themselves.</summary>
/// <remarks>
/// Orthogonal factors, not products of columns: these hold half the digits only, and a line a millionth of the motions beside it would be
/// lost in them. Two modes may coalesce (an exceptional point), and a slow line may look like the offset: the smallest directions are
/// dropped.
/// </remarks>
internal sealed class PseudoInverse
{
    // Root mean square of a column that counts as none: an offset over whole periods of the reference is rounding, and must not be scaled
    // up to look like the line.
    private const double Faint = 1e-9;

    // A direction this much smaller than the largest is rounding.
    private const double Smallest = 1e-12;
    private readonly double[] lengths;
    private readonly Matrix<double> orthogonal;
    private readonly Matrix<double> small;

    /// <summary>Factorises.</summary>
    /// <param name="columns">Columns of one length; what is not a finite number has no solution, and gives NaN.</param>
    public PseudoInverse(IReadOnlyList<Complex[]> columns)
    {
        int samples = columns[0].Length;
        lengths = [.. columns.Select(c => Math.Max(Math.Sqrt(Dot(c, c)), Faint * Math.Sqrt(samples)))];
        var scaled = Matrix<double>.Build.Dense(Math.Max(2 * samples, columns.Count), columns.Count);
        for (int j = 0; j < columns.Count; j++)
        {
            for (int k = 0; k < samples; k++)
            {
                scaled[2 * k, j] = columns[j][k].Real / lengths[j];
                scaled[(2 * k) + 1, j] = columns[j][k].Imaginary / lengths[j];
            }
        }

        if (!scaled.Enumerate().All(double.IsFinite))
        {
            orthogonal = scaled;
            small = Matrix<double>.Build.Dense(columns.Count, columns.Count, double.NaN);
            return;
        }

        QR<double> factors = scaled.QR(QRMethod.Thin);
        Svd<double> triangle = factors.R.Svd();
        Vector<double> sizes = triangle.S.Map(s => s > Smallest * triangle.S[0] ? 1 / s : 0);
        orthogonal = factors.Q;
        small = triangle.VT.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(sizes)).TransposeAndMultiply(triangle.U);
    }

    /// <summary>Row of the pseudo-inverse that makes one coefficient: by the real and imaginary part of every sample in turn.</summary>
    public double[] Row(int column) => [.. orthogonal.Multiply(small.Row(column)).Select(x => x / lengths[column])];

    /// <summary>Coefficients of the columns that come nearest to the data.</summary>
    public double[] Solve(Complex[] data)
    {
        var flat = Vector<double>.Build.Dense(orthogonal.RowCount, i =>
            i >= 2 * data.Length ? 0 : i % 2 == 0 ? data[i / 2].Real : data[i / 2].Imaginary);
        return [.. small.Multiply(orthogonal.TransposeThisAndMultiply(flat)).Select((x, i) => x / lengths[i])];
    }

    /// <summary>Real part of the scalar product.</summary>
    public static double Dot(Complex[] a, Complex[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
            sum += (a[k].Real * b[k].Real) + (a[k].Imaginary * b[k].Imaginary);
        return sum;
    }
}
