using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Spectra and covariances of random cells under every kind of noise, and of lines beyond the band, against their closed forms.</summary>
public class NoiseTheoryTests(ITestOutputHelper output)
{
    private const double MostZ = 4.8;

    // Aligned and anti-aligned, one way and both, unequal rates, exchange pumping, probes turned; then tilted fields as well.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Random_cells_have_the_spectrum_and_the_covariance_of_the_closed_forms(int seed, bool tilted)
    {
        var random = new Random(seed);
        for (int trial = 0; trial < 3; trial++)
            Compare(RunPlan.For(RandomCells.Noisy(random, new(0.7, 0, tilted, 0, 4), 20_000).Read(), CancellationToken.None));
    }

    // The alkali's line is narrow, far beyond the band and beyond several times the rate of samples, or of steps.
    [Theory]
    [InlineData("39K", 40, 1.09, 60)]
    [InlineData("39K", 40, 8.2, 60)]
    [InlineData("87Rb", 150, 3, 20)]
    public void A_line_beyond_the_band_folds_into_it_as_the_closed_form_says(string species, double width, double bias, double band)
    {
        RunPlan plan = Running.Plan(FormattableString.Invariant($$"""
            cell:
              alkali: {species: {{species}}, relaxation: {{width}} Hz, atoms: 1e13, polarisation: 0.5}
              noble gas: {species: 3He, relaxation: 2 s, equilibrium field: 0.15 mG, atoms: 1e18, polarisation: 0.3}
              coupling: 4 Hz
            fields: {bias: {{bias}} mG}
            noise:
              - {name: spins, type: spin projection, of: both}
              - {name: room, type: white field, density: 1 fT/sqrt(Hz), axis: all}
              - {name: slow, type: ornstein-uhlenbeck field, density: 1 fT/sqrt(Hz), corner: 500 Hz, axis: x}
            observe: [noise spectrum: {from: 1 Hz, to: {{band}} Hz, resolution: 1 Hz}]
            run: {duration: 40 s, realisations: 32, settle: 2 s}
            """));
        output.WriteLine($"line at {plan.Points[0].Spec.Cell.AlkaliFrequency / Math.Tau:f0} Hz, samples every {plan.Points[0].Interval * 1e3:g4} ms "
            + $"of {plan.Points[0].Kernel.StepsPerSample} steps");
        Compare(plan);
    }

    private void Compare(RunPlan plan)
    {
        PointPlan point = plan.Points[0];
        IReadOnlyList<PointResult> results = Running.Run(plan);
        PointResult found = Assert.Single(results);
        Assert.Equal(TrajectoryStatus.Complete, found.Status);
        Assert.DoesNotContain(DerivedQuantities.Of(point), q => q.IsWarning && q.Name.Contains("noise", StringComparison.Ordinal));
        foreach (SpectralAgreement a in SpectralAgreement.Of(ResultDataset.Of(plan, results, "a test")))
        {
            output.WriteLine(a.Sentence);
            Assert.InRange(a.MeanRatioScore, -MostZ, MostZ);
            if (a.Values > 1)
                Assert.InRange(a.ChiSquaredScore, -MostZ, MostZ);
        }

        if (found.Ensemble!.Statistics is not { } s)
            return;
        double worst = 0;
        for (int r = 0; r < 7; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                // About zero the scatter may miss rare values: the closed form's own error counts as well.
                double error = s.CovarianceError[r, c];
                worst = Math.Max(worst, Math.Abs(s.Covariance[r, c] - s.Theory![r, c]) / error);
            }

            double size = Math.Sqrt(s.Theory![r, r]);
            Assert.InRange(Math.Abs(s.Mean[r] - Centre(point, r)), 0, MostZ * s.MeanError[r] + (1e-9 * size));
        }

        output.WriteLine($"worst covariance: |z| = {worst:f2}");
        Assert.InRange(worst, 0, MostZ);
    }

    private static double Centre(PointPlan point, int channel)
    {
        var (a, n) = (point.Theory.Linear.Equilibrium.Alkali, point.Theory.Linear.Equilibrium.NobleGas);
        return new[] { a.X, a.Y, a.Z, n.X, n.Y, n.Z, a.Dot(point.Spec.Probe) }[channel];
    }
}
