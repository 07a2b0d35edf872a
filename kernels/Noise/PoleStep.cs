using System.Numerics;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Noise;

/// <summary>A noise with memory over one step, exactly in distribution: its end, and its mean over the step.</summary>
/// <remarks>
/// z' = e^m z + Kick n with m = (-k + i w) h and n of one standard normal per component, and the mean over the step is
/// Re(Start z + Push n) + rest, where rest is normal and independent of z and n. Of the white force, the end takes e^(m s) and the mean
/// (e^(m s) - 1)/m, s the part of the step that is left: Push is the part of the second along the first, Rest the square of what
/// stays, 2 k V h [1 - |phi_1(m)|^2/phi_1(-2 k h)]/|m|^2 per component. Held at its mean over each step a noise keeps its low-frequency
/// spectrum at any step; held at its end it does not. For w = 0 D. T. Gillespie, Phys. Rev. E 54, 2084 (1996).
/// </remarks>
public readonly record struct PoleStep
{
    private const double SmallArgument = 1;
    private const int SeriesTerms = 20;

    /// <summary>1 - Re e^m, at full relative accuracy.</summary>
    public double Lost { get; }

    /// <summary>Im e^m.</summary>
    public double TurnSine { get; }

    /// <summary>Deviation of the kick per component.</summary>
    public double Kick { get; }

    /// <summary>Weight of the start in the mean: phi_1(m).</summary>
    public Complex Start { get; }

    /// <summary>Weight of the normals in the mean.</summary>
    public Complex Push { get; }

    /// <summary>Variance of what start and end leave open of the mean.</summary>
    public double Rest { get; }

    /// <summary>One pole over one step.</summary>
    /// <param name="pole">The pole.</param>
    /// <param name="step">h in s.</param>
    public PoleStep(PoleParameters pole, double step)
    {
        var m = new Complex(-pole.Rate, pole.AngularFrequency) * step;
        double x = -m.Real;
        double half = Math.Sin(m.Imaginary / 2);
        double forgotten = PhiFunctions.Phi1(-2 * x);
        Lost = (PhiFunctions.Phi1(-x) * x) + (2 * Math.Exp(-x) * half * half);
        TurnSine = Math.Exp(-x) * Math.Sin(m.Imaginary);
        Kick = Math.Sqrt(pole.Variance * 2 * x * forgotten);
        Start = m.Magnitude < SmallArgument ? Phi1(m) : (Complex.Exp(m) - 1) / m;
        Push = Kick * (1 - (Complex.Conjugate(Start) / forgotten)) / m;
        Rest = 2 * x * pole.Variance * (m.Magnitude < SmallArgument
            ? SmallRest(x, m.Imaginary) * Math.Exp(-x) / forgotten
            : (1 - (Square(Start) / forgotten)) / Square(m));
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);

    private static Complex Phi1(Complex m)
    {
        Complex sum = 0;
        Complex term = 1;
        for (int j = 2; j < SeriesTerms; j++)
        {
            sum += term;
            term *= m / j;
        }

        return sum;
    }

    // [sinh x/x - 2 (cosh x - cos y)/(x^2 + y^2)]/(x^2 + y^2), whose leading terms cancel, as a series of its own:
    // sum of 2 Q_n/(2n + 2)! with P_n = sum of X^j Y^(n - j), Q_n = sum of X^j P_(n - 1 - j), X = x^2, Y = -y^2.
    private static double SmallRest(double x, double y)
    {
        var (X, Y) = (x * x, -y * y);
        double sum = 0, p = 1, q = 1, power = 1, factor = 2.0 / 24;
        for (int n = 1; n < SeriesTerms / 2; n++)
        {
            sum += factor * q;
            power *= Y;
            p = (X * p) + power;
            q = (X * q) + p;
            factor /= ((2 * n) + 3) * ((2 * n) + 4);
        }

        return sum;
    }
}
