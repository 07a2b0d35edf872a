using SpinAmp.Kernels.Physics;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>phi_1, phi_2 and their derivatives against the same integrals in decimal arithmetic.</summary>
public class PhiFunctionsTests(ITestOutputHelper output)
{
    private const double Unit = 1.1102230246251565e-16;

    // The bound of the remarks: e^2 from cancelling terms, e^2 more where s^n gives all the weight to s near 1.
    [Fact]
    public void Derivatives_to_the_tenth()
    {
        double worst = 0;
        for (int k = 1; k <= 2; k++)
        {
            for (int n = 0; n <= 10; n++)
            {
                for (double x = -2; x <= 0; x += 0.0078125)
                    worst = Math.Max(worst, Error(PhiFunctions.Derivative(k, n, x), Exact(k, n, x)));
            }
        }

        output.WriteLine($"x from -2 to 0: {worst / Unit:F1} units");
        Assert.InRange(worst, 0, 30 * Unit);
    }

    [Fact]
    public void Functions_of_any_argument()
    {
        double worst = 0;
        for (double x = -20; x <= 2; x += 0.0078125)
        {
            worst = Math.Max(worst, Error(PhiFunctions.Phi1(x), Exact(1, 0, x)));
            worst = Math.Max(worst, Error(PhiFunctions.Phi2(x), Exact(2, 0, x)));
        }

        output.WriteLine($"x from -20 to 2: {worst / Unit:F1} units");
        Assert.InRange(worst, 0, 8 * Unit);
        Assert.Equal((1, 0.5), (PhiFunctions.Phi1(0), PhiFunctions.Phi2(0)));
    }

    // To double, not from it: a conversion to decimal rounds to 15 digits.
    private static double Error(double found, decimal exact) => Math.Abs((found / (double)exact) - 1);

    private static decimal Exact(int k, int n, double x)
    {
        decimal sum = 0;
        decimal power = 1;
        for (int j = 0; j < 120; j++)
        {
            sum += power / (k == 1 ? n + j + 1 : (n + j + 1) * (n + j + 2));
            power *= (decimal)x / (j + 1);
        }

        return sum;
    }
}
