using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.KernelNoise;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>Ensembles tell the same physics: within standard errors from other realisations, within rounding from the same.</summary>
public abstract class SpectrumLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    private const int Realisations = 96, Samples = 128;

    [DeviceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spectra_agree(bool single)
    {
        VarianceCurve expected = StepMeans.Spectrum(Run(Scalar, Job(single)));
        VarianceCurve same = StepMeans.Spectrum(Run(Device, Job(single)));
        VarianceCurve others = StepMeans.Spectrum(Run(Device, Job(single, Realisations)));
        int[] bins = [.. Enumerable.Range(0, expected.Value.Length)];
        double apart = bins.Select(k => Math.Abs(same.Value[k] - expected.Value[k]) / expected.Value[k]).Aggregate(Math.Max);
        Output.WriteLine($"single = {single}, same realisations: spectra apart by {apart:E1}");
        Assert.InRange(apart, 0, IsProcessor ? 0 : 100 * Rounding(single));

        // Two bins apart or more, a Hann window leaves next to no correlation.
        double[] z = [.. bins.Where(k => k % 3 == 1).Select(k =>
            (others.Value[k] - expected.Value[k]) / double.Hypot(others.StandardError(k), expected.StandardError(k)))];
        double chi = (z.Sum(x => x * x) - z.Length) / Math.Sqrt(2.0 * z.Length);
        Output.WriteLine($"other realisations: {z.Length} bins, worst |z| {z.Max(Math.Abs):f2}, chi-squared {chi:f2} sigma");
        Assert.NotEqual(expected.Value, others.Value);
        Assert.All([chi, z.Sum() / Math.Sqrt(z.Length), .. z], x => Assert.InRange(Math.Abs(x), 0, Scores.Limit));
    }

    // The tone is strong enough to stand out of the noise by far more than the standard error of the mean.
    [DeviceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lock_in_readings_agree(bool single)
    {
        double[][] expected = Readings(Run(Scalar, Job(single)));
        double[][] same = Readings(Run(Device, Job(single)));
        double[][] others = Readings(Run(Device, Job(single, Realisations)));
        for (int part = 0; part < 2; part++)
        {
            double size = expected[part].Max(Math.Abs);
            double apart = expected[part].Zip(same[part], (x, y) => Math.Abs(x - y)).Aggregate(Math.Max) / size;
            Output.WriteLine($"single = {single}, same realisations: readings apart by {apart:E1}");
            Assert.InRange(apart, 0, IsProcessor ? 0 : 100 * Rounding(single));
            var (one, two) = (Estimate.Of(expected[part]), Estimate.Of(others[part]));
            Scores.Near(Output, "other realisations", one.Mean, two.Mean, double.Hypot(one.StandardError, two.StandardError));
        }

        double amplitude = double.Hypot(Estimate.Of(expected[0]).Mean, Estimate.Of(expected[1]).Mean);
        Assert.InRange(amplitude / Estimate.Of(expected[0]).StandardError, 10, double.MaxValue);
    }

    // Mean over the second half of a realisation, when the tone has set in.
    private static double[][] Readings(TrajectoryJob job) =>
    [
        .. Enumerable.Range(0, 2).Select(part => Enumerable.Range(0, job.Count).Select(i => Enumerable.Range(Samples / 2, Samples / 2)
            .Average(s => job.Output[(i * job.OutputStride) + (2 * s) + part])).ToArray()),
    ];

    private static TrajectoryJob Job(bool single, uint firstRealisation = 0)
    {
        VapourCell cell = NoiseCells.Coupled(0.5, tilt: false);
        KernelPlan plan = NoiseJobs.Plan(cell, 1e-3, 4, Samples, single) with { KeepsSpins = false };
        return PlainJobs.Of(plan, cell, NoiseCells.Sources(cell), Realisations, firstRealisation);
    }
}
