using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>Cells that checks run.</summary>
public static class Cells
{
    /// <summary>1 mG in T.</summary>
    public const double Milligauss = 1e-7;

    /// <summary>The paper's cell with its printed parameters.</summary>
    /// <param name="bias">B_z, T.</param>
    public static VapourCell AsPrinted(double bias) => PaperPresets.AsPrinted(new Field3(0, 0, bias));

    /// <summary>The paper's cell with J and Gamma_a that meet its coherence times.</summary>
    /// <param name="bias">B_z, T.</param>
    public static VapourCell Consistent(double bias) => PaperPresets.Consistent(new Field3(0, 0, bias));

    /// <summary>A cell with a light shift along z that turns its alkali's response by a given angle.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="angle">phi = atan(omega_a/Gamma_a), rad; 0 leaves the alkali no field along z.</param>
    public static VapourCell Turned(VapourCell cell, double angle)
    {
        double field = cell.Alkali.TransverseRelaxation * Math.Tan(angle) / cell.Alkali.GyromagneticRatio;
        return cell with { LightShift = new(0, 0, field - cell.StaticField.Z - cell.NobleGas.EquilibriumField) };
    }

    /// <summary>
    /// A potassium-3He cell of a given coupling: Gamma_a/2pi = 10 Hz, Gamma_b/2pi = 10 mHz, N0 = 100 mG, A0 from J.
    /// </summary>
    /// <param name="strength">J/beta, above 0.</param>
    /// <param name="detuning">delta/chi: 0 is where both species precess alike.</param>
    public static VapourCell Coupled(double strength, double detuning = 0)
    {
        const double gamma_a = 2 * Math.PI * 7e9 * 4 / 6;
        const double gamma_b = 2 * Math.PI * 32.434e6;
        const double Gamma_a = 2 * Math.PI * 10, Gamma_b = 2 * Math.PI * 0.01;
        const double N0 = 100 * Milligauss;
        double J = strength * (Gamma_a - Gamma_b) / 2;
        double A0 = J * J / (gamma_a * gamma_b * N0);
        var cell = new VapourCell(
            new("39K", gamma_a, Gamma_a, Gamma_a, A0), new("3He", gamma_b, Gamma_b, Gamma_b, N0), Field3.Zero, Field3.Zero,
            Coupling.Bidirectional, 0);
        return Detuned(cell, detuning * cell.RateMean);
    }

    /// <summary>The paper's cell with A0 reversed and scaled, which oscillates by itself once the coupling is strong enough.</summary>
    /// <param name="factor">|J|^2/(Gamma_a Gamma_b): at delta = 0 the cell oscillates above 1.</param>
    /// <param name="detuning">delta/beta.</param>
    public static VapourCell AntiAligned(double factor, double detuning = 0)
    {
        VapourCell cell = AsPrinted(0);
        double squared = -factor * cell.Alkali.TransverseRelaxation * cell.NobleGas.TransverseRelaxation;
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = cell.Alkali.EquilibriumField * squared / cell.CouplingSquared } };
        return Detuned(cell, detuning * cell.RateDifference);
    }

    /// <summary>A cell at the bias that makes a given delta.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="detuning">delta = (w_a - w_b)/2, rad/s: 0 is where both species precess alike.</param>
    public static VapourCell Detuned(VapourCell cell, double detuning)
    {
        double apart = cell.Alkali.GyromagneticRatio - cell.NobleGas.GyromagneticRatio;
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell) + (2 * detuning / apart)) };
    }
}
