using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;
using SpinAmp.Tests.Reports;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.Theory;

public class AllanTheoryTests
{
    [Fact]
    public void White_noise_has_half_its_density_over_the_averaging_time()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy).Points[0];
        var spectrum = new NoiseSpectrum(plan.Theory.Linear, [plan.Noise!.Sources[3]], plan.Spec.Probe);
        var theory = new AllanTheory(spectrum, Modes(plan.Theory.Linear), 1e-3, 100);
        foreach (double time in new[] { 1e-3, 0.1, 100 })
            Assert.Equal(1, theory.Variance(time) / (spectrum.Density(1) / (2 * time)), 5e-3);
    }

    /// <summary>
    /// From the signal's covariance C(t) = p exp(K t) Sigma p instead of its spectrum: sigma^2 = (4 V(tau) - V(2 tau))/(2 tau^2), V the
    /// variance of the integral over tau, of each mode 2 c (exp(k t) - 1 - k t)/k^2.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Projection_and_field_noise_of_coupled_spins_agree_with_the_covariance_in_time(int source)
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy).Points[0];
        var (linear, terms) = (plan.Theory.Linear, plan.Noise!.Sources[source]);
        var theory = new AllanTheory(new NoiseSpectrum(linear, [terms], plan.Spec.Probe), Modes(linear), 0.005, 300);
        var system = Matrix<double>.Build.DenseOfArray(linear.Jacobian()).ToComplex().Evd();
        var probe = Vector<double>.Build.Dense([plan.Spec.Probe.X, plan.Spec.Probe.Y, plan.Spec.Probe.Z, 0, 0, 0]).ToComplex();
        var covariance = Matrix<double>.Build.DenseOfArray(new StationaryCovariance(linear, [.. terms]).Covariance())
            .SubMatrix(0, 6, 0, 6).ToComplex();
        var (right, weights) = (probe * system.EigenVectors, system.EigenVectors.Solve(covariance * probe));
        double Integrated(double t) => Enumerable.Range(0, 6).Sum(m =>
        {
            Complex k = system.EigenValues[m];
            return (2 * right[m] * weights[m] * (Complex.Exp(k * t) - 1 - (k * t)) / (k * k)).Real;
        });
        foreach (double time in new[] { 0.005, 0.0327, 0.05, 0.1, 0.93, 3.14, 10, 71, 300 })
        {
            double expected = ((4 * Integrated(time)) - Integrated(2 * time)) / (2 * time * time);
            Assert.Equal(1, Math.Sqrt(theory.Variance(time) / expected), 5e-3);
        }
    }

    private static FrequencyWindow[] Modes(Linearisation linear) =>
        [.. linear.Eigenvalues.Where(e => e.Imaginary > 0).Select(e => new FrequencyWindow(e.Imaginary / Math.Tau, -e.Real / Math.Tau))];
}
