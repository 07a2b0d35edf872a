namespace SpinAmp.Kernels.Physics;

/// <summary>phi_k(x) = integral over s in [0, 1] of exp(x s) (1 - s)^(k - 1), for k = 1 and 2, and derivatives, on the host in double.</summary>
public static class PhiFunctions
{
    /// <summary>The n-th derivative of phi_k at x.</summary>
    /// <remarks>
    /// d^n phi_1 = integral s^n e^(xs) = sum_j x^j / (j! (n + j + 1)), and phi_2 = phi_1 - integral of s e^(xs). The integrands are positive
    /// for x below 0, so the factor e^x is taken out there (s -> 1 - s would lose nothing but swaps the weights): the series is used for
    /// |x| up to 2 only, where it is exact to rounding.
    /// </remarks>
    /// <param name="k">1 or 2.</param>
    /// <param name="n">Order of the derivative, at least 0.</param>
    /// <param name="x">Argument, |x| at most 2.</param>
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

    /// <summary>phi_1(x) = (e^x - 1)/x for any x.</summary>
    public static double Phi1(double x) => Math.Abs(x) < 1 ? Derivative(1, 0, x) : (Math.Exp(x) - 1) / x;

    /// <summary>phi_2(x) = (phi_1(x) - 1)/x for any x.</summary>
    public static double Phi2(double x) => Math.Abs(x) < 1 ? Derivative(2, 0, x) : (Phi1(x) - 1) / x;
}
