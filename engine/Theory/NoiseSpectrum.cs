using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Theory;

/// <summary>One-sided power spectral density of the probe signal, and which source brings how much of it.</summary>
/// <remarks>
/// Equation: S(f) = sum over terms of |p^T (i w - K)^-1 g + r|^2 S_term(f), w = 2 pi f, with K the Jacobian at equilibrium, g what one unit
/// of the term's process adds to d(A, N)/dt, p the probe and r the term's readout. First order in the noise; without the averaging and
/// aliasing of steps. Refused: cells that are not stable.
/// </remarks>
public sealed class NoiseSpectrum
{
    private readonly Linearisation linear;
    private readonly Matrix<Complex> transposed;
    private readonly Vector<Complex> probe;
    private readonly (NoiseProcess Process, double[] Force, double Readout)[][] sources;

    /// <summary>The spectrum of a cell under some noise.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="sources">The terms of each source.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <exception cref="InvalidOperationException">The cell is unstable.</exception>
    public NoiseSpectrum(Linearisation linear, IReadOnlyList<IReadOnlyList<NoiseTerm>> sources, Field3 probe)
    {
        linear.RequireStable();
        this.linear = linear;
        transposed = Matrix<double>.Build.DenseOfArray(linear.Jacobian()).Transpose().ToComplex();
        this.probe = Vector<Complex>.Build.DenseOfArray([probe.X, probe.Y, probe.Z, 0, 0, 0]);
        this.sources = [.. sources.Select(
            terms => terms.Select(t => (t.Process, StationaryCovariance.Force(linear, t.Action), t.Action.Readout)).ToArray())];
    }

    /// <summary>S(f) in T^2/Hz.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double Density(double frequency) => Shares(frequency).Sum();

    /// <summary>S(f) in T^2/Hz at many frequencies.</summary>
    /// <param name="frequencies">f in Hz, at least 0.</param>
    /// <returns>One value per frequency.</returns>
    public double[] Density(IReadOnlyList<double> frequencies) => [.. frequencies.AsParallel().AsOrdered().Select(Density)];

    /// <summary>What each source adds to S(f), T^2/Hz, in the order given.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    public double[] Shares(double frequency)
    {
        var row = Row(frequency);
        return [.. sources.Select(terms => terms.Sum(t => Square(Along(row, t.Force) + t.Readout) * t.Process.Density(frequency)))];
    }

    /// <summary>Complex amplitude of the signal under an action oscillating as one unit times cos(2 pi f t), T per unit.</summary>
    /// <param name="frequency">f in Hz, at least 0.</param>
    /// <param name="action">What one unit does, for example <see cref="NoiseAction.Magnetic"/>.</param>
    public Complex Response(double frequency, NoiseAction action) =>
        Along(Row(frequency), StationaryCovariance.Force(linear, action)) + action.Readout;

    // p^T (i w - K)^-1: one solution serves every term.
    private Vector<Complex> Row(double frequency) =>
        (Matrix<Complex>.Build.DenseDiagonal(6, new Complex(0, Math.Tau * frequency)) - transposed).Solve(probe);

    private static Complex Along(Vector<Complex> row, double[] force)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < force.Length; i++) sum += row[i] * force[i];
        return sum;
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
