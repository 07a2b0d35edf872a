using System.Numerics;
using Xunit.Abstractions;
using static SpinAmp.Tests.Thermometer.SpinMatrices;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;

namespace SpinAmp.Tests.Thermometer;

/// <summary>
/// The noise that comes with spin exchange, from collisions that turn an alkali's electron and a noble-gas nucleus of spin 1/2 about their
/// sum: U = cos(angle) - i sin(angle) SWAP. The alkali's own nucleus looks on.
/// </summary>
public class SpinExchangeTests(ITestOutputHelper output)
{
    private const double NuclearSpin = 1.5;
    private const int Electron = 2, Nucleus = 4, Noble = 2;

    private static readonly ComplexMatrix[] S = Within(1, Spin(0.5), Nucleus * Noble);
    private static readonly ComplexMatrix[] F = Sum(S, Within(Electron, Spin(NuclearSpin), Noble));
    private static readonly ComplexMatrix[] K = Within(Electron * Nucleus, Spin(0.5), 1);

    // Per collision of exchange probability s^2 the noble spin K and F gain +-(sigma_a - sigma_b)/2 with
    // covariance (s^2/4) (2 delta_ij - P_a,i P_b,j - P_b,i P_a,j), minus between the two.
    [Fact]
    public void What_one_species_gains_at_random_the_other_loses()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 5; trial++)
        {
            var (angle, beta) = (Math.PI * random.NextDouble(), 3 * random.NextDouble());
            var (n, b) = (RandomPolarisation(random), RandomPolarisation(random));
            var state = State(n, beta, b);
            double[] a = [.. S.Select(s => 2 * Mean(state, s))];
            Func<ComplexMatrix, ComplexMatrix> collision = Collision(angle);
            var probability = Math.Pow(Math.Sin(angle), 2);
            var largest = 0.0;
            for (var i = 0; i < 3; i++)
            {
                // Mean gain: exchange, and the coherent turn about each other that makes J.
                var turn = Math.Sin(2 * angle) / 4 * Cross(a, b)[i];
                Assert.Equal((probability * (a[i] - b[i]) / 2) + turn, Mean(state, collision(K[i])), 1e-14);
                for (var j = 0; j < 3; j++)
                {
                    var expected = probability / 4 * ((2 * Delta(i, j)) - (a[i] * b[j]) - (b[i] * a[j]));
                    largest = new[]
                    {
                        largest,
                        Math.Abs(Diffusion(state, collision, K[i], K[j]) - expected),
                        Math.Abs(Diffusion(state, collision, F[i], F[j]) - expected),
                        Math.Abs(Diffusion(state, collision, F[i], K[j]) + expected),
                    }.Max();
                }
            }

            output.WriteLine($"probability {probability:f3}: largest error of the three tensors {largest:g2}");
            Assert.InRange(largest, 0, 1e-13);
        }
    }

    // Alike polarised gases that only exchange stay as independent atoms are: the common noise cancels what the drift correlates.
    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void The_common_noise_keeps_alike_gases_independent(double P)
    {
        var beta = 2 * Math.Atanh(P);
        var state = State([0, 0, 1], beta, [0, 0, P]);
        var collision = Collision(0.05);
        var probability = Math.Pow(Math.Sin(0.05), 2);
        var (atoms_a, atoms_b) = (300.0, 7e5);
        // Collisions of each noble-gas atom happen at the rate 1, of each alkali atom at atoms_b/atoms_a.
        foreach (var i in new[] { 0, 2 })
        {
            var (variance_F, variance_K) = (atoms_a * Covariance(state, F[i], F[i]), atoms_b * Covariance(state, K[i], K[i]));
            // dP_a/dF at spin temperature is Cov(S, F)/Var(F) by the fluctuation theorem.
            var electronPerF = Slope(i, beta, P);
            var (drift_b, drift_a) = (probability * atoms_b / atoms_a * electronPerF, probability);
            double Noise(ComplexMatrix x, ComplexMatrix y) => atoms_b * Diffusion(state, collision, x, y);
            var own_b = (-2 * drift_a * variance_K) + Noise(K[i], K[i]);
            var own_a = (-2 * drift_b * variance_F) + Noise(F[i], F[i]);
            var cross = (drift_b * variance_F) + (drift_a * variance_K) + Noise(F[i], K[i]);
            output.WriteLine($"P = {P}, component {i}: growth of own {own_b / Noise(K[i], K[i]):g2}, {own_a / Noise(K[i], K[i]):g2}, "
                + $"of cross covariance {cross / Noise(K[i], K[i]):g2} of the noise");
            Assert.All(new[] { own_a, own_b, cross }, growth => Assert.Equal(0, growth / Noise(K[i], K[i]), 1e-6));
        }
    }

    // dS/dF along spin temperatures, across by a tilt and along z by a change of beta.
    private static double Slope(int i, double beta, double P)
    {
        const double small = 1e-4;
        ComplexMatrix Alkali(double[] n, double b) => State(n, b, [0, 0, 0]);
        var change = i == 2 ? Alkali([0, 0, 1], beta + small) - Alkali([0, 0, 1], beta - small)
            : P == 0 ? Alkali([1, 0, 0], small)
            : Alkali([Math.Sin(small), 0, Math.Cos(small)], beta);
        return Mean(change, S[i]) / Mean(change, F[i]);
    }

    private static ComplexMatrix State(double[] n, double beta, double[] noble)
    {
        var alkali = Sum(Within(1, Spin(0.5), Nucleus), Within(Electron, Spin(NuclearSpin), 1));
        return Thermal(Along(n, alkali), beta).KroneckerProduct(Qubit(noble));
    }

    private static Func<ComplexMatrix, ComplexMatrix> Collision(double angle)
    {
        var one = Identity(Electron * Nucleus * Noble);
        var swap = (one / 2) + (2 * S.Zip(K, (s, k) => s * k).Aggregate((x, y) => x + y));
        var U = (Math.Cos(angle) * one) - (Complex.ImaginaryOne * Math.Sin(angle) * swap);
        return o => (U.ConjugateTranspose() * o * U) - o;
    }

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
}
