using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Theory;

/// <summary>How spins and the memories of noise fluctuate together once transients have died: what trajectories start from.</summary>
/// <remarks>
/// <para>
/// Order of states: A_x, A_y, A_z, N_x, N_y, N_z, then per term and per pole in the order given u and, where the pole's angular frequency
/// is above 0, v. The memory y = u + i v obeys dy/dt = (-k + i w) y + white noise and the process is u.
/// </para>
/// <para>
/// Equation: with g what one unit of a process adds to d(A, N)/dt, the spins x and a memory have E[x y*] = (k + i w - K)^-1 g V; the spins'
/// own covariance solves K C + C K^T + sum(g E[x u]^T + E[x u] g^T) + sum(g g^T S_white/2) = 0 with one-sided S_white. First order in the
/// noise. Source: C. W. Gardiner, Stochastic Methods, 4th ed., section 4.4.6. Refused: cells that are not stable.
/// </para>
/// </remarks>
public sealed class StationaryCovariance
{
    private const int Spins = 6;
    private const double Negative = 1e-7;
    private readonly Matrix<double> covariance;

    /// <summary>Solves a cell under some noise.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="terms">The noise: the terms of all sources.</param>
    /// <exception cref="InvalidOperationException">The cell is unstable, or so nearly that the equation cannot be solved.</exception>
    public StationaryCovariance(Linearisation linear, IReadOnlyList<NoiseTerm> terms)
    {
        linear.RequireStable();
        var K = Matrix<double>.Build.DenseOfArray(linear.Jacobian());
        var Q = Matrix<double>.Build.Dense(Spins, Spins);
        List<(Vector<double> Cross, double Variance)> memories = [];
        foreach (var (process, action) in terms)
        {
            var g = Vector<double>.Build.DenseOfArray(Force(linear, action));
            Q += process.White / 2 * g.OuterProduct(g);
            foreach (var pole in process.Poles)
            {
                var spectral = Matrix<Complex>.Build.DenseDiagonal(Spins, new Complex(pole.Rate, pole.AngularFrequency)) - K.ToComplex();
                var cross = spectral.Solve(pole.Variance * g.ToComplex());
                Q += g.OuterProduct(cross.Real()) + cross.Real().OuterProduct(g);
                memories.Add((cross.Real(), pole.Variance));
                if (pole.AngularFrequency > 0) memories.Add((-cross.Imaginary(), pole.Variance));
            }
        }

        covariance = Matrix<double>.Build.Dense(Spins + memories.Count, Spins + memories.Count);
        covariance.SetSubMatrix(0, 0, LyapunovEquation.Continuous(K, Q));
        foreach (var (i, (cross, variance)) in memories.Index())
        {
            var at = Spins + i;
            covariance[at, at] = variance;
            for (var j = 0; j < Spins; j++) covariance[at, j] = covariance[j, at] = cross[j];
        }
    }

    /// <summary>Number of states: 6 and the memories.</summary>
    public int States => covariance.RowCount;

    /// <summary>The covariance of all states, a copy, shape (States, States): T for spins, each process's unit for its memories.</summary>
    public double[,] Covariance() => covariance.ToArray();

    /// <summary>Variance of probe . A, T^2, without what noise adds at readout: the integral of the spectrum.</summary>
    /// <param name="probe">Unit vector along the probe beam.</param>
    public double SignalVariance(Field3 probe)
    {
        var p = Vector<double>.Build.DenseOfArray([probe.X, probe.Y, probe.Z, 0, 0, 0]);
        return p * covariance.SubMatrix(0, Spins, 0, Spins) * p;
    }

    /// <summary>F with F F^T = C, shape (States, States): F times independent standard normal numbers is a draw of all states.</summary>
    /// <remarks>From the eigenvectors of the correlations, so semi-definite covariances and states of any units do.</remarks>
    public double[,] Factor()
    {
        var scale = covariance.Diagonal().PointwiseSqrt();
        var correlations = covariance.MapIndexed((i, j, c) => c == 0 ? 0 : c / (scale[i] * scale[j]));
        var modes = correlations.Evd(Symmetricity.Symmetric);
        var values = modes.EigenValues.Real();
        return values.Minimum() >= -Negative
            ? modes.EigenVectors.MapIndexed((i, j, v) => scale[i] * v * Math.Sqrt(Math.Max(0, values[j]))).ToArray()
            : throw new InvalidOperationException(
                $"stationary covariance: no correlation may be below {-Negative:g1} in any direction; reached {values.Minimum():g3}. "
                + "The system has a motion that hardly decays: raise the smallest relaxation rate.");
    }

    /// <summary>What one unit of a process adds to d(A, N)/dt, T/s, length 6.</summary>
    internal static double[] Force(Linearisation linear, NoiseAction action)
    {
        var (torque, a, n) = (linear.Torque(action.FieldOnAlkali, action.FieldOnNoble), action.AlkaliSource, action.NobleSource);
        return [.. torque.Zip([a.X, a.Y, a.Z, n.X, n.Y, n.Z], (t, source) => t + source)];
    }
}
