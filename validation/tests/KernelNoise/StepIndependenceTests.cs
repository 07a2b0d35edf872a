using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Below a tenth of the step's rate the spectrum of the signal is that of the linear theory, whatever the step.</summary>
public class StepIndependenceTests(ITestOutputHelper output)
{
    private const double Base = 1e-3;
    private const int Length = 256;

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(1, true)]
    public void The_signals_spectrum_does_not_depend_on_the_step(double coupling, bool single)
    {
        VapourCell cell = NoiseCells.Coupled(coupling, tilt: true);
        NoiseSource[] sources = [.. NoiseCells.Sources(cell), new PhotonShotNoise("photons", 2e-8 * cell.Alkali.EquilibriumField, false)];
        NoiseSpectrum theory = new(new Linearisation(cell), [NoiseJobs.Terms(cell, sources)], new(1, 0, 0));
        const int last = Length / 10;
        foreach (double part in new[] { 1, 1 / Math.Sqrt(2), Math.PI / 10 })
        {
            double step = part * Base;
            int length = (int)Math.Round(Length / part);
            KernelPlan plan = NoiseJobs.Plan(cell, step, 1, length, single) with { KeepsSpins = false };
            TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(plan, cell, sources, 3000, NoiseJobs.Stationary(cell, sources)));
            VarianceCurve found = StepMeans.Spectrum(job);
            double[] expected = StepMeans.Segment(Autocovariance(theory, step, length), step);

            // The window spreads the tilted cell's mean over the bins 0 and 1.
            Scores.Spectrum(output, $"J/beta = {coupling}, h = {part:f3} of {Base} s", found, k => expected[k], 2, last);
        }
    }

    // Of step means, from the continuous spectrum: integral of S sinc^2 cos, on a grid that a memory much shorter than a segment allows.
    private static double[] Autocovariance(NoiseSpectrum theory, double step, int length)
    {
        int points = 3 * length, reach = 3 * points;
        double spacing = 1 / (points * step);
        double white = theory.Density(1e9);
        double[] density = theory.Density([.. Enumerable.Range(0, reach).Select(i => i * spacing)]);
        double[] folded = new double[points];
        for (int i = 0; i < reach; i++)
        {
            double angle = Math.PI * i * spacing * step;
            folded[i % points] += (i == 0 ? 0.5 : Math.Pow(Math.Sin(angle) / angle, 2)) * (density[i] - white) * spacing;
        }

        return
        [
            .. Enumerable.Range(0, length).Select(n => (n == 0 ? white / (2 * step) : 0)
                + folded.Select((s, i) => s * Math.Cos(Math.Tau * i * n / points)).Sum()),
        ];
    }
}
