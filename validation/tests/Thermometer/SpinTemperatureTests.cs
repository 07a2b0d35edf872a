using System.Numerics;
using SpinAmp.Engine.Species;
using Xunit.Abstractions;
using static SpinAmp.Tests.Thermometer.SpinMatrices;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;

namespace SpinAmp.Tests.Thermometer;

/// <summary>Fluctuations of one atom from its density matrix.</summary>
/// <remarks>
/// Collisions among alkali atoms exchange electrons: with the hyperfine coupling they let only the total spin F live on, and of a
/// fluctuation of F there remains a spin temperature that is a little tilted or stretched, with the electron polarisation that belongs to
/// it: dP = (dP/dF) dF, and Var(P) = (dP/dF)^2 Var(F).
/// </remarks>
public class SpinTemperatureTests(ITestOutputHelper output)
{
    private const double Small = 1e-4;

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Only_F_survives_exchange_and_the_hyperfine_coupling_and_spin_temperature_is_at_rest(double P)
    {
        var (S, F) = Operators(1.5);
        var size = S[0].RowCount;
        var hyperfine = S.Zip(F, (s, f) => s * (f - s)).Aggregate((a, b) => a + b);
        ComplexMatrix Change(ComplexMatrix state)
        {
            // The electron is replaced by one of the mean polarisation; quadratic in the state, also where its trace is not 1.
            var nucleus = (state / 4) + S.Select(s => s * state * s).Aggregate((a, b) => a + b);
            var trace = state.Trace();
            var exchanged = nucleus * ((trace * Identity(size)) + (4 * Along([.. S.Select(s => Mean(state, s))], S)));
            return exchanged - (trace * state) - (Complex.ImaginaryOne * ((hyperfine * state) - (state * hyperfine)));
        }

        var random = new Random(3);
        var beta = 2 * Math.Atanh(P);
        var rest = Thermal(Along([0.36, 0.48, 0.8], F), beta);
        Assert.InRange(Change(rest).FrobeniusNorm(), 0, 1e-14);
        var uneven = Thermal(Along(RandomPolarisation(random), F) + S[2], 1);
        Assert.True(Change(uneven).FrobeniusNorm() > 1e-2);
        Assert.All(F, f => Assert.Equal(0, Mean(Change(uneven), f), 1e-14));

        // Changes of the state that do not decay: as many as the trace and the components of F.
        var generator = ComplexMatrix.Build.Dense(size * size, size * size);
        for (var column = 0; column < size * size; column++)
        {
            var step = ComplexMatrix.Build.Dense(size, size);
            step[column % size, column / size] = 1;
            var (even, odd) = ((step + step.Transpose()) / 2, (step - step.Transpose()) / (2 * Complex.ImaginaryOne));
            generator.SetColumn(column, (Derivative(even) + (Complex.ImaginaryOne * Derivative(odd))).ToColumnMajorArray());
        }

        Assert.Equal(4, generator.Svd(computeVectors: false).S.Count(s => s.Magnitude < 1e-10));

        // Of a quadratic map central differences are exact.
        ComplexMatrix Derivative(ComplexMatrix step) => (Change(rest + step) - Change(rest - step)) / 2;
    }

    [Theory]
    [InlineData(1.5, 0, 0.1667)]
    [InlineData(1.5, 0.5, 0.1923)]
    [InlineData(1.5, 1, 0.25)]
    [InlineData(2.5, 0.3, 0.09184)]
    [InlineData(3.5, 0.8, 0.10596)]
    public void The_alkalis_variances_are_those_of_the_density_matrix(double I, double P, double across)
    {
        var (S, F) = Operators(I);
        var beta = 2 * Math.Atanh(Math.Min(P, 1 - 1e-11));
        var state = Thermal(F[2], beta);
        Assert.Equal(P, 2 * Mean(state, S[2]), 1e-10);

        // A little tilt of a polarised state; an unpolarised one is given a little temperature across instead.
        var tilted = P == 0 ? Thermal(F[0], Small) : Thermal(Along([Math.Sin(Small), 0, Math.Cos(Small)], F), beta);
        var perF = Mean(tilted, 2 * S[0]) / Mean(tilted, F[0]);
        var (spin, variance) = (Covariance(state, F[0], F[0]), Math.Pow(perF, 2) * Covariance(state, F[0], F[0]));
        var q = SpinStatistics.SlowingDown(I, P);
        output.WriteLine($"I = {I}, P = {P}: Var(F_x) {spin:g6}, N Var(P_x) {variance:g6}, 1/q less {variance - (1 / q):g2}");
        Assert.Equal(across, variance, 5e-5);
        Assert.Equal(1, variance * q, 1e-8);
        Assert.Equal(0, Covariance(state, F[0], F[1]), 1e-12);

        if (P == 1) return;
        var (warm, cold) = (Thermal(F[2], beta - Small), Thermal(F[2], beta + Small));
        var stretched = Mean(cold - warm, 2 * S[2]) / Mean(cold - warm, F[2]);
        variance = Math.Pow(stretched, 2) * Covariance(state, F[2], F[2]);
        var longitudinal = SpinStatistics.LongitudinalSlowingDown(I, P);
        output.WriteLine($"N Var(P_z) {variance:g6}, (1 - P^2)/q_l less {variance - ((1 - (P * P)) / longitudinal):g2}");
        Assert.Equal(1, variance * longitudinal / (1 - (P * P)), 1e-7);
    }

    // Populations exp(beta m) summed over F = I +- 1/2; the closed forms are those of S. Appelt et al., Phys. Rev. A 58, 1412 (1998).
    [Fact]
    public void Slowing_down_is_the_sum_over_F_and_m()
    {
        foreach (var (I, P) in from I in new[] { 1.5, 2.5, 3.5 } from P in new[] { 0.02, 0.4, 0.97 } select (I, P))
        {
            double Total(double polarisation)
            {
                var beta = 2 * Math.Atanh(polarisation);
                var levels = new[] { I - 0.5, I + 0.5 }.SelectMany(F => Enumerable.Range(0, (int)(2 * F) + 1).Select(k => F - k));
                return levels.Sum(m => m * Math.Exp(beta * m)) / levels.Sum(m => Math.Exp(beta * m));
            }

            var p = P * P;
            var closed = I switch
            {
                1.5 => (6 + (2 * p)) / (1 + p),
                2.5 => (38 + (52 * p) + (6 * p * p)) / (3 + (10 * p) + (3 * p * p)),
                _ => (22 + (70 * p) + (34 * p * p) + (2 * p * p * p)) / (1 + (7 * p) + (7 * p * p) + (p * p * p)),
            };
            var slope = (Total(P + 1e-6) - Total(P - 1e-6)) / 1e-6;
            output.WriteLine($"I = {I}, P = {P}: q = {closed:g6}, q + P dq/dP = {slope:g6}");
            Assert.Equal(1, 2 * Total(P) / P / closed, 1e-10);
            Assert.Equal(1, SpinStatistics.SlowingDown(I, P) / closed, 1e-13);
            Assert.Equal(1, SpinStatistics.LongitudinalSlowingDown(I, P) / slope, 1e-8);
        }

        Assert.Equal(3.92, SpinStatistics.LongitudinalSlowingDown(1.5, 0.5), 5e-3);
        Assert.Equal([6, 4], [SpinStatistics.SlowingDown(1.5, 0), SpinStatistics.SlowingDown(1.5, 1)]);
        Assert.Equal([6, 2], [SpinStatistics.LongitudinalSlowingDown(1.5, 0), SpinStatistics.LongitudinalSlowingDown(1.5, 1)]);
    }

    [Theory]
    [InlineData("3He", 0.5, 0.7)]
    [InlineData("21Ne", 1.5, 0)]
    [InlineData("21Ne", 1.5, 0.3)]
    [InlineData("21Ne", 1.5, 0.95)]
    public void A_nucleuss_variances_are_those_of_the_density_matrix(string name, double I, double P)
    {
        var J = Spin(I);
        // Polarisation grows with beta: halve the interval.
        var (low, high) = (0.0, 50.0);
        for (var i = 0; i < 60; i++)
            (low, high) = Mean(Thermal(J[2], (low + high) / 2), J[2]) < I * P ? ((low + high) / 2, high) : (low, (low + high) / 2);
        var state = Thermal(J[2], low);
        var (transverse, longitudinal) = SpinStatistics.Factors(SpeciesCatalogue.All[name], P);
        var (across, along) = (Covariance(state, J[0], J[0]) / (I * I), Covariance(state, J[2], J[2]) / (I * I));
        output.WriteLine($"{name}, P = {P}: N Var(P_x) {across:g6}, N Var(P_z) {along:g6}, q_t {transverse:g6}, q_l {longitudinal:g6}");
        Assert.Equal(1, across * transverse, 1e-12);
        Assert.Equal(1, along * longitudinal / (1 - (P * P)), 1e-11);
        if (P == 0) Assert.Equal(5.0 / 9, across, 1e-12);
    }

    [Fact]
    public void Counts_carry_the_factors_and_full_polarisation_has_its_limit()
    {
        var rubidium = SpinStatistics.Count(SpeciesCatalogue.All["87Rb"], 3e13, 0.5);
        Assert.Equal((3e13, 0.5), (rubidium.Atoms, rubidium.Polarisation));
        Assert.Equal(5.2, rubidium.TransverseFactor, 1e-14);
        Assert.Equal(3.92, rubidium.LongitudinalFactor, 1e-14);
        var xenon = SpinStatistics.Count(SpeciesCatalogue.All["129Xe"], 1e19, 1);
        Assert.Equal((1, 1), (xenon.TransverseFactor, xenon.LongitudinalFactor));
        Assert.Equal((3, 3), SpinStatistics.Factors(SpeciesCatalogue.All["21Ne"], 1));
        (double, double)[] wrong = [(0, 0.5), (double.NaN, 0.5), (1e10, 0), (1e10, -0.1), (1e10, 1.1), (1e10, double.NaN)];
        foreach (var (atoms, polarisation) in wrong)
        {
            Assert.Contains("129Xe", Assert.Throws<ArgumentException>(
                () => SpinStatistics.Count(SpeciesCatalogue.All["129Xe"], atoms, polarisation)).Message, StringComparison.Ordinal);
        }
    }

    private static (ComplexMatrix[] S, ComplexMatrix[] F) Operators(double I)
    {
        var S = Within(1, Spin(0.5), (int)(2 * I) + 1);
        return (S, Sum(S, Within(2, Spin(I), 1)));
    }
}
