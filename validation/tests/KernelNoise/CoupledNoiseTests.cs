using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Coupled spins and the memories of their noises keep the stationary covariance that they are drawn from.</summary>
public class CoupledNoiseTests(ITestOutputHelper output)
{
    // Weak, middling, exceptional and strong coupling; in the second the species are tilted and the rates unequal.
    [Theory]
    [InlineData(0.006, 1e-4, false)]
    [InlineData(0.5, 5e-5, true)]
    [InlineData(1, 5e-5, false)]
    [InlineData(5, 2e-5, true)]
    public void Drawn_at_rest_they_stay_there(double coupling, double step, bool single)
    {
        VapourCell cell = NoiseCells.Coupled(coupling, tilt: coupling == 0.5);
        NoiseSource[] sources = NoiseCells.Sources(cell);
        double[,] C = new StationaryCovariance(new Linearisation(cell), NoiseJobs.Terms(cell, sources)).Covariance();
        int samples = 3, stepsPerSample = 32 * (int)Math.Round(0.02 / step / 32);
        TrajectoryJob job = NoiseJobs.Of(
            NoiseJobs.Plan(cell, step, stepsPerSample, samples, single), cell, sources, 10_000, NoiseJobs.Stationary(cell, sources));
        job.Begin();
        Check("drawn");
        for (int s = 0; s < samples; s++)
        {
            new CpuDevice(LaneSets.Widest, 2).Advance(job, 1, _ => { }, default);
            Check($"after {(s + 1) * stepsPerSample * step:f3} s");
        }

        void Check(string when)
        {
            Covariance found = new(6 + job.NoiseMemory);
            for (int i = 0; i < job.Count; i++)
            {
                // Spins, what rounding kept of them, other numbers, memories.
                double[] state = job.State[(i * job.StateLength)..((i + 1) * job.StateLength)];
                found.Add([.. state[..6].Zip(state[6..12], (x, rest) => x + rest), .. state[^job.NoiseMemory..]]);
            }

            Scores.Covariances(output, $"J/beta = {coupling}, {when}", found, (i, j) => C[i, j]);
        }
    }

    // What exchange gives to one species it takes from the other: with the own parts of the noise alone the two are independent.
    [Theory]
    [InlineData(1, false)]
    [InlineData(-1, true)]
    public void Exchange_correlates_the_species_with_its_sign(int sign, bool single)
    {
        const double exchange = 15;
        VapourCell cell = NoiseCells.Coupled(0, tilt: false);
        cell = cell with
        {
            Alkali = cell.Alkali with { GyromagneticRatio = 0, EquilibriumField = sign * cell.Alkali.EquilibriumField },
            NobleGas = cell.NobleGas with { GyromagneticRatio = 0 },
        };
        NoiseSource[] sources =
        [
            new SpinExchangeNoise("exchange", exchange),
            new SpinProjectionNoise("a", true) { ExchangeRate = exchange }, new SpinProjectionNoise("b", false) { ExchangeRate = exchange },
        ];
        double[,] C = new StationaryCovariance(new Linearisation(cell), NoiseJobs.Terms(cell, sources)).Covariance();
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, 1e-4, 800, 5, single), cell, sources, 4096, NoiseJobs.Stationary(cell, sources)));
        Covariance found = Scores.Spins(job, 1, 2, 3, 4);
        Scores.Covariances(output, $"A0 of sign {sign}", found, (i, j) => C[i, j]);
        for (int c = 0; c < 3; c++)
        {
            double correlation = found[c, c + 3] / Math.Sqrt(found[c, c] * found[c + 3, c + 3]);
            output.WriteLine($"component {c}: correlation of the species {correlation:f4}");
            Assert.True(correlation < -8 / Math.Sqrt(found.Count));
        }
    }
}
