using System.Numerics;
using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation;

/// <summary>Small free motion of both species in closed form, through the exceptional point.</summary>
/// <remarks>
/// Equation: exp(K t) of engine/PHYSICS.md, section 3, with K = i (W + D), W = w0 + i chi, D = [[d, -gamma_a A0], [-gamma_b N0, -d]],
/// d = delta + i beta and D^2 = s^2 = J^2 + d^2 of Eq. 4: exp(i W t) [cos(s t) + i D sin(s t)/s], which needs no modes.
/// </remarks>
/// <param name="cell">The cell; static fields along z, coupled both ways, without exchange pumping.</param>
public sealed class FreeMotion(VapourCell cell)
{
    private readonly Complex mean = new((cell.AlkaliFrequency + cell.NobleFrequency) / 2, cell.RateMean);
    private readonly Complex d = new(cell.Detuning, cell.RateDifference);

    /// <summary>A+ and N+ in T after a time.</summary>
    /// <param name="alkali">A+ at the start, T.</param>
    /// <param name="noble">N+ at the start, T.</param>
    /// <param name="time">s.</param>
    public (Complex Alkali, Complex NobleGas) After(Complex alkali, Complex noble, double time)
    {
        Complex phase = Complex.Sqrt(cell.CouplingSquared + (d * d)) * time, turn = Complex.Exp(Complex.ImaginaryOne * mean * time);
        // sin(x)/x to rounding where x is small.
        Complex sine = phase.Magnitude < 1e-4 ? time * (1 - (phase * phase / 6)) : time * Complex.Sin(phase) / phase;
        Complex cosine = Complex.Cos(phase), i = Complex.ImaginaryOne;
        double torque_a = cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField;
        double torque_b = cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField;
        return (
            turn * ((cosine * alkali) + (i * sine * ((d * alkali) - (torque_a * noble)))),
            turn * ((cosine * noble) + (i * sine * ((-torque_b * alkali) - (d * noble)))));
    }
}
