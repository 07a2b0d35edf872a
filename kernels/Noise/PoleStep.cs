using System.Numerics;

namespace SpinAmp.Kernels.Noise;

/// <summary>A noise with memory over one step, exactly in distribution: its end, and its mean given both ends.</summary>
/// <remarks>
/// z' = e^m z + kick with m = (-k + i w) h, and the mean over the step = Re(a z + b z') + rest, where rest is normal and independent of the
/// ends: mean and ends are jointly normal with E[m z*] = V2 phi_1(m), E[m z'*] = V2 conj(phi_1(m)), E|m|^2 = 2 V2 Re phi_2(m), V2 = E|z|^2.
/// Held at its mean over each step a noise keeps its low-frequency spectrum at any step; held at its end it does not.
/// Derivation: conditional normal distributions; for w = 0 D. T. Gillespie, Phys. Rev. E 54, 2084 (1996).
/// </remarks>
public readonly record struct PoleStep
{
    /// <summary>e^m.</summary>
    public Complex Turn { get; }

    /// <summary>1 - Re e^m, at full relative accuracy.</summary>
    public double Lost { get; }

    /// <summary>Deviation of the kick per component.</summary>
    public double Kick { get; }

    /// <summary>a: weight of the start in the mean.</summary>
    public Complex Start { get; }

    /// <summary>b: weight of the end in the mean.</summary>
    public Complex End { get; }

    /// <summary>Variance of what the ends leave open of the mean.</summary>
    public double Rest { get; }

    /// <summary>One pole over one step.</summary>
    /// <param name="pole">The pole.</param>
    /// <param name="step">h in s.</param>
    public PoleStep(PoleParameters pole, double step)
    {
        var m = new Complex(-pole.Rate, pole.AngularFrequency) * step;
        double forgotten = -Physics.PhiFunctions.Phi1(2 * m.Real) * 2 * m.Real;
        Turn = Complex.Exp(m);
        double half = Math.Sin(m.Imaginary / 2);
        Lost = (-Physics.PhiFunctions.Phi1(m.Real) * m.Real) + (2 * Math.Exp(m.Real) * half * half);
        Kick = Math.Sqrt(pole.Variance * forgotten);
        Complex phi = Phi1(m);

        // [1, e^m*; e^m, 1]-normal equations of the two ends; their determinant 1 - |e^m|^2 is what the pole loses in a step.
        Start = (phi - (Complex.Conjugate(phi) * Turn)) / forgotten;
        End = (Complex.Conjugate(phi) - (phi * Complex.Conjugate(Turn))) / forgotten;
        double explained = ((Start * Complex.Conjugate(phi)) + (End * phi)).Real;
        Rest = pole.Variance * Math.Max(0, (2 * Phi2(m).Real) - explained);
    }

    private static Complex Phi1(Complex m) => m.Magnitude < SmallArgument ? Series(m, 1) : (Complex.Exp(m) - 1) / m;

    private static Complex Phi2(Complex m) => m.Magnitude < SmallArgument ? Series(m, 2) : (Phi1(m) - 1) / m;

    // phi_k(m) = sum of m^j/(j + k)!.
    private static Complex Series(Complex m, int k)
    {
        Complex sum = 0;
        Complex term = k == 1 ? 1 : 0.5;
        for (int j = 0; j < SeriesTerms; j++)
        {
            sum += term;
            term *= m / (j + k + 1);
        }

        return sum;
    }

    private const double SmallArgument = 1;
    private const int SeriesTerms = 20;
}
