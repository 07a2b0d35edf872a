using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;
using Xunit.Abstractions;
using static SpinAmp.Tests.Thermometer.SpinMatrices;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;

namespace SpinAmp.Tests.Thermometer;

/// <summary>The noise that comes with relaxation, from a spin 1/2 that flips towards P_eq and dephases.</summary>
public class RelaxationNoiseTests(ITestOutputHelper output)
{
    private const double Flips = 3, Dephasing = 8, Equilibrium = 0.6;

    private static readonly ComplexMatrix[] Sigma = [.. Spin(0.5).Select(s => 2 * s)];

    [Fact]
    public void The_generator_relaxes_as_the_Bloch_equations_do()
    {
        Assert.InRange((Generator(Sigma[0]) + (Dephasing * Sigma[0])).FrobeniusNorm(), 0, 1e-14);
        Assert.InRange((Generator(Sigma[1]) + (Dephasing * Sigma[1])).FrobeniusNorm(), 0, 1e-14);
        Assert.InRange((Generator(Sigma[2]) + (Flips * (Sigma[2] - (Equilibrium * Identity(2))))).FrobeniusNorm(), 0, 1e-14);
    }

    // D_xx = D_yy = 2 Gamma_2, D_zz = 2 Gamma_1 (1 - P_eq P_z), D_xz = -Gamma_1 P_eq P_x, D_yz likewise, D_xy = 0.
    [Fact]
    public void The_diffusion_tensor_of_a_tipped_spin_is_that_of_section_6()
    {
        var random = new Random(77);
        for (var trial = 0; trial < 10; trial++)
        {
            var P = RandomPolarisation(random);
            double[] push = [0, 0, Flips * Equilibrium];
            double[] rates = [Dephasing, Dephasing, Flips];
            var largest = 0.0;
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    var D = Diffusion(Qubit(P), Generator, Sigma[i], Sigma[j]);
                    var expected = (2 * rates[i] * Delta(i, j)) - (push[i] * P[j]) - (P[i] * push[j]);
                    largest = Math.Max(largest, Math.Abs(D - expected));

                    // The covariance delta_ij - P_i P_j of one atom grows by drift and diffusion as the drift of P makes it.
                    double C(int k, int l) => Delta(k, l) - (P[k] * P[l]);
                    double Drift(int k) => push[k] - (rates[k] * P[k]);
                    Assert.Equal(-(Drift(i) * P[j]) - (P[i] * Drift(j)), D - ((rates[i] + rates[j]) * C(i, j)), 1e-13);
                }
            }

            output.WriteLine($"P = ({P[0]:f2}, {P[1]:f2}, {P[2]:f2}): largest error of the tensor {largest:g2}");
            Assert.InRange(largest, 0, 1e-13);
        }
    }

    [Fact]
    public void The_declared_spectrum_of_a_noble_gas_is_the_tensor_at_equilibrium()
    {
        var cell = PaperPresets.AsPrinted(Field3.Zero);
        SpinEnsemble noble = new("129Xe", 7e7, Flips, Dephasing, -2e-7) { Count = new(1e19, Equilibrium, 1, 1) };
        var terms = new SpinProjectionNoise("projection", OfAlkali: false).Terms(cell with { NobleGas = noble });
        for (var i = 0; i < 3; i++)
        {
            var one = Diffusion(Qubit([0, 0, Equilibrium]), Generator, Sigma[i], Sigma[i]);
            var inTesla = one / 1e19 * Math.Pow(2e-7 / Equilibrium, 2);
            Assert.Equal(1, terms[i].Process.White / 2 / inTesla, 1e-13);
            Assert.Equal(1, new[] { terms[i].Action.NobleSource.X, terms[i].Action.NobleSource.Y, terms[i].Action.NobleSource.Z }[i]);
        }
    }

    // An alkali whose electron flips and dephases at one rate R: of F spin temperature is left, P = 2 F/q across and dP = 2 dF/q_l along z.
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.8)]
    public void The_declared_spectrum_of_an_alkali_is_that_of_its_electron(double P)
    {
        const double R = 5;
        ComplexMatrix[] S = Within(1, Spin(0.5), 4), F = Sum(S, Within(2, Spin(1.5), 1));
        var (raise, dephase) = (S[0] + (Complex.ImaginaryOne * S[1]), Math.Sqrt(R / 4) * 2 * S[2]);
        ComplexMatrix[] jumps = [Math.Sqrt(R * (1 + P) / 2) * raise, Math.Sqrt(R * (1 - P) / 2) * raise.ConjugateTranspose(), dephase];
        var state = Thermal(F[2], 2 * Math.Atanh(P));
        var (q_t, q_l) = SpinStatistics.Factors(SpeciesCatalogue.All["87Rb"], P);
        SpinEnsemble alkali = new("87Rb", 4e10, R / q_l, R / q_t, 1e-9)
        {
            Count = SpinStatistics.Count(SpeciesCatalogue.All["87Rb"], 1e13, P),
        };
        var cell = PaperPresets.AsPrinted(Field3.Zero) with { Alkali = alkali };
        var terms = new SpinProjectionNoise("projection", OfAlkali: true).Terms(cell);
        foreach (var (i, q) in new[] { (0, q_t), (1, q_t), (2, q_l) })
        {
            var inTesla = 4 / (q * q) * Diffusion(state, o => Generate(jumps, o), F[i], F[i]) / 1e13 * Math.Pow(1e-9 / P, 2);
            Assert.Equal(1, terms[i].Process.White / 2 / inTesla, 1e-12);
        }
    }

    // Up and down with the flips of each spin drawn one by one.
    [Theory]
    [InlineData(-0.9, 0.05)]
    [InlineData(-0.9, 0.5)]
    [InlineData(0.98, 0.1)]
    [InlineData(0.6, 0.3)]
    [InlineData(-0.9, 6)]
    public void Flipping_spins_diffuse_as_the_tensor_says(double start, double flipTimes)
    {
        const int spins = 1000, repeats = 1500;
        var random = new Random(20250607);
        var up = (int)Math.Round(spins * (1 + start) / 2);
        var means = new double[repeats];
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var sum = 0;
            for (var i = 0; i < spins; i++)
            {
                var spin = i < up ? 1 : -1;
                for (var left = flipTimes; ;)
                {
                    left += Math.Log(1 - random.NextDouble()) / ((1 - (spin * Equilibrium)) / 2);
                    if (left <= 0) break;
                    spin = -spin;
                }

                sum += spin;
            }

            means[repeat] = (double)sum / spins;
        }

        // dV/dt = -2 Gamma V + D(P(t)), D = 2 Gamma (1 - P_eq P)/n and P relaxing from its start, in steps of 1e-4 of 1/Gamma.
        var (variance, naive, P) = (0.0, 0.0, start);
        var steps = (int)Math.Round(flipTimes / 1e-4);
        for (var step = 0; step < steps; step++)
        {
            const double h = 1e-4;
            var middle = P + (h / 2 * (Equilibrium - P));
            variance += h * ((2 * (1 - (Equilibrium * middle)) / spins) - (2 * (variance + (h * (1 - (Equilibrium * middle)) / spins))));
            naive += h * ((2 * (1 - (Equilibrium * Equilibrium)) / spins) - (2 * naive));
            P += h * (Equilibrium - middle);
        }

        var mean = means.Average();
        var found = means.Sum(m => (m - mean) * (m - mean)) / (repeats - 1);
        double Score(double expected) => ((found / expected) - 1) / Math.Sqrt(2.0 / (repeats - 1));
        var drift = (mean - P) / Math.Sqrt(variance / repeats);
        output.WriteLine($"from {start} after {flipTimes}/Gamma: mean z = {drift:f2}, n Var = {found * spins:f4}, expected "
            + $"{variance * spins:f4}, z = {Score(variance):f2}; with the noise of equilibrium z = {Score(naive):f1}");
        Assert.InRange(Math.Abs(drift), 0, 4);
        Assert.InRange(Math.Abs(Score(variance)), 0, 4);
        if (start != Equilibrium && flipTimes < 1) Assert.True(Math.Abs(Score(naive)) > 8);
    }

    // Flips up and down and what dephasing is left, as jumps L of the adjoint generator L+ O L - (L+ L O + O L+ L)/2.
    private static ComplexMatrix Generator(ComplexMatrix o)
    {
        var raise = (Sigma[0] + (Complex.ImaginaryOne * Sigma[1])) / 2;
        return Generate(
        [
            Math.Sqrt(Flips * (1 + Equilibrium) / 2) * raise,
            Math.Sqrt(Flips * (1 - Equilibrium) / 2) * raise.ConjugateTranspose(),
            Math.Sqrt((Dephasing - (Flips / 2)) / 2) * Sigma[2],
        ], o);
    }

    private static ComplexMatrix Generate(ComplexMatrix[] jumps, ComplexMatrix o) =>
        jumps.Select(L => (L.ConjugateTranspose() * o * L) - Symmetric(L.ConjugateTranspose() * L, o)).Aggregate((a, b) => a + b);
}
