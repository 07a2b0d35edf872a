using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>Small-angle equations about (A0 z, N0 z) for static fields along z, x+ = x_x + i x_y (PHYSICS.md, section 3).</summary>
/// <remarks>
/// dA+/dt = AlkaliPole A+ + NobleToAlkali N+ + torque_a b+, dN+/dt = AlkaliToNoble A+ + NoblePole N+ + torque_b b+.
/// Poles and couplings in 1/s, torques in 1/s per unit field.
/// </remarks>
internal readonly record struct TransverseSystem(
    Complex AlkaliPole, Complex NoblePole, Complex NobleToAlkali, Complex AlkaliToNoble, Complex AlkaliTorque, Complex NobleTorque)
{
    public static TransverseSystem Of(VapourCell cell)
    {
        var (alkali, noble) = (cell.Alkali, cell.NobleGas);
        var (static_B, static_L) = (cell.StaticField, cell.LightShift);
        if (!cell.IsAxial)
        {
            throw new ArgumentException(
                "axial theory: static field and light shift must lie along z; given "
                + $"B = ({static_B.X:g3}, {static_B.Y:g3}, {static_B.Z:g3}) T, L = ({static_L.X:g3}, {static_L.Y:g3}, {static_L.Z:g3}) T. "
                + "Use the general linearisation.");
        }

        var (torque_a, torque_b) = (Torque(alkali), Torque(noble));
        return new TransverseSystem(
            new Complex(-alkali.TransverseRelaxation, cell.AlkaliFrequency),
            new Complex(-noble.TransverseRelaxation, cell.NobleFrequency),
            torque_a,
            cell.Coupling == Coupling.Bidirectional ? torque_b + ExchangePump(cell) : Complex.Zero,
            torque_a,
            torque_b);
    }

    /// <summary>R_se N0/A0 in 1/s, the pump's factor before A; none where the noble gas does not feel the alkali.</summary>
    public static double ExchangePump(VapourCell cell)
    {
        if (cell.ExchangePumpingRate == 0 || cell.Coupling == Coupling.NobleOnAlkali) return 0;
        if (cell.Alkali.EquilibriumField != 0)
            return cell.ExchangePumpingRate * cell.NobleGas.EquilibriumField / cell.Alkali.EquilibriumField;
        throw new ArgumentException(
            $"exchange pumping: A0 must not be 0 if R_se is not; given A0 = 0 T, R_se = {cell.ExchangePumpingRate:g4} 1/s. Set R_se = 0.");
    }

    /// <summary>(A+, N+) per tesla of a field rotating at the signed frequency w, rad/s.</summary>
    public (Complex Alkali, Complex Noble) Respond(double w, DriveTarget target)
    {
        var (D_a, D_b) = (new Complex(0, w) - AlkaliPole, new Complex(0, w) - NoblePole);
        var (f_a, f_b) = Forces(target);
        var determinant = D_a * D_b - NobleToAlkali * AlkaliToNoble;
        return ((D_b * f_a + NobleToAlkali * f_b) / determinant, (D_a * f_b + AlkaliToNoble * f_a) / determinant);
    }

    /// <summary>The torques that a field of 1 T with this target exerts.</summary>
    public (Complex Alkali, Complex Noble) Forces(DriveTarget target) =>
        (target == DriveTarget.NobleGas ? 0 : AlkaliTorque, target == DriveTarget.Alkali ? 0 : NobleTorque);

    private static Complex Torque(SpinEnsemble spins) => new(0, -spins.GyromagneticRatio * spins.EquilibriumField);
}
