using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Engine.Theory;

/// <summary>Linear theory of noise as a run samples it: forces held over steps, the signal's means over samples.</summary>
/// <remarks>
/// <para>
/// Equation: over a step x' = E x + h phi_1(K h) g u and mean = phi_1(K h) x + h phi_2(K h) g u, with E = exp(K h), g what a unit of a
/// process adds to d(A, N)/dt and u its mean over the step: of white noise S/(2 h) in variance, of a pole jointly normal with its end. What
/// is a source in dN/dt kicks at the end of the step by the variance (1 - exp(-2 Gamma_b h))/(2 Gamma_b) that it would leave there. Samples
/// are sums of steps by doubling; their autocovariance holds every image that sampling folds into the band.
/// </para>
/// <para>
/// Source: C. F. Van Loan, IEEE Trans. Autom. Control 23, 395 (1978), for held inputs and their means. Exact for a step that is exact for
/// the coupled motion; first order in the noise. For step to 0 it is that of <see cref="NoiseSpectrum"/> and
/// <see cref="StationaryCovariance"/>, averaged over samples. Refused: cells that are not stable.
/// </para>
/// </remarks>
public sealed class SampledNoise
{
    private const int Spins = 6;
    private readonly NoiseChannel[][] sources;
    private readonly Vector<double> units;

    /// <summary>The theory of a cell under some noise.</summary>
    /// <param name="linear">The cell's small motions.</param>
    /// <param name="sources">The terms of each source.</param>
    /// <param name="probe">Unit vector along the probe beam.</param>
    /// <param name="step">h in s.</param>
    /// <param name="stepsPerSample">Steps that a sample of the signal is the mean of.</param>
    /// <exception cref="InvalidOperationException">The cell is unstable, or so nearly that its covariance cannot be solved for.</exception>
    public SampledNoise(
        Linearisation linear, IReadOnlyList<IReadOnlyList<NoiseTerm>> sources, Field3 probe, double step, int stepsPerSample)
    {
        linear.RequireStable();
        units = linear.Units;
        var terms = sources.SelectMany(t => t).ToArray();
        var (transition, pushes) = Step(linear, terms, probe, step);
        var at = 0;
        this.sources = [.. sources.Select(own => Channels([.. own.Select(t => (t.Process, pushes.Column(at++)))]).ToArray())];

        IEnumerable<NoiseChannel> Channels((NoiseProcess Process, Vector<double> Push)[] own)
        {
            var white = own.Aggregate(
                Matrix<double>.Build.Dense(Spins + 1, Spins + 1),
                (sum, t) => sum + t.Process.White / (2 * step) * t.Push.OuterProduct(t.Push));
            yield return NoiseChannel.White(transition, white, stepsPerSample);
            foreach (var (process, push) in own)
            {
                foreach (var pole in process.Poles.Where(p => p.Variance > 0 && push.AbsoluteMaximum() > 0))
                    yield return NoiseChannel.Of(pole, step, transition, push, stepsPerSample);
            }
        }
    }

    /// <summary>Autocovariances of the samples of the signal that each source makes, T^2, in the order given.</summary>
    /// <param name="lags">How many, from lag 0 on, in samples.</param>
    /// <returns>[source][lag].</returns>
    public double[][] Autocovariances(int lags)
    {
        var sums = sources.Select(_ => new double[lags]).ToArray();
        Parallel.For(0, sources.Length, s =>
        {
            foreach (var channel in sources[s]) channel.AddAutocovariance(sums[s]);
        });
        return sums;
    }

    /// <summary>Covariance of A_x, A_y, A_z, N_x, N_y, N_z at samples' ends and of the signal's mean over them, T^2, (7, 7).</summary>
    public double[,] Covariance()
    {
        var scale = Vector<double>.Build.Dense(Spins + 1, i => i < Spins ? units[i] : 1);
        return sources.SelectMany(s => s).Aggregate(Matrix<double>.Build.Dense(Spins + 1, Spins + 1), (sum, c) => sum + c.Covariance())
            .MapIndexed((i, j, c) => scale[i] * scale[j] * c).ToArray();
    }

    // One step of (spins in units that make the couplings alike, mean signal): its matrix, and what u = 1 of each term adds.
    private static (Matrix<double> Transition, Matrix<double> Pushes) Step(
        Linearisation linear, NoiseTerm[] terms, Field3 probe, double h)
    {
        var units = linear.Units;
        var K = Matrix<double>.Build.DenseOfArray(linear.Jacobian()).MapIndexed((i, j, k) => k * units[j] / units[i]);
        var held = Matrix<double>.Build.Dense(Spins, terms.Length, (i, t) => Held(linear, terms[t].Action)[i] / units[i]);
        // As large as 1 within a step, so that the series converges by the motions of the spins.
        var sizes = held.EnumerateColumns().Select(g => g.AbsoluteMaximum() is > 0 and var largest ? largest * h : 1).ToArray();
        var system = Matrix<double>.Build.Dense(Spins + 1 + terms.Length, Spins + 1 + terms.Length);
        system.SetSubMatrix(0, 0, K * h);
        system.SetSubMatrix(0, Spins + 1, held.MapIndexed((_, t, g) => g * h / sizes[t]));
        (system[Spins, 0], system[Spins, 1], system[Spins, 2]) = (units[0] * probe.X, units[1] * probe.Y, units[2] * probe.Z);
        var flow = MatrixExponential.Of(system);
        var pushes = flow.SubMatrix(0, Spins + 1, Spins + 1, terms.Length).MapIndexed((_, t, push) => push * sizes[t]);
        for (var t = 0; t < terms.Length; t++)
        {
            var kick = Kick(linear.Cell.NobleGas, terms[t].Action.NobleSource, h);
            (pushes[3, t], pushes[4, t], pushes[5, t]) =
                (pushes[3, t] + kick.X / units[3], pushes[4, t] + kick.Y / units[4], pushes[5, t] + kick.Z / units[5]);
            pushes[Spins, t] += terms[t].Action.Readout;
        }

        return (flow.SubMatrix(0, Spins + 1, 0, Spins + 1), pushes);
    }

    private static double[] Held(Linearisation linear, NoiseAction action) =>
        StationaryCovariance.Force(linear, action with { NobleSource = Field3.Zero });

    // h times the source, less what relaxes within the step of its variance: (1 - exp(-2 x))/(2 x) = exp(-x) sinh(x)/x.
    private static Field3 Kick(SpinEnsemble noble, Field3 source, double h)
    {
        double Left(double x) => h * (x == 0 ? 1 : Math.Sqrt(Math.Exp(-x) * Math.Sinh(x) / x));
        var (across, along) = (Left(noble.TransverseRelaxation * h), Left(noble.LongitudinalRelaxation * h));
        return new(across * source.X, across * source.Y, along * source.Z);
    }
}
