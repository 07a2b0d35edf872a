using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Theory;

/// <summary>How far noise that turns the spins leaves the linear theory: what it changes in second order.</summary>
/// <remarks>
/// <para>
/// Equation: with M the turn of (A, N) by one unit of a process u and x the small motions, the means move by -K^-1 d, d = &lt;M u x&gt; and
/// the mean of gamma_a n x a and gamma_b a x n. White noise of the one-sided density S has &lt;u x&gt; = (S/4) g, a pole
/// V Re[(k + i w - K)^-1 g]. Held over steps of h it is (S/2) phi_2(K h) g: on what relaxes within a step, noise acts too little. The
/// response on the resonance changes by R Sigma R with R = (i w~ - K)^-1, Sigma = sum (S/4) M^2 + (V/2) sum over +-w of
/// M (i w~ + k +- i w - K)^-1 M, and by the new means.
/// </para>
/// <para>
/// Source: N. G. van Kampen, Phys. Rep. 24, 171 (1976), second cumulant. Fourth order in the noise is left out, and of the response what
/// correlated motions of both species change: beyond some per cent it is an order of magnitude. Refused: cells that are not stable.
/// </para>
/// </remarks>
public sealed class NonlinearNoise
{
    /// <summary>Relative change of means and of the response from which closed forms of first order are not to be trusted.</summary>
    public const double LargestChange = 0.01;

    private const int Spins = 6;
    private readonly Linearisation linear;
    private readonly Matrix<double> K;
    private readonly (NoiseProcess Process, Matrix<double> M, Vector<double> Push)[] turns;

    /// <summary>The second order of a cell under some noise.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="covariance">Their covariance under the same noise.</param>
    /// <param name="terms">The noise: the terms of all sources.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <param name="step">The step of the run, s.</param>
    public NonlinearNoise(
        Linearisation linear, StationaryCovariance covariance, IReadOnlyList<NoiseTerm> terms, Field3 probe, double step)
    {
        linear.RequireStable();
        this.linear = linear;
        K = Matrix<double>.Build.DenseOfArray(linear.Jacobian());
        turns = [.. terms.Where(t => t.Action.FieldOnAlkali != default || t.Action.FieldOnNoble != default).Select(
            t => (t.Process, Turn(linear.Cell, t.Action),
                Vector<double>.Build.DenseOfArray(StationaryCovariance.Force(linear, t.Action))))];
        var C = covariance.Covariance();
        var phi2 = Phi2(step);
        var held = Displaced(t => t.Process.White / 2 * phi2 * t.Push, C);
        var displacement = Displaced(t => t.Process.White / 4 * t.Push, C);
        Displacement = new(new(displacement[0], displacement[1], displacement[2]), new(displacement[3], displacement[4], displacement[5]));
        StepError = Relative(held - displacement);
        Tips = (Tip(linear.Equilibrium.Alkali, C, 0), Tip(linear.Equilibrium.NobleGas, C, 3));
        VarianceChange = Math.Max(
            Lengthwise(linear.Equilibrium.Alkali, Displacement.Alkali, C, 0),
            Lengthwise(linear.Equilibrium.NobleGas, Displacement.NobleGas, C, 3));
        Change = Math.Max(Relative(displacement), ResponseChange(probe));
    }

    /// <summary>By how much noise moves the means of A and N, T.</summary>
    public MeanSpins Displacement { get; }

    /// <summary>Rms angle that noise tips the alkali and the noble gas by, first order, rad.</summary>
    public (double Alkali, double Noble) Tips { get; }

    /// <summary>
    /// The largest of the relative displacements of both means along themselves and the relative change of the signal's response to a field
    /// on the resonance of the slowest mode: closed forms of first order err by about so much.
    /// </summary>
    public double Change { get; }

    /// <summary>
    /// Second-order variance of a species along its equilibrium, about that, over the first-order one: the larger of both, 0 where nothing
    /// moves a species along in first order. The square of the displacement, and (C_xx^2 + C_yy^2 + 2 C_xy^2)/N0^2 for tips that
    /// fluctuate: exact for a resonance that decays at one rate, up to twice that for tips that outlive the spins.
    /// </summary>
    public double VarianceChange { get; }

    /// <summary>Of the means' relative displacement, what a step that holds white noise does not bring about.</summary>
    public double StepError { get; }

    private Vector<double> Displaced(Func<(NoiseProcess Process, Matrix<double> M, Vector<double> Push), Vector<double>> white, double[,] C)
    {
        var (a, b) = (linear.Cell.Alkali.GyromagneticRatio, linear.Cell.NobleGas.GyromagneticRatio);
        // <n x a>.
        Field3 product = new(C[4, 2] - C[5, 1], C[5, 0] - C[3, 2], C[3, 1] - C[4, 0]);
        var (onAlkali, onNoble) = (a * product, (linear.Cell.Coupling == Coupling.Bidirectional ? -b : 0) * product);
        var d = Vector<double>.Build.DenseOfArray([onAlkali.X, onAlkali.Y, onAlkali.Z, onNoble.X, onNoble.Y, onNoble.Z]);
        foreach (var turn in turns)
        {
            d += turn.M * white(turn);
            foreach (var pole in turn.Process.Poles)
                d += turn.M * Resolved(new(pole.Rate, pole.AngularFrequency)).Solve(pole.Variance * turn.Push.ToComplex()).Real();
        }

        return -K.Solve(d);
    }

    private double ResponseChange(Field3 probe)
    {
        var slow = linear.Eigenvalues.Where(e => e.Imaginary > 0).DefaultIfEmpty(0).MaxBy(e => e.Real);
        Complex z = new(0, slow.Imaginary);
        var resolvent = Resolved(z).Inverse();
        var rest = linear.Equilibrium;
        MeanSpins moved = new(rest.Alkali + Displacement.Alkali, rest.NobleGas + Displacement.NobleGas);
        var change = (linear.JacobianAt(moved) - K).ToComplex();
        foreach (var (process, M, _) in turns)
        {
            var turn = M.ToComplex();
            change += process.White / 4 * turn * turn;
            foreach (var pole in process.Poles)
            {
                foreach (var w in new[] { pole.AngularFrequency, -pole.AngularFrequency })
                    change += pole.Variance / 2 * turn * Resolved(z + new Complex(pole.Rate, w)).Solve(turn);
            }
        }

        var row = resolvent.LeftMultiply(Vector<Complex>.Build.DenseOfArray([probe.X, probe.Y, probe.Z, 0, 0, 0]));
        Field3[] axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        double most = 0, largest = 0;
        foreach (var axis in axes)
        {
            var (M, g) = (Turn(linear.Cell, NoiseAction.Magnetic(axis)).ToComplex(), Vector<double>.Build.DenseOfArray(
                linear.Torque(axis, axis)).ToComplex());
            var displaced = M * Vector<double>.Build.DenseOfArray(Flat(Displacement)).ToComplex();
            largest = Math.Max(largest, (row * g).Magnitude);
            most = Math.Max(most, (row * ((change * (resolvent * g)) + displaced)).Magnitude);
        }

        return largest > 0 ? most / largest : 0;
    }

    // Along the equilibrium: across it static noise would only turn it.
    private double Relative(Vector<double> d)
    {
        var (A, N) = (linear.Equilibrium.Alkali, linear.Equilibrium.NobleGas);
        double Along(Field3 rest, int at) => rest.Length == 0 ? 0
            : Math.Abs(rest.Dot(new(d[at], d[at + 1], d[at + 2]))) / rest.Dot(rest);
        return Math.Max(Along(A, 0), Along(N, 3));
    }

    private static double Tip(Field3 rest, double[,] C, int at) =>
        rest.Length == 0 ? 0 : Math.Sqrt(Math.Max(0, Across(rest, C, at).Trace())) / rest.Length;

    private static double Lengthwise(Field3 rest, Field3 moved, double[,] C, int at)
    {
        if (rest.Length == 0) return 0;
        var (e, own) = (Unit(rest), Matrix<double>.Build.DenseOfArray(C).SubMatrix(at, 3, at, 3));
        var across = Across(rest, C, at);
        var first = e * own * e;
        // Rounding, where nothing moves it along.
        if (first <= 1e-12 * own.Trace()) return 0;
        return (Math.Pow(rest.Dot(moved), 2) + (across * across).Trace()) / (rest.Dot(rest) * first);
    }

    // The covariance of the components across an equilibrium.
    private static Matrix<double> Across(Field3 rest, double[,] C, int at)
    {
        var e = Unit(rest);
        var P = Matrix<double>.Build.DenseIdentity(3) - e.OuterProduct(e);
        return P * Matrix<double>.Build.DenseOfArray(C).SubMatrix(at, 3, at, 3) * P;
    }

    private static Vector<double> Unit(Field3 v) => Vector<double>.Build.DenseOfArray([v.X, v.Y, v.Z]) / v.Length;

    private Matrix<Complex> Resolved(Complex z) => Matrix<Complex>.Build.DenseDiagonal(Spins, z) - K.ToComplex();

    // phi_2(K h): the exponential of a chain of integrals, in units that make the couplings alike.
    private Matrix<double> Phi2(double h)
    {
        var units = linear.Units;
        var one = Matrix<double>.Build.DenseIdentity(Spins);
        var chain = Matrix<double>.Build.Dense(3 * Spins, 3 * Spins);
        chain.SetSubMatrix(0, 0, K.MapIndexed((i, j, k) => h * k * units[j] / units[i]));
        chain.SetSubMatrix(0, Spins, one);
        chain.SetSubMatrix(Spins, 2 * Spins, one);
        return MatrixExponential.Of(chain).SubMatrix(0, Spins, 2 * Spins, Spins).MapIndexed((i, j, x) => x * units[i] / units[j]);
    }

    // u -> (gamma_a u x A, gamma_b u x N).
    private static Matrix<double> Turn(VapourCell cell, NoiseAction action)
    {
        var M = Matrix<double>.Build.Dense(Spins, Spins);
        Linearisation.AddCross(M, 0, 0, cell.Alkali.GyromagneticRatio * action.FieldOnAlkali);
        Linearisation.AddCross(M, 3, 3, cell.NobleGas.GyromagneticRatio * action.FieldOnNoble);
        return M;
    }

    private static double[] Flat(MeanSpins s) => [s.Alkali.X, s.Alkali.Y, s.Alkali.Z, s.NobleGas.X, s.NobleGas.Y, s.NobleGas.Z];
}
