using System.Numerics;

namespace SpinAmp.Engine.Analysis;

/// <summary>What averaging over a step does to a line or a damped sine: the factor of a digitiser that integrates.</summary>
public static class StepMean
{
    /// <summary>sin(x/2)/(x/2) for a sine turning by x a step.</summary>
    /// <param name="turn">x = w h in rad.</param>
    public static double Factor(double turn) => Math.Abs(turn) < 1e-4 ? 1 - (turn * turn / 24) : Math.Sin(turn / 2) / (turn / 2);

    /// <summary>sinh(x/2)/(x/2): mean over a step of exp(s t) over its value at the middle, x = s h.</summary>
    /// <param name="x">s h, complex.</param>
    public static Complex Factor(Complex x) => x.Magnitude < 1e-4 ? 1 + (x * x / 24) : Complex.Sinh(x / 2) / (x / 2);

    /// <summary>
    /// Mean of exp(x (j + 1/2 - n/2)) over j = 0 ... n-1: n step middles against the middle of all, sinh(n x/2)/(n sinh(x/2)).
    /// </summary>
    /// <param name="x">Exponent per step.</param>
    /// <param name="n">Steps.</param>
    public static Complex OfSteps(Complex x, int n) => Factor(n * x) / Factor(x);
}
