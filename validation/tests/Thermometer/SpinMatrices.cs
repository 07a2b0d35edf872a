using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;

namespace SpinAmp.Tests.Thermometer;

/// <summary>Explicit operators of small spin systems.</summary>
internal static class SpinMatrices
{
    public static ComplexMatrix Identity(int size) => ComplexMatrix.Build.DenseIdentity(size);

    /// <summary>J_x, J_y, J_z of spin j from the ladder operator, in the order m = j ... -j.</summary>
    public static ComplexMatrix[] Spin(double j)
    {
        var size = (int)(2 * j) + 1;
        var raise = ComplexMatrix.Build.Dense(size, size, (row, column) =>
        {
            var m = j - column;
            return row == column - 1 ? Math.Sqrt((j * (j + 1)) - (m * (m + 1))) : 0;
        });
        var lower = raise.ConjugateTranspose();
        var z = ComplexMatrix.Build.Dense(size, size, (row, column) => row == column ? j - column : 0);
        return [(raise + lower) / 2, (raise - lower) / new Complex(0, 2), z];
    }

    /// <summary>The operators of one factor of a product of spaces, as operators of the product.</summary>
    public static ComplexMatrix[] Within(int before, ComplexMatrix[] operators, int after) =>
        [.. operators.Select(o => Identity(before).KroneckerProduct(o).KroneckerProduct(Identity(after)))];

    public static ComplexMatrix[] Sum(ComplexMatrix[] a, ComplexMatrix[] b) => [.. a.Zip(b, (x, y) => x + y)];

    /// <summary>Sum of n_i O_i.</summary>
    public static ComplexMatrix Along(double[] n, ComplexMatrix[] operators) =>
        operators.Select((o, i) => n[i] * o).Aggregate((a, b) => a + b);

    /// <summary>exp(beta O)/trace: spin temperature for O = n . F.</summary>
    public static ComplexMatrix Thermal(ComplexMatrix hermitian, double beta)
    {
        var modes = hermitian.Evd(Symmetricity.Hermitian);
        var weights = modes.EigenValues.Map(e => Complex.Exp(beta * e.Real));
        var state = modes.EigenVectors * ComplexMatrix.Build.DenseOfDiagonalVector(weights) * modes.EigenVectors.ConjugateTranspose();
        return state / state.Trace();
    }

    /// <summary>(1 + P . sigma)/2, sigma twice the spin 1/2.</summary>
    public static ComplexMatrix Qubit(double[] polarisation) => (Identity(2) / 2) + Along(polarisation, Spin(0.5));

    public static double Mean(ComplexMatrix state, ComplexMatrix o) => (state * o).Trace().Real;

    /// <summary>(ab + ba)/2.</summary>
    public static ComplexMatrix Symmetric(ComplexMatrix a, ComplexMatrix b) => ((a * b) + (b * a)) / 2;

    /// <summary>Symmetrised covariance.</summary>
    public static double Covariance(ComplexMatrix state, ComplexMatrix a, ComplexMatrix b) =>
        Mean(state, Symmetric(a, b)) - (Mean(state, a) * Mean(state, b));

    /// <summary>Growth rate of the covariance of a and b beyond what their drift makes, for d&lt;O&gt;/dt = &lt;change(O)&gt;.</summary>
    /// <remarks>The generalised Einstein relation.</remarks>
    public static double Diffusion(ComplexMatrix state, Func<ComplexMatrix, ComplexMatrix> change, ComplexMatrix a, ComplexMatrix b) =>
        Mean(state, change(Symmetric(a, b)) - Symmetric(change(a), b) - Symmetric(a, change(b)));

    public static double[] RandomPolarisation(Random random)
    {
        double[] v = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
        return [.. v.Select(x => x / Math.Sqrt(3))];
    }

    public static double Delta(int i, int j) => i == j ? 1 : 0;
}
