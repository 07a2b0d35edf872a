using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>What a sample of the statistics holds: spins at its end, and the signal's mean over it.</summary>
public class StatisticsTests(ITestOutputHelper output)
{
    private const double MostZ = 4.5;

    // The bias cancels the noble gas's field, so that the alkali stands and forgets at Gamma_a. With x = Gamma_a times a sample's length the
    // mean over it has 2 (x - 1 + exp(-x))/x^2 of the spins' variance, and (1 - exp(-x))/x of it in common with the spin at its end.
    [Fact]
    public void The_signal_is_the_mean_of_the_alkali_over_the_sample_that_the_spins_end()
    {
        const string Text = """
            cell:
              alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
              noble gas: {species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
              coupling: 4.8 Hz
              direction: noble on alkali
            fields: {bias: -3.54 mG}
            noise: [{type: spin projection, of: alkali}]
            observe:
              - statistics:
            run: {duration: 2 s, samples: 4096, realisations: 16, settle: 0 s, seed: 3}
            """;
        var plan = Running.Plan(Text);
        var point = plan.Points[0];
        double x = point.Spec.Cell.Alkali.TransverseRelaxation * point.Interval;
        StatisticsReading found = Assert.Single(Running.Run(plan)).Ensemble!.Statistics!;
        double variance = found.Theory![0, 0];
        void Check(string what, int r, int c, double share)
        {
            double z = (found.Covariance[r, c] - (share * variance)) / found.CovarianceError[r, c];
            output.WriteLine($"x = {x:F3}, {what}: {found.Covariance[r, c] / variance:F4} for {share:F4}, z {z:F2}");
            Assert.InRange(z, -MostZ, MostZ);
            Assert.InRange(found.CovarianceError[r, c] / variance, 0, 0.02);
        }

        Check("spin", 0, 0, 1);
        Check("signal", 6, 6, 2 * (x - 1 + Math.Exp(-x)) / (x * x));
        Check("both", 6, 0, (1 - Math.Exp(-x)) / x);
    }
}
