using MathNet.Numerics.Distributions;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;

namespace SpinAmp.Tests.Reports;

/// <summary>Chi-squared and scores against numbers worked out by hand and against many draws.</summary>
public class SpectralAgreementTests
{
    private static readonly RunPlan Plan = EnsembleSamples.Plan(EnsembleSamples.Noisy);

    [Fact]
    public void Three_bins_give_the_numbers_worked_out_by_hand()
    {
        // nu = 200, so that the closed form's error is a tenth of it: z = 1, -2, 0.5.
        var found = Of([1, 2, 3], [1.1, 0.8, 1.05], 200, double.PositiveInfinity, [1, 0.5]);
        Assert.Equal(5.25 / 3, found.ChiSquared, 12);
        // Var z^2 = 2 + 12/200; two pairs of neighbours at 0.5^2.
        Assert.Equal((5.25 - 3) / Math.Sqrt(2.06 * (3 + (2 * 2 * 0.25))), found.ChiSquaredScore, 12);
        Assert.Equal(2.95 / 3, found.MeanRatio, 12);
        Assert.Equal((2.95 - 3) / (0.1 * Math.Sqrt(3 + (2 * 2 * 0.5))), found.MeanRatioScore, 12);
        Assert.Equal((2.0, "2 Hz", 3), (Math.Round(found.Largest, 12), found.Worst, found.Values));
        Assert.Equal(
            "noise spectrum over the closed form: chi-squared 1.75 per bin (z = 0.8) over 3 bins, mean ratio 0.9833 (z = -0.2), "
            + "largest |z| 2.0 at 2 Hz",
            found.Sentence);
    }

    [Fact]
    public void Errors_from_scatter_widen_what_is_expected()
    {
        // Student's t of 12 degrees of freedom: E[t^2] = 1.2, Var[t^2]/E^2 = 2 11/8.
        var found = Of([1, 2], [1.1, 0.9], 200, 12, [1]);
        Assert.Equal(1 / 1.2, found.ChiSquared, 12);
        Assert.Equal((2 / 1.2 - 2) / Math.Sqrt(2 * (2.75 + 0.06)), found.ChiSquaredScore, 12);
    }

    [Fact]
    public void Bins_without_a_closed_form_or_an_error_are_left_out()
    {
        var found = Of([1, 2, 3, 4], [1.1, 5, 1.1, 9], 200, double.PositiveInfinity, [1], [1, double.NaN, 1, 0]);
        Assert.Equal((2, 1.0, 1.0), (found.Values, Math.Round(found.ChiSquared, 12), Math.Round(found.Largest, 12)));
        var none = EnsembleSamples.Dataset(Plan, _ => Ensemble(new(
            Curve([1], [1], 9, double.PositiveInfinity, [1]), [double.NaN], [], []), 4));
        Assert.Empty(SpectralAgreement.Of(none));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Over_many_runs_of_a_right_simulation_the_scores_are_standard_normal(int realisations)
    {
        const int Runs = 200;
        const int Bins = 120;
        var random = new Random(11);
        double[] at = [.. Enumerable.Range(1, Bins).Select(i => (double)i)], ones = [.. at.Select(_ => 1.0)];
        var scores = Enumerable.Range(0, Runs).Select(_ =>
        {
            var mean = new MeanCurve();
            for (int r = 0; r < realisations; r++)
                mean.Add(r, Curve(at, [.. at.Select(_ => ChiSquared.Sample(random, 20) / 20)], 20, double.PositiveInfinity, [1]));
            return Assert.Single(SpectralAgreement.Of(EnsembleSamples.Dataset(
                Plan, _ => Ensemble(new(mean.Result(), ones, [], []), realisations))));
        }).ToList();
        foreach (var of in new Func<SpectralAgreement, double>[] { s => s.ChiSquaredScore, s => s.MeanRatioScore })
        {
            var estimate = Estimate.Of([.. scores.Select(of)]);
            Assert.InRange(estimate.Mean, -4 / Math.Sqrt(Runs), 4 / Math.Sqrt(Runs));
            Assert.InRange(estimate.StandardError * Math.Sqrt(Runs), 0.8, 1.25);
        }
    }

    [Fact]
    public void Variances_are_compared_component_by_component()
    {
        double[,] theory = new double[6, 6], found = new double[7, 7], errors = new double[7, 7];
        for (int i = 0; i < 6; i++)
            (theory[i, i], found[i, i], errors[i, i]) = (1e-30, (1 + (0.1 * i)) * 1e-30, 0.2e-30 * (1 + (0.1 * i)));
        found[6, 6] = errors[6, 6] = 5e-30;
        var statistics = new StatisticsReading(new double[7], new double[7], found, errors, theory);
        var rows = SpectralAgreement.Of(EnsembleSamples.Dataset(Plan, _ => new(4, 0, 0, "", new Dictionary<Observed, double>())
        {
            Statistics = statistics,
        }));
        Assert.Equal(6, rows.Count);
        // The error is a fifth of the value, so a fifth of the closed form if that is true.
        Assert.All(rows.Index(), r => Assert.Equal(0.5 * r.Index, r.Item.MeanRatioScore, 9));
        Assert.Equal("variance of noble y over the closed form: 1.4 (z = 2.0)", rows[4].Sentence);
    }

    [Fact]
    public void The_least_fields_stand_where_the_closed_form_is_lowest_and_where_the_magnetic_response_is_least()
    {
        var spectrum = new SpectrumReading(
            Curve([5, 10, 20, 40], [1e-30, 1e-30, 1e-30, 1e-30], 50, double.PositiveInfinity, [1]), [1e-30, 1e-30, 1e-30, 1e-30], [], []);
        ResponseReading Response(Engine.Drives.DriveTarget target, double[] simulated, double[] theory) => new(target, simulated, theory);
        var dataset = EnsembleSamples.Dataset(Plan, _ => new(9, 0, 0, "", new Dictionary<Observed, double>())
        {
            Sensitivity = new(spectrum,
            [
                Response(Engine.Drives.DriveTarget.Both, [0.5, 1.01, 0.1, 0.9], [0.5, 1, 0.1, 0.9]),
                Response(Engine.Drives.DriveTarget.NobleGas, [0.2, 2, 0.4, 0.01], [0.2, 2, 0.4, 0.01]),
                Response(Engine.Drives.DriveTarget.Alkali, [0.5, 0.5, 0.5, 0.6], [double.NaN, double.NaN, double.NaN, double.NaN]),
            ]),
        });
        Assert.Equal(
            [
                "magnetic 990 ± 99 aT/sqrt(Hz) at 10 Hz (closed form 1E+03)",
                "noble gas 500 ± 50 aT/sqrt(Hz) at 10 Hz (closed form 500)",
                "alkali 1.67 ± 0.17 fT/sqrt(Hz) at 40 Hz",
                "magnetic 10 ± 1 fT/sqrt(Hz) at 20 Hz, where the magnetic response is least (closed form 10)",
                "noble gas 2.5 ± 0.25 fT/sqrt(Hz) at 20 Hz, where the magnetic response is least (closed form 2.5)",
                "alkali 2 ± 0.2 fT/sqrt(Hz) at 20 Hz, where the magnetic response is least",
            ],
            SensitivityFinding.Of(dataset).Select(f => f.Sentence));
        Assert.Equal(SensitivityFinding.Of(dataset).Select(f => f.Sentence), Findings.Of(dataset).TakeLast(6));
    }

    [Theory]
    [InlineData(0.2, 0.9, 0)]
    [InlineData(0.9, 0.2, 0)]
    [InlineData(0.9, 0.8, 1)]
    public void A_response_that_is_least_at_an_end_of_the_band_has_no_minimum_there(double first, double last, int minima)
    {
        var spectrum = new SpectrumReading(Curve([5, 10, 20], [1e-30, 1e-30, 1e-30], 50, double.PositiveInfinity, [1]), [1e-30, 1e-30, 1e-30], [], []);
        var dataset = EnsembleSamples.Dataset(Plan, _ => new(9, 0, 0, "", new Dictionary<Observed, double>())
        {
            Sensitivity = new(spectrum, [new(Engine.Drives.DriveTarget.Both, [first, 0.5, last], [first, 0.5, last])]),
        });
        var found = SensitivityFinding.Of(dataset);
        Assert.Equal(minima, found.Count(f => f.IsDeamplified && f.Target == "magnetic"));
        Assert.All(found.Where(f => f.IsDeamplified), f => Assert.Equal(10, f.Frequency));
    }

    private static SpectralAgreement Of(
        double[] at, double[] value, double nu, double scatter, double[] correlation, double[]? theory = null) => Assert.Single(
        SpectralAgreement.Of(EnsembleSamples.Dataset(Plan, _ => Ensemble(
            new(Curve(at, value, nu, scatter, correlation), theory ?? [.. at.Select(_ => 1.0)], [], []), 20))));

    private static VarianceCurve Curve(double[] at, double[] value, double nu, double scatter, double[] correlation) =>
        new(at, value, [.. at.Select(_ => nu)], [.. at.Select(_ => scatter)], correlation);

    private static EnsembleReading Ensemble(SpectrumReading spectrum, int realisations) =>
        new(realisations, 0, 0, "", new Dictionary<Observed, double>()) { Spectrum = spectrum };
}
