using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>Exact small-angle response of a cell whose static fields lie along z.</summary>
/// <remarks>
/// <para>
/// Equation: section 3 of PHYSICS.md, with D_s = i (w - omega_s) + Gamma_s and Delta = D_a D_b + J^2 (1 + i rho),
/// rho = R_se/(gamma_b A0): A+ = -i gamma_a A0 (D_b - i gamma_b N0)/Delta for a magnetic field, -J^2/Delta for a pseudofield on the
/// noble gas, -i gamma_a A0 D_b/Delta for one on the alkali. One-way coupling keeps the numerators, drops J^2 from Delta and A0
/// from omega_b, and takes the whole pump as fixed on z.
/// </para>
/// <para>Source: linearisation of Eq. 1 of Jiang et al. (2025) about (A0 z, N0 z). Error: second order in the tip angle.
/// Valid for any sign of J^2 and any frequency; a cell that self-oscillates never reaches the stationary state given here.</para>
/// </remarks>
public sealed class LinearResponse : IStationaryResponse
{
    private readonly VapourCell cell;
    private readonly TransverseSystem system;

    /// <summary>The response of a cell.</summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    public LinearResponse(VapourCell cell) : this(cell, TransverseSystem.Of(cell))
    {
    }

    internal LinearResponse(VapourCell cell, TransverseSystem system) => (this.cell, this.system) = (cell, system);

    /// <summary>chi(w) = A+/b+ for a field b+ exp(i w t), T per T.</summary>
    /// <param name="angularFrequency">w in rad/s, signed: positive rotates from x to y.</param>
    /// <param name="target">What the field acts on.</param>
    public Complex Susceptibility(double angularFrequency, DriveTarget target) => system.Respond(angularFrequency, target).Alkali;

    /// <inheritdoc/>
    /// <remarks>
    /// For b = cos(w t) at azimuth u+ and a probe at p+: Z = [chi(w) v + conj(chi(-w) v)]/2 with v = u+ conj(p+); for a rotating field
    /// Z = chi(w) conj(p+). Components of drive and probe along z contribute nothing at first order.
    /// </remarks>
    public Complex LockIn(SteadyDrive drive, Field3 probe) => RotatingParts.Of(drive).LockIn(w => Susceptibility(w, drive.Target), probe);

    /// <inheritdoc/>
    public MeanSpins SteadyState(SteadyDrive drive, double time)
    {
        var (w, positive, negative) = RotatingParts.Of(drive);
        var (forward, backward) = (system.Respond(w, drive.Target), system.Respond(-w, drive.Target));
        var (p, m) = (positive * RotatingParts.Turn(w * time), negative * RotatingParts.Turn(-w * time));
        var (A, N) = (forward.Alkali * p + backward.Alkali * m, forward.Noble * p + backward.Noble * m);
        return new MeanSpins(
            new Field3(A.Real, A.Imaginary, cell.Alkali.EquilibriumField), new Field3(N.Real, N.Imaginary, cell.NobleGas.EquilibriumField));
    }
}
