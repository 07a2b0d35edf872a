namespace SpinAmp.Engine.Theory;

/// <summary>What holding a white force over each step does to the variance at the ends of steps.</summary>
/// <remarks>
/// <para>
/// Equation: dz/dt = (-Gamma + i w) z + F with white F of density D, E = exp((-Gamma + i w) h). Held, F has the variance D/h and
/// z' = E z + (1 - E)/(Gamma - i w) F, so that Var = D |1 - E|^2/(h (Gamma^2 + w^2) (1 - |E|^2)) instead of D/(2 Gamma): in the ratio
/// 2 x/(x^2 + y^2) (cosh x - cos y)/sinh x with x = Gamma h, y = w h; without precession tanh(x/2)/(x/2).
/// </para>
/// <para>
/// Source: derived here. The mean over each step keeps the exact spectrum at low frequencies for any x; what is missing at the ends is
/// noise above 1/h. Exact in double precision.
/// </para>
/// </remarks>
public static class HeldForce
{
    /// <summary>Stationary variance under the held force over that under the continuous one, dimensionless.</summary>
    /// <param name="decay">x = Gamma h, above 0.</param>
    /// <param name="turn">y = w h, rad: the variance is the mean of both components across the axis.</param>
    public static double VarianceRatio(double decay, double turn = 0)
    {
        var sine = Math.Sin(turn / 2);
        return 2 * decay / ((decay * decay) + (turn * turn)) * (Math.Tanh(decay / 2) + (2 * sine * sine / Math.Sinh(decay)));
    }
}
