using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Theory;

/// <summary>Small motions about the equilibrium in any static field: 6x6 Jacobian, eigenvalues, response to any drive.</summary>
/// <remarks>
/// <para>
/// Equation: Eq. 1 with longitudinal and transverse rates, light shift and exchange pumping (section 2 of PHYSICS.md) as d(A, N)/dt = F;
/// F = 0 by Newton from (A0 z, N0 z), then x(w) = (i w - dF)^-1 f with f = (gamma_a u x A, gamma_b u x N) for a field along u.
/// </para>
/// <para>Source: Jiang et al. (2025), Eq. 1. Order of components: A_x, A_y, A_z, N_x, N_y, N_z. Error: second order in the drive.
/// Where the static field allows several equilibria, the one Newton reaches is used.</para>
/// </remarks>
public sealed class Linearisation : IStationaryResponse
{
    private const int MostNewtonSteps = 50;
    private const int MostParts = 1024;
    private readonly VapourCell cell;
    private readonly Matrix<double> jacobian;

    /// <summary>Finds the equilibrium of a cell and linearises there.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="InvalidOperationException">Newton's method found no equilibrium.</exception>
    public Linearisation(VapourCell cell)
    {
        this.cell = cell;
        Equilibrium = FindEquilibrium(cell);
        jacobian = BuildJacobian(cell, Equilibrium);
        Units = BalancedUnits(jacobian);
        Eigenvalues = EigenvaluesOf(cell, jacobian.MapIndexed((i, j, x) => x * Units[j] / Units[i]));
    }

    /// <summary>The cell.</summary>
    internal VapourCell Cell => cell;

    /// <summary>Units of A and N in which both species' couplings are alike, for numerics that do not balance.</summary>
    /// <remarks>With one-way coupling: in which the noble gas moves the alkali as fast as it moves by itself.</remarks>
    internal Vector<double> Units { get; }

    /// <summary>A and N where the static fields leave them, T.</summary>
    public MeanSpins Equilibrium { get; }

    /// <summary>The six eigenvalues of the Jacobian, 1/s: i w~ - G~ in conjugate pairs for the transverse modes.</summary>
    public IReadOnlyList<Complex> Eigenvalues { get; }

    /// <summary>Whether every small motion decays.</summary>
    public bool IsStable => Eigenvalues.All(e => e.Real < 0);

    /// <summary>dF/d(A, N) in 1/s, shape (6, 6), a copy.</summary>
    public double[,] Jacobian() => jacobian.ToArray();

    /// <inheritdoc/>
    /// <remarks>Any direction of drive and probe, z included.</remarks>
    public Complex LockIn(SteadyDrive drive, Field3 probe)
    {
        var x = Respond(drive, out _);
        return probe.X * x[0] + probe.Y * x[1] + probe.Z * x[2];
    }

    /// <inheritdoc/>
    public MeanSpins SteadyState(SteadyDrive drive, double time)
    {
        var x = Respond(drive, out var w) * RotatingParts.Turn(w * time);
        return new MeanSpins(
            Equilibrium.Alkali + new Field3(x[0].Real, x[1].Real, x[2].Real),
            Equilibrium.NobleGas + new Field3(x[3].Real, x[4].Real, x[5].Real));
    }

    /// <summary>What fields on the alkali and on the noble gas, T, add to d(A, N)/dt at the equilibrium, T/s, length 6.</summary>
    internal double[] Torque(Field3 onAlkali, Field3 onNoble)
    {
        var f_a = cell.Alkali.GyromagneticRatio * onAlkali.Cross(Equilibrium.Alkali);
        var f_b = cell.NobleGas.GyromagneticRatio * onNoble.Cross(Equilibrium.NobleGas);
        return [f_a.X, f_a.Y, f_a.Z, f_b.X, f_b.Y, f_b.Z];
    }

    /// <summary>dF/d(A, N) in 1/s at another state, shape (6, 6).</summary>
    internal Matrix<double> JacobianAt(MeanSpins state) => BuildJacobian(cell, state);

    /// <summary>Puts the matrix of v -> k x v into a larger one.</summary>
    internal static void AddCross(Matrix<double> matrix, int row, int column, Field3 k)
    {
        (matrix[row, column + 1], matrix[row, column + 2]) = (-k.Z, k.Y);
        (matrix[row + 1, column], matrix[row + 1, column + 2]) = (k.Z, -k.X);
        (matrix[row + 2, column], matrix[row + 2, column + 1]) = (-k.Y, k.X);
    }

    /// <summary>Refuses a cell that no noise leaves stationary.</summary>
    internal void RequireStable()
    {
        if (IsStable) return;
        throw new InvalidOperationException(
            "linear theory of noise: every small motion of the cell must decay; given one that grows at "
            + $"{Eigenvalues.Max(e => e.Real):g4} 1/s. Raise a relaxation rate or weaken the coupling.");
    }

    private static Complex[] EigenvaluesOf(VapourCell cell, Matrix<double> balanced)
    {
        var B = cell.StaticField;
        var refusal = $"linearisation: the eigenvalues of the cell must be numbers; given static field "
            + $"({B.X:g3}, {B.Y:g3}, {B.Z:g3}) T and equilibrium fields {cell.Alkali.EquilibriumField:g3} T and "
            + $"{cell.NobleGas.EquilibriumField:g3} T. Use smaller fields and rates.";
        try
        {
            Complex[] found = [.. balanced.Evd().EigenValues];
            return found.All(Complex.IsFinite) ? found : throw new InvalidOperationException(refusal);
        }
        catch (NonConvergenceException error)
        {
            throw new InvalidOperationException(refusal, error);
        }
    }

    // The library does not balance, and R_se N0/A0 of a faint alkali is 1e10 of slow rates.
    private static Vector<double> BalancedUnits(Matrix<double> jacobian)
    {
        var (onAlkali, onNoble) = (jacobian.SubMatrix(0, 3, 3, 3).InfinityNorm(), jacobian.SubMatrix(3, 3, 0, 3).InfinityNorm());
        var alkali = jacobian.SubMatrix(0, 3, 0, 3).InfinityNorm();
        var noble = onAlkali == 0 ? 1 : onNoble > 0 ? Math.Sqrt(onNoble / onAlkali) : alkali > 0 ? alkali / onAlkali : 1;
        return Vector<double>.Build.Dense(6, i => i < 3 ? 1 : noble);
    }

    /// <summary>Complex amplitudes of the six components under a drive, T.</summary>
    internal IReadOnlyList<Complex> Respond(SteadyDrive drive) => [.. Respond(drive, out _)];

    private Vector<Complex> Respond(SteadyDrive drive, out double w)
    {
        // (Cosine - i Sine) exp(i w t + i phase) has the field as its real part.
        var (sin, cos) = (Math.Sin(drive.Phase), Math.Cos(drive.Phase));
        var (real, imaginary) = (cos * drive.Cosine + sin * drive.Sine, sin * drive.Cosine - cos * drive.Sine);
        w = drive.AngularFrequency;
        var (f, g) = (Torque(real), Torque(imaginary));
        var force = Vector<Complex>.Build.Dense(6, i => new Complex(f[i], g[i]));
        var system = Matrix<Complex>.Build.DenseDiagonal(6, new Complex(0, w)) - jacobian.ToComplex();
        return system.Solve(force);

        double[] Torque(Field3 field) => this.Torque(
            drive.Target == DriveTarget.NobleGas ? Field3.Zero : field, drive.Target == DriveTarget.Alkali ? Field3.Zero : field);
    }

    private static MeanSpins FindEquilibrium(VapourCell cell)
    {
        // Where the tilt is too much at once, it is brought up in parts.
        for (var parts = 1; parts <= MostParts; parts *= 4)
        {
            MeanSpins? state = new MeanSpins(new(0, 0, cell.Alkali.EquilibriumField), new(0, 0, cell.NobleGas.EquilibriumField));
            for (var part = 1; part <= parts && state is not null; part++) state = Newton(Tilted(cell, (double)part / parts), state.Value);
            if (state is not null) return state.Value;
        }

        var B = cell.StaticField;
        throw new InvalidOperationException(
            "linearisation: Newton's method must find an equilibrium from (A0 z, N0 z); given static field "
            + $"({B.X:g3}, {B.Y:g3}, {B.Z:g3}) T. Use smaller transverse fields.");
    }

    private static VapourCell Tilted(VapourCell cell, double part)
    {
        var (B, L) = (cell.StaticField, cell.LightShift);
        return cell with { StaticField = new(part * B.X, part * B.Y, B.Z), LightShift = new(part * L.X, part * L.Y, L.Z) };
    }

    private static MeanSpins? Newton(VapourCell cell, MeanSpins state)
    {
        var (A0, N0) = (cell.Alkali.EquilibriumField, cell.NobleGas.EquilibriumField);
        for (var i = 0; i < MostNewtonSteps; i++)
        {
            var rate = Rate(cell, state);
            // Of an axial cell at once, also of one without relaxation, where no step of Newton's is defined.
            if (rate.All(x => x == 0)) return state;
            var d = BuildJacobian(cell, state).Solve(rate);
            var (d_a, d_b) = (new Field3(d[0], d[1], d[2]), new Field3(d[3], d[4], d[5]));
            state = new MeanSpins(state.Alkali - d_a, state.NobleGas - d_b);
            // Quadratic convergence: the step after one of 1e-9 is below rounding.
            if (d_a.Length <= 1e-9 * Math.Abs(A0) && d_b.Length <= 1e-9 * Math.Abs(N0)) return state;
        }

        return null;
    }

    private static Vector<double> Rate(VapourCell cell, MeanSpins state)
    {
        var (alkali, noble, A, N) = (cell.Alkali, cell.NobleGas, state.Alkali, state.NobleGas);
        var pump = TransverseSystem.ExchangePump(cell);
        var dA = alkali.GyromagneticRatio * (cell.StaticField + cell.LightShift + N).Cross(A)
            - Relax(alkali, A - new Field3(0, 0, alkali.EquilibriumField));
        var dN = noble.GyromagneticRatio * NobleField(cell, A).Cross(N)
            - Relax(noble, N - new Field3(0, 0, noble.EquilibriumField))
            + pump * (A - new Field3(0, 0, alkali.EquilibriumField));
        return Vector<double>.Build.DenseOfArray([dA.X, dA.Y, dA.Z, dN.X, dN.Y, dN.Z]);
    }

    private static Matrix<double> BuildJacobian(VapourCell cell, MeanSpins state)
    {
        var matrix = Matrix<double>.Build.Dense(6, 6);
        var (gamma_a, gamma_b) = (cell.Alkali.GyromagneticRatio, cell.NobleGas.GyromagneticRatio);
        AddCross(matrix, 0, 0, gamma_a * (cell.StaticField + cell.LightShift + state.NobleGas));
        AddCross(matrix, 0, 3, -gamma_a * state.Alkali);
        AddCross(matrix, 3, 3, gamma_b * NobleField(cell, state.Alkali));
        AddRelaxation(0, cell.Alkali);
        AddRelaxation(3, cell.NobleGas);
        if (cell.Coupling == Coupling.NobleOnAlkali) return matrix;

        AddCross(matrix, 3, 0, -gamma_b * state.NobleGas);
        var pump = TransverseSystem.ExchangePump(cell);
        for (var i = 0; i < 3; i++) matrix[3 + i, i] += pump;
        return matrix;

        void AddRelaxation(int at, SpinEnsemble spins)
        {
            (matrix[at, at], matrix[at + 1, at + 1]) = (-spins.TransverseRelaxation, -spins.TransverseRelaxation);
            matrix[at + 2, at + 2] = -spins.LongitudinalRelaxation;
        }
    }

    private static Field3 NobleField(VapourCell cell, Field3 A) =>
        cell.Coupling == Coupling.Bidirectional ? cell.StaticField + A : cell.StaticField;

    private static Field3 Relax(SpinEnsemble spins, Field3 excess) => new(
        spins.TransverseRelaxation * excess.X, spins.TransverseRelaxation * excess.Y, spins.LongitudinalRelaxation * excess.Z);
}
