using MathNet.Numerics.Distributions;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Scenarios;

namespace SpinAmp.Tests.Reports;

/// <summary>What realisations might have come to: the linear theory of a cell with scatter drawn from chi-squared.</summary>
internal static class EnsembleSamples
{
    /// <summary>The paper's cell with three kinds of noise.</summary>
    public const string Noisy = """
        title: A noisy cell
        cell:
          preset: jiang-2025-as-printed
          alkali: {atoms: 1e14, polarisation: 50 %}
          noble gas: {atoms: 1e17, polarisation: 1 %}
        fields: {bias: -8.59 mG}
        noise:
          - {name: projection, type: spin projection}
          - {name: room, type: white field, density: 1 fT/sqrt(Hz)}
          - {name: probe, type: photon shot, density: 5 fT/sqrt(Hz)}
        observe:
          - noise spectrum: {from: 0.1 Hz, to: 50 Hz, resolution: 0.1 Hz}
          - sensitivity: {from: 0.1 Hz, to: 50 Hz, resolution: 0.1 Hz}
          - statistics: {}
          - allan deviation: {}
        run: {duration: 100 s, realisations: 16}
        """;

    /// <summary>A sweep of the bias, to be added to <see cref="Noisy"/>.</summary>
    public const string Biases = "\nsweep: [{vary: fields.bias, values: [-8.59 mG, -9 mG, -9.5 mG]}]";

    /// <summary>Frequencies from 0.1 to 50 Hz, Hz.</summary>
    public static double[] Frequencies(int count) => [.. Enumerable.Range(0, count).Select(i => 0.1 * Math.Pow(500, i / (count - 1.0)))];

    public static RunPlan Plan(string text) => RunPlan.For(Samples.Read(text), default);

    /// <summary>The dataset of points that hold a reading each, or are out of budget where it is null.</summary>
    public static Dataset Dataset(RunPlan plan, Func<PointPlan, EnsembleReading?> reading) => ResultDataset.Of(
        plan,
        [.. plan.Points.Select(reading).Select(r => new PointResult(
            r is null ? TrajectoryStatus.OutOfBudget : TrajectoryStatus.Complete, new Dictionary<Observed, double>(), null)
        {
            Ensemble = r,
        })],
        "a test");

    /// <summary>Everything that can be read off a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="frequencies">Of spectrum and sensitivity, Hz.</param>
    /// <param name="random">Draws the scatter.</param>
    public static EnsembleReading Reading(PointPlan point, double[] frequencies, Random random)
    {
        var spectrum = Spectrum(point, frequencies, 64, random);
        var covariance = new StationaryCovariance(
            point.Theory.Linear, [.. point.Spec.Noise.SelectMany(n => n.Terms(point.Spec.Cell))]).Covariance();
        double[,] theory = new double[6, 6], found = new double[7, 7], errors = new double[7, 7];
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                (int a, int b) = (i % 6, j % 6);
                theory[a, b] = covariance[a, b];
                errors[i, j] = 0.05 * Math.Sqrt(covariance[a, a] * covariance[b, b]);
                found[i, j] = covariance[a, b] + (errors[i, j] * Normal.Sample(random, 0, 1));
            }
        }

        double[] times = [.. Enumerable.Range(0, 12).Select(i => Math.ScaleB(0.01, i))];
        return new(16, 1, 2, "Stopped after all 16 realisations asked for.", new Dictionary<Observed, double>())
        {
            Spectrum = spectrum,
            Sensitivity = new(spectrum, [.. Enum.GetValues<DriveTarget>().Select(t => Response(point, t, frequencies))]),
            Allan = Scattered(times, [.. times.Select(t => 1e-26 / t)], 200, random),
            Statistics = new(new double[7], [.. Enumerable.Repeat(1e-15, 7)], found, errors, theory),
        };
    }

    public static SpectrumReading Spectrum(PointPlan point, double[] frequencies, double freedom, Random random)
    {
        NoiseSpectrum theory = Theory(point);
        double[][] shares = [.. frequencies.Select(theory.Shares)];
        double[] density = [.. shares.Select(s => s.Sum())];
        return new(
            Scattered(frequencies, density, freedom, random), density, [.. point.Spec.Noise.Select(n => n.Name)],
            [.. point.Spec.Noise.Select((_, i) => shares.Select(s => s[i]).ToArray())]);
    }

    /// <summary>Chi-squared of so many degrees of freedom about a curve.</summary>
    public static VarianceCurve Scattered(double[] at, double[] mean, double freedom, Random random) => new(
        at, [.. mean.Select(m => m * ChiSquared.Sample(random, freedom) / freedom)], [.. at.Select(_ => freedom)],
        [.. at.Select(_ => double.PositiveInfinity)], [1, 0.4]);

    private static ResponseReading Response(PointPlan point, DriveTarget target, double[] frequencies)
    {
        var axis = point.Spec.Observables.OfType<Observable.Sensitivity>().First().Axis;
        var theory = new SensitivityTheory(Theory(point), axis, target);
        double[] response = [.. frequencies.Select(theory.Response)];
        return new(target, [.. response.Select(r => 1.001 * r)], response);
    }

    private static NoiseSpectrum Theory(PointPlan point) =>
        new(point.Theory.Linear, [.. point.Spec.Noise.Select(n => n.Terms(point.Spec.Cell))], point.Spec.Probe);
}
