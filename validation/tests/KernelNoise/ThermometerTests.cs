using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Species;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Random;
using SpinAmp.Tests.Thermometer;
using Xunit.Abstractions;
using static SpinAmp.Tests.Thermometer.SpinMatrices;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Projection noise leaves spins with the fluctuations that the density matrix of one atom has.</summary>
public class ThermometerTests(ITestOutputHelper output)
{
    private const double Field = -3e-7;

    private static readonly ComplexMatrix[] Sigma = [.. Spin(0.5).Select(s => 2 * s)];

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.6, true)]
    [InlineData(0.98, true)]
    public void A_noble_gas_at_rest_fluctuates_as_its_density_matrix(double polarisation, bool single)
    {
        const double step = 0.02;
        SpinEnsemble noble = new("129Xe", 7e7, 3, 8, Field) { Count = new(4e8, polarisation, 1, 1) };
        VapourCell cell = NoiseCells.OfNobleGas(noble, new(0, 0, 1e-7));
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, step, 50, 12, single), cell, [new SpinProjectionNoise("p", false)], 4096));
        Check($"P = {polarisation}, single {single}", job, 3, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Scale(noble), (i, j) =>
            Covariance(Qubit([0, 0, polarisation]), Sigma[i], Sigma[j]));
    }

    // Kicks along z follow the tilt then and have nothing of their own: what is left of them is of the order of 1/atoms.
    [Fact]
    public void A_fully_polarised_gas_fluctuates_across_alone()
    {
        SpinEnsemble noble = new("129Xe", 7e7, 3, 3, Field) { Count = new(1e6, 1, 1, 1) };
        VapourCell cell = NoiseCells.OfNobleGas(noble, new(0, 0, 1e-7));
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, 0.01, 100, 2), cell, [new SpinProjectionNoise("p", false)], 4096));
        Covariance found = Vectors(job, 3, [1], Scale(noble));
        output.WriteLine($"n Var: {found[0, 0]:f3}, {found[1, 1]:f3}, {found[2, 2]:g3}");
        Assert.InRange(found[0, 0], 0.9, 1.1);
        Assert.InRange(found[2, 2], 0, 1e-4);
    }

    // d/dt of the covariance by drift and diffusion keeps it that of independent spins, tipped, precessing and relaxing.
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_tipped_noble_gas_fluctuates_as_independent_spins_on_its_way(bool mixed, bool single)
    {
        const double atoms = 1e9, step = 1e-3, equilibrium = 0.9, longitudinal = 0.8, transverse = 1.1, frequency = 4;
        double[] start = [0.8, -0.1, -0.5];
        SpinEnsemble noble = new("129Xe", frequency / 1e-7, longitudinal, transverse, Field) { Count = new(atoms, equilibrium, 1, 1) };
        VapourCell cell = NoiseCells.OfNobleGas(noble, new(0, 0, 1e-7));
        double perPolarisation = Field / equilibrium;
        var factor = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (i, j) => Of(start, i, j)).Cholesky().Factor;
        TrajectoryJob job = NoiseJobs.Of(
            NoiseJobs.Plan(cell, step, 200, 7, single), cell, [new SpinProjectionNoise("p", false)], 24_000, address =>
        {
            HostNormals normals = new(address, StreamId.Start);
            double[] n = [normals.Next(), normals.Next(), normals.Next()];
            double[] P = [.. start.Select((p, i) => p + (Enumerable.Range(0, 3).Sum(k => factor[i, k] * n[k]) / Math.Sqrt(atoms)))];
            return (new(0, 0, 0, perPolarisation * P[0], perPolarisation * P[1], perPolarisation * P[2]), []);
        });
        if (!mixed)
        {
            foreach (ref var parameters in job.Cells.AsSpan())
                parameters.NobleDiffusion.Mixed = 0;
        }

        NoiseJobs.Run(job);
        double scale = Scale(noble), worst = 0;
        foreach (int sample in new[] { 0, 2, 4, 6 })
        {
            double t = (sample + 1) * 200 * step, across = Math.Exp(-transverse * t);
            var (sine, cosine) = Math.SinCos(frequency * t);
            double[] P =
            [
                across * ((cosine * start[0]) - (sine * start[1])), across * ((sine * start[0]) + (cosine * start[1])),
                equilibrium + (Math.Exp(-longitudinal * t) * (start[2] - equilibrium)),
            ];
            if (mixed)
                Check($"t = {t:f1}, P = ({P[0]:f2}, {P[1]:f2}, {P[2]:f2})", job, 3, [sample], scale, (i, j) => Of(P, i, j));
            else
                worst = Math.Max(worst, Scores.Worst(Vectors(job, 3, [sample], scale), (i, j) => Of(P, i, j)).Z);
        }

        if (mixed)
            return;
        output.WriteLine($"without the part of the diffusion between x and z: |z| = {worst:f1}");
        Assert.True(worst > 15);

        // (sigma_i sigma_j + sigma_j sigma_i)/2 = delta_ij.
        static double Of(double[] P, int i, int j) => Covariance(Qubit(P), Sigma[i], Sigma[j]);
    }

    [Theory]
    [InlineData(0.1, false)]
    [InlineData(0.5, true)]
    [InlineData(0.95, false)]
    [InlineData(0.95, true)]
    public void An_alkali_at_rest_fluctuates_as_its_density_matrix(double polarisation, bool single)
    {
        VapourCell cell = Alkali(polarisation, 400, 500);
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, 2e-5, 400, 10, single), cell, [new SpinProjectionNoise("p", true)], 2048));
        var (across, along) = OneAtom(polarisation);
        output.WriteLine($"one atom: {across:f5} across, {along:f5} along");
        Check($"P = {polarisation}, single {single}", job, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9], Scale(cell.Alkali), (i, j) =>
            i != j ? 0 : i < 2 ? across : along);
    }

    // The force is held over the step: ends lack the band above 1/h, means keep their spectrum at low frequencies.
    [Theory]
    [InlineData(0.5, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(2, 0.4, false)]
    public void An_alkali_that_relaxes_in_a_step_keeps_its_low_frequencies(double decay, double turn, bool single)
    {
        const double step = 1e-4, P = 0.5;
        const int length = 256;
        double rate = decay / step;
        VapourCell cell = Alkali(P, rate, rate, turn / step);
        NoiseSource[] sources = [new SpinProjectionNoise("p", true)];
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, step, 1, length + 20, single), cell, sources, 8192, NoiseJobs.Stationary(cell, sources)));
        var (across, along) = OneAtom(P);
        int[] apart = [.. Enumerable.Range(0, 10).Select(k => 19 + (k * 20))];
        Check($"Gamma h = {decay}, w h = {turn}", job, 0, apart, Scale(cell.Alkali), (i, j) => i != j ? 0
            : i < 2 ? across * HeldForce.VarianceRatio(decay, turn) : along * HeldForce.VarianceRatio(decay));

        NoiseSpectrum theory = new(new Linearisation(cell), [NoiseJobs.Terms(cell, sources)], new(1, 0, 0));
        VarianceCurve found = StepMeans.Spectrum(job, skipped: 20);
        double ratio = 0, error = 0;
        const int bins = 4;
        for (int k = 1; k <= bins; k++)
        {
            double expected = theory.Density(found.At[k]);
            ratio += found.Value[k] / expected / bins;
            error += found.StandardError(k) / expected / bins;
        }

        Scores.Near(output, $"density of step means to {found.At[bins] * step:f3}/h over the continuous one", 1, ratio, error);
    }

    // From variances in T^2 to those of polarisation, of one atom.
    private static double Scale(SpinEnsemble spins) => spins.Count!.Atoms * Math.Pow(spins.Count.Polarisation / spins.EquilibriumField, 2);

    private void Check(string what, TrajectoryJob job, int species, int[] samples, double scale, Func<int, int, double> expected) =>
        Scores.Covariances(output, what, Vectors(job, species, samples, scale), expected);

    // One species' vector times the root of a scale.
    private static Covariance Vectors(TrajectoryJob job, int species, int[] samples, double scale)
    {
        Covariance covariance = new(3);
        double root = Math.Sqrt(scale);
        for (int i = 0; i < job.Count; i++)
        {
            foreach (int sample in samples)
            {
                int at = (6 * ((i * job.OutputSamples) + sample)) + species;
                covariance.Add([root * job.Spins[at], root * job.Spins[at + 1], root * job.Spins[at + 2]]);
            }
        }

        return covariance;
    }

    private static VapourCell Alkali(double polarisation, double longitudinal, double transverse, double frequency = 0)
    {
        const double ratio = 4e10;
        SpinEnsemble alkali = new("87Rb", ratio, longitudinal, transverse, 1e-9)
        {
            Count = SpinStatistics.Count(SpeciesCatalogue.All["87Rb"], 3e12, polarisation),
        };
        return NoiseCells.OfAlkali(alkali, new(0, 0, frequency / ratio));
    }

    // Variances of P = dP/dF F of one atom of I = 3/2: tilt and temperature of an 8-state density matrix by differences.
    private static (double Across, double Along) OneAtom(double P)
    {
        const double small = 1e-4;
        ComplexMatrix[] S = Within(1, Spin(0.5), 4), F = Sum(S, Within(2, Spin(1.5), 1));
        double beta = 2 * Math.Atanh(P);
        ComplexMatrix state = Thermal(F[2], beta);
        double PerF(ComplexMatrix change, int i) => 2 * Mean(change, S[i]) / Mean(change, F[i]);
        double across = PerF(Thermal((Math.Cos(small) * F[2]) + (Math.Sin(small) * F[0]), beta), 0);
        double along = PerF(Thermal(F[2], beta + small) - Thermal(F[2], beta - small), 2);
        return (across * across * Covariance(state, F[0], F[0]), along * along * Covariance(state, F[2], F[2]));
    }

    private static double Covariance(ComplexMatrix state, ComplexMatrix a, ComplexMatrix b) => SpinMatrices.Covariance(state, a, b);
}
