using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Noise of 1e-10 of the spins a step, far below what single precision resolves of them.</summary>
public class SmallNoiseTests(ITestOutputHelper output)
{
    private const double Part = 1e-10, Step = 1e-4;

    [Theory]
    [InlineData(true, 1e-4, 1e-9, false)]
    [InlineData(true, 1e-4, 1e-9, true)]
    [InlineData(false, 1e-5, 1e-7, false)]
    [InlineData(false, 1e-5, 1e-7, true)]
    [InlineData(false, 1e-5, 1e-11, true)]
    public void Spins_at_rest_gather_all_of_it(bool ofAlkali, double decay, double field, bool single)
    {
        const int stepsPerSample = 32 * 780, samples = 4;
        VapourCell cell = Cell(ofAlkali, decay, field);
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, Step, stepsPerSample, samples, single), cell, [new SpinProjectionNoise("p", ofAlkali)], 256));
        for (int s = 0; s < samples; s++)
        {
            double time = decay * (s + 1) * stepsPerSample;
            double variance = Part * Part * (1 - Math.Exp(-2 * time)) / (2 * decay) * (ofAlkali ? HeldForce.VarianceRatio(decay) : 1);
            Covariance found = Vectors(job, ofAlkali, s, field);
            Scores.Covariances(output, $"after {(s + 1) * stepsPerSample} steps", found, (i, j) =>
                i != j ? 0 : i < 2 ? variance : variance * (1 - (P * P)));
        }
    }

    private const double P = 0.5;

    private static VapourCell Cell(bool ofAlkali, double decay, double field, double frequency = 0)
    {
        double rate = decay / Step;
        const double ratio = 1e10;

        // Part^2 = 2 Gamma h/(P^2 n).
        SpinEnsemble spins = new("any", ratio, rate, rate, field) { Count = new(2 * decay / Math.Pow(Part * P, 2), P, 1, 1) };
        Field3 bias = new(0, 0, frequency / ratio);
        return ofAlkali ? NoiseCells.OfAlkali(spins, bias) : NoiseCells.OfNobleGas(spins, bias);
    }

    private static Covariance Vectors(TrajectoryJob job, bool ofAlkali, int sample, double field)
    {
        Covariance found = new(3);
        for (int i = 0; i < job.Count; i++)
        {
            int at = (6 * ((i * job.OutputSamples) + sample)) + (ofAlkali ? 0 : 3);
            found.Add([job.Spins[at] / field, job.Spins[at + 1] / field, job.Spins[at + 2] / field]);
        }

        return found;
    }
}
