namespace SpinAmp.Tests.Support;

/// <summary>One spin in a held field with relaxation and pump, in 28-digit arithmetic: scaling, Taylor series and squaring.</summary>
/// <remarks>State (m, integral of m, 1): dm/ds = K m + b over s in [0, 1] with K = angle x - diag(g2, g2, g1).</remarks>
internal static class MatrixExponential
{
    private const int Size = 7;

    /// <summary>m(1) - m(0), and the mean of m less m(0).</summary>
    public static (double[] Increment, double[] Mean) Flow(
        double[] angle, double longitudinal, double transverse, double[] start, double[] source)
    {
        var (x, y, z) = (Exact(angle[0]), Exact(angle[1]), Exact(angle[2]));
        var (g1, g2) = (Exact(longitudinal), Exact(transverse));
        var m = new decimal[Size, Size];
        decimal[,] k = { { -g2, -z, y }, { z, -g2, -x }, { -y, x, -g1 } };
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                m[i, j] = k[i, j];
            m[i, 6] = Exact(source[i]);
            m[i + 3, i] = 1;
        }

        decimal[,] e = Exponential(m, angle.Sum(Math.Abs) + Math.Max(longitudinal, transverse) + 1);
        decimal[] m0 = [.. start.Select(Exact), 0, 0, 0, 1];
        decimal[] end = [.. Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Sum(j => e[i, j] * m0[j]))];
        return (Less(end[..3]), Less(end[3..6]));

        double[] Less(decimal[] values) => [.. values.Zip(m0, (v, start) => (double)(v - start))];
    }

    // Conversion to decimal rounds to 15 digits: two parts of a fixed-point number do not. |x| below 2^40, to 2^-73.
    private static decimal Exact(double x)
    {
        double high = Math.Floor(x * 1048576);
        double low = ((x * 1048576) - high) * 9007199254740992;
        return ((decimal)(long)high / 1048576m) + ((decimal)(long)low / 1048576m / 9007199254740992m);
    }

    private static decimal[,] Exponential(decimal[,] m, double norm)
    {
        int squarings = Math.Max(0, (int)Math.Ceiling(Math.Log2(4 * norm)));
        decimal scale = 1;
        for (int k = 0; k < squarings; k++)
            scale /= 2;
        var result = new decimal[Size, Size];
        for (int j = 18; j >= 0; j--)
        {
            if (j < 18)
                result = Product(m, result, scale / (j + 1));
            for (int i = 0; i < Size; i++)
                result[i, i] += 1;
        }

        for (int k = 0; k < squarings; k++)
            result = Product(result, result, 1);
        return result;
    }

    private static decimal[,] Product(decimal[,] a, decimal[,] b, decimal scale)
    {
        var c = new decimal[Size, Size];
        for (int i = 0; i < Size; i++)
        {
            for (int k = 0; k < Size; k++)
            {
                if (a[i, k] == 0) continue;
                decimal factor = a[i, k] * scale;
                for (int j = 0; j < Size; j++)
                    c[i, j] += factor * b[k, j];
            }
        }

        return c;
    }
}
