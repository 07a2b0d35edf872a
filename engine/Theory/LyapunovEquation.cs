using MathNet.Numerics.LinearAlgebra;

namespace SpinAmp.Engine.Theory;

/// <summary>Stationary covariances of linear systems under white noise.</summary>
/// <remarks>
/// Solved for all elements at once by LU with two refinements: unlike an eigen-decomposition it holds at exceptional points too, and
/// systems here have six states. Error: residual below 1e-9 of the terms it sums, else refused.
/// </remarks>
public static class LyapunovEquation
{
    private const int Refinements = 2;
    private const double LargestResidual = 1e-9;

    /// <summary>C of dx = K x dt + noise: K C + C K^T + Q = 0.</summary>
    /// <param name="system">K in 1/s, shape (n, n), all eigenvalues with negative real part.</param>
    /// <param name="diffusion">Q: growth rate of the covariance, unit^2/s, shape (n, n), symmetric.</param>
    /// <returns>C, unit^2, shape (n, n).</returns>
    public static Matrix<double> Continuous(Matrix<double> system, Matrix<double> diffusion)
    {
        var one = Matrix<double>.Build.DenseIdentity(system.RowCount);
        return Solve(
            -one.KroneckerProduct(system) - system.KroneckerProduct(one),
            C => -(system * C) - (C * system.Transpose()),
            (size, C) => (size(system) * C) + (C * size(system).Transpose()),
            diffusion);
    }

    /// <summary>C of x' = T x + noise, step by step: C = T C T^T + Q.</summary>
    /// <param name="transition">T, shape (n, n), all eigenvalues within the unit circle.</param>
    /// <param name="perStep">Q: covariance of the noise of one step, unit^2, shape (n, n), symmetric.</param>
    /// <returns>C, unit^2, shape (n, n).</returns>
    public static Matrix<double> Stepped(Matrix<double> transition, Matrix<double> perStep) => Solve(
        Matrix<double>.Build.DenseIdentity(perStep.RowCount * perStep.RowCount) - transition.KroneckerProduct(transition),
        C => C - (transition * C * transition.Transpose()),
        (size, C) => C + (size(transition) * C * size(transition).Transpose()),
        perStep);

    private static Matrix<double> Solve(
        Matrix<double> equations,
        Func<Matrix<double>, Matrix<double>> apply,
        Func<Func<Matrix<double>, Matrix<double>>, Matrix<double>, Matrix<double>> sizes,
        Matrix<double> Q)
    {
        var n = Q.RowCount;
        // Rows of equal size, so that the pivots do not depend on units of time.
        var weights = equations.RowNorms(double.PositiveInfinity).Map(norm => norm > 0 ? 1 / norm : 1);
        var factors = equations.MapIndexed((i, _, x) => weights[i] * x).LU();
        var C = Matrix<double>.Build.Dense(n, n);
        for (var i = 0; i <= Refinements; i++)
        {
            var rest = Vector<double>.Build.Dense((Q - apply(C)).ToColumnMajorArray());
            C += Matrix<double>.Build.Dense(n, n, factors.Solve(rest.PointwiseMultiply(weights)).ToArray());
            C = (C + C.Transpose()) / 2;
        }

        static Matrix<double> Size(Matrix<double> m) => m.PointwiseAbs();
        var terms = (sizes(Size, Size(C)) + Size(Q)).Diagonal();
        var residual = (Q - apply(C)).MapIndexed((i, j, x) => x == 0 ? 0 : Math.Abs(x) / Math.Sqrt(terms[i] * terms[j]))
            .Enumerate().Aggregate(0.0, (largest, x) => x > largest || double.IsNaN(x) ? x : largest);
        return residual <= LargestResidual ? C : throw new InvalidOperationException(
            $"stationary covariance: the equation must be met to {LargestResidual:g1} of its terms; reached {residual:g3}. "
            + "The system has a motion that hardly decays: raise the smallest relaxation rate.");
    }
}
