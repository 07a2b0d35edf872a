using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Ring-downs in noise over many seeds: unbiased, as well known as they say, and nothing found where nothing is.</summary>
public class NoisyRingDownTests(ITestOutputHelper output)
{
    private const int Realisations = 8;
    private const string Shot = "{type: photon shot, density: 100 fT/sqrt(Hz), given as: signal}";
    private const string Spins = "{type: spin projection, of: both}";

    // Moves the noble gas and nothing else, so that each realisation rings with an amplitude and phase of its own.
    private const string Noble = "{type: spin projection, of: noble gas}";

    // Student's t of seven degrees of freedom has a variance of 7/5.
    private const double PullVariance = (Realisations - 1.0) / (Realisations - 3);

    [Theory]
    [InlineData("1e-3 rad", Shot, 128)]
    [InlineData("4e-4 rad", Shot, 64)]
    [InlineData("1e-5 rad", Spins, 64)]
    public void Times_frequencies_and_amplitudes_scatter_about_the_truth_by_their_errors(string tip, string noise, int seeds)
    {
        PointResult[] found = Seeds(tip, noise, seeds);
        var exact = Running.Values(Text(Shot), ("start.tip", tip), ("noise", "[]"), ("run", "{duration: 20 s}"));
        foreach (Observed observed in new[] { Observed.DecayRate, Observed.PrecessionFrequency, Observed.RingDownAmplitude, Observed.CoherenceTime })
        {
            double[] values = [.. found.Select(f => f.Values[observed])];
            double[] pulls = [.. found.Select(f => (f.Values[observed] - exact[observed]) / f.Ensemble!.Errors[observed])];
            double scatter = Math.Sqrt(values.Select(v => Math.Pow(v - values.Average(), 2)).Sum() / (seeds - 1));
            double bias = (values.Average() - exact[observed]) / scatter * Math.Sqrt(seeds);
            double width = pulls.Average(p => p * p) / PullVariance;
            output.WriteLine($"{observed.Name}: {values.Average():G6} +- {scatter / Math.Sqrt(seeds):G2}, exact {exact[observed]:G6} "
                + $"(z = {bias:F1}); one run scatters by {scatter / exact[observed]:P1}; mean square pull {width:F2} of Student's");

            // The inverse of a rate known to a quarter and worse has no symmetric error.
            if (observed == Observed.CoherenceTime && found.Average(f => f.Ensemble!.Errors[Observed.DecayRate]) > exact[Observed.DecayRate] / 4)
                continue;

            // The mean square of pulls that are Student's t scatters by twice itself over the root of their number.
            Assert.InRange(bias, -4, 4);
            Assert.InRange(width, 1 - (4 * 2 / Math.Sqrt(seeds)), 1 + (4 * 2 / Math.Sqrt(seeds)));
        }
    }

    [Theory]
    [InlineData("{duration: 20 s, realisations: 8, samples: 5000}")]
    [InlineData("{duration: 20 s, realisations: 200}")]
    [InlineData("{duration: 20 s, realisations: 1}")]
    public void Finer_samples_and_any_number_of_realisations_find_it(string run)
    {
        PointResult found = Assert.Single(Running.Run(Text(Shot), ("start.tip", "1e-3 rad"), ("run", run)));
        Assert.Equal((1.0, 1.0), (found.Values[Observed.ModesFound], found.Values[Observed.ModesFitted]));
        double error = found.Ensemble!.Errors.GetValueOrDefault(Observed.CoherenceTime, 5);
        output.WriteLine($"{found.Values[Observed.CoherenceTime]:F2} +- {error:F2} s");
        Assert.InRange(found.Values[Observed.CoherenceTime] - found.Values[Observed.TheoryCoherenceTime], -4.5 * error, 4.5 * error);
    }

    [Theory]
    [InlineData(Shot, 128)]
    [InlineData(Noble, 128)]
    [InlineData(Shot + ", " + Spins, 64)]
    public void Noise_alone_is_no_signal(string noise, int seeds)
    {
        PointResult[] found = Seeds("0 rad", noise, seeds);
        int alarms = found.Count(f => f.Values[Observed.ModesFound] > 0);
        double[] scores = [.. found.Select(f => f.Values[Observed.RingDownAmplitude] / f.Ensemble!.Errors[Observed.RingDownAmplitude])];
        output.WriteLine($"{alarms} of {seeds} found a mode; amplitude over its error: median {scores.Order().ElementAt(seeds / 2):F2}");

        // One in a thousand each: three of 128 would be seen in fewer than one of a thousand such tests.
        Assert.InRange(alarms, 0, 2);
        Assert.All(found.Where(f => f.Values[Observed.ModesFound] == 0), f => Assert.True(double.IsNaN(f.Values[Observed.CoherenceTime])));
        Assert.InRange(scores.Order().ElementAt(seeds / 2), 0.5, 2);
    }

    // Without scatter it is for the fit's own residual to say, of noise that is white.
    [Fact]
    public void Of_one_realisation_noise_alone_is_no_signal_either()
    {
        const int Seeds = 128;
        PointResult[] found = [.. Running.Run(
            Text(Shot), ("run", "{duration: 20 s, realisations: 1}"),
            ("sweep", $"[{{vary: run.seed, values: [{string.Join(", ", Enumerable.Range(1, Seeds))}]}}]"))];
        Assert.InRange(found.Count(f => f.Values[Observed.ModesFound] > 0), 0, 2);
        Assert.All(found, f => Assert.Empty(f.Ensemble!.Errors));
    }

    [Fact]
    public void A_mode_that_is_not_found_is_named_with_its_amplitude()
    {
        RunPlan plan = Running.Plan(
            Text(Shot), ("sweep", "[{vary: start.tip, values: [0.01 rad, 0 rad]}]"), ("observe", "[ring-down: {modes: 2}]"));
        Dataset dataset = ResultDataset.Of(plan, Running.Run(plan), "processor");
        Assert.Equal([2.0, 2], (double[])dataset.Variable("modes_fitted").Values);
        Assert.Equal([1.0, 0], (double[])dataset.Variable("modes_found").Values);
        string[] lines = [.. Findings.Of(dataset).Where(l => l.StartsWith("ring-down", StringComparison.Ordinal))];
        output.WriteLine(string.Join('\n', lines));
        Assert.Matches(
            @"^ring-down: the noble-like mode was not found in 1 of 2 points, first at tipping angle 0 mrad: nothing stands out from noise and misfit "
            + @"\(amplitude [0-9.]+ fT, standard error [0-9.]+ fT\); its times are absent$",
            lines[0]);
        Assert.StartsWith("ring-down: the alkali-like mode was not found in 2 of 2 points", lines[1], StringComparison.Ordinal);
        Assert.Contains("the noble-like mode was not found in 1 of 2 points", RunReport.Write(dataset), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_for_the_standard_error_counts_for_a_ring_down()
    {
        PointResult found = Assert.Single(Running.Run(
            Text(Shot), ("start.tip", "1e-3 rad"), ("run", "{duration: 20 s, realisations: 2000, stop at standard error: 2 %}")));
        double relative = found.Ensemble!.Errors[Observed.CoherenceTime] / found.Values[Observed.CoherenceTime];
        output.WriteLine(found.Ensemble.Stop);
        Assert.InRange(found.Ensemble.Realisations, 9, 1999);
        Assert.InRange(relative, 0.01, 0.02);
    }

    [Fact]
    public void The_noble_gas_across_z_and_a_transient_are_no_magnitudes_of_noise()
    {
        // The mean of magnitudes would be 1.25 times one realisation's standard deviation; that of vectors falls with their number.
        PointResult found = Assert.Single(Running.Run(Text(Spins), ("start.tip", "0 rad"), ("run", "{duration: 1 s, realisations: 400}")));
        double across = found.Values[Observed.NobleTransverse], error = found.Ensemble!.Errors[Observed.NobleTransverse];
        Assert.InRange(across / error, 0, 4.5);
        double one = Running.Run(Text(Spins), ("start.tip", "0 rad"), ("run", "{duration: 1 s}"))[0].Values[Observed.NobleTransverse];
        Assert.InRange(error / one, 0.01, 0.5);

        string drive = "[{name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 12 Hz}]";
        PointResult locked = Assert.Single(Running.Run(
            Text(Shot), ("start.tip", "0 rad"), ("drives", drive), ("observe", "[lock-in: drive]")));
        double bare = locked.Values[Observed.TheoryAmplitude] / locked.Values[Observed.TheoryNormalisedAmplitude];
        Assert.Equal(locked.Values[Observed.Amplitude] / bare, locked.Values[Observed.NormalisedAmplitude], 1e-9);
        Assert.Equal(
            locked.Ensemble!.Errors[Observed.Amplitude] / bare, locked.Ensemble.Errors[Observed.NormalisedAmplitude], 1e-9);
    }

    private static PointResult[] Seeds(string tip, string noise, int seeds) => [.. Running.Run(
        Text(noise), ("start.tip", tip),
        ("sweep", $"[{{vary: run.seed, values: [{string.Join(", ", Enumerable.Range(1, seeds))}]}}]"))];

    private static string Text(string noise) => $$"""
        cell:
          preset: jiang-2025-as-printed
          alkali: {atoms: 2e11, polarisation: 0.5}
          noble gas: {atoms: 3.3e17, polarisation: 0.33}
        fields: {bias: -8.59 mG}
        noise: [{{noise}}]
        start: {tip: 0 rad}
        observe: [ring-down: {}]
        run: {duration: 20 s, realisations: {{Realisations}}}
        """;
}
