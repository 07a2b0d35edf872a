using SpinAmp.Engine.Estimators;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Random;
using Xunit.Abstractions;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Noises with memory are exact in distribution at any step: memories and step means, together and from step to step.</summary>
public class PoleTests(ITestOutputHelper output)
{
    private const double Step = 0.25;

    // Of z' = (-k + i w) z + noise, E|z|^2 = 2 V: E[z(t) z(0)*] = 2 V exp(m t/h), integrated once or twice over a step.
    [Theory]
    [InlineData(1e-3, 0, false)]
    [InlineData(0.3, 0, true)]
    [InlineData(30, 0, false)]
    [InlineData(1e-3, 0.01, true)]
    [InlineData(0.02, 1, false)]
    [InlineData(0.5, 10, true)]
    [InlineData(2, 0.7, false)]
    public void Two_steps_have_the_covariances_of_the_continuous_process(double kh, double wh, bool single)
    {
        const double V = 4e-20;
        PoleParameters pole = new(kh / Step, wh / Step, V);
        const int realisations = 12_000;
        TrajectoryJob job = Job(new(0, [pole]), realisations, 2, single, a => a.Next() * Math.Sqrt(V));
        List<double>[] channels = [.. Enumerable.Range(0, realisations).Select(_ => new List<double>())];
        job.Begin();
        Collect(memory: true);
        for (int s = 0; s < 2; s++)
        {
            new CpuDevice(LaneSets.Widest, 2).Advance(job, 1, _ => { }, default);
            Collect(memory: false);
            Collect(memory: true);
        }

        // In order: memory, mean, memory, mean, memory; quadratures of memories side by side. Each as amplitude and place in time.
        var m = new Complex(-kh, wh);
        Complex turn = Complex.Exp(m), once = (turn - 1) / m, twice = (once - 1) / m;
        (int At, bool Mean, bool Imaginary)[] order = pole.Width == 1
            ? [(0, false, false), (0, true, false), (1, false, false), (1, true, false), (2, false, false)]
            : [(0, false, false), (0, false, true), (0, true, false), (1, false, false), (1, false, true), (1, true, false),
                (2, false, false), (2, false, true)];
        Covariance found = new(order.Length);
        foreach (List<double> one in channels)
            found.Add([.. one]);
        Scores.Covariances(output, $"k h = {kh}, w h = {wh}", found, (i, j) => V * Expected(order[i], order[j]));

        double Expected((int At, bool Mean, bool Imaginary) a, (int At, bool Mean, bool Imaginary) b)
        {
            // The later one times the conjugate of the earlier; a mean is later than the memory at its start.
            bool aLater = a.At > b.At || (a.At == b.At && a.Mean);
            var (late, early) = aLater ? (a, b) : (b, a);
            int steps = late.At - early.At;
            Complex product = (late.Mean, early.Mean) switch
            {
                (false, false) => Complex.Pow(turn, steps),
                (true, false) => Complex.Pow(turn, steps) * once,
                (false, true) => Complex.Pow(turn, steps - 1) * once,
                (true, true) when steps == 0 => 2 * twice.Real,
                _ => Complex.Pow(turn, steps - 1) * once * once,
            };
            return (late.Imaginary, early.Imaginary) switch
            {
                (true, false) => product.Imaginary,
                (false, true) => -product.Imaginary,
                _ => product.Real,
            };
        }

        void Collect(bool memory)
        {
            for (int i = 0; i < realisations; i++)
            {
                if (memory)
                    channels[i].AddRange(job.State.AsSpan(((i + 1) * job.StateLength) - job.NoiseMemory, job.NoiseMemory));
                else
                    channels[i].Add(job.Output[2 * i]);
            }
        }
    }

    // Differences of neighbouring means, whose variance is 4/3 V k h: what the slowest processes have of high frequencies.
    [Theory]
    [InlineData(1e-4, false)]
    [InlineData(1e-8, false)]
    [InlineData(1e-8, true)]
    [InlineData(1e-12, false)]
    public void A_slow_process_stays_smooth(double kh, bool single)
    {
        const int samples = 200;
        TrajectoryJob job = NoiseJobs.Run(Job(new(0, [new(kh / Step, 0, 1)]), 512, samples, single, _ => 0));
        Covariance found = new(2);
        for (int i = 0; i < job.Count; i++)
        {
            // Two apart from each other, so that the third mean makes no correlation but the neighbours'.
            for (int s = 0; s + 2 < samples; s += 4)
                found.Add([Mean(i, s + 1) - Mean(i, s), Mean(i, s + 2) - Mean(i, s + 1)]);
        }

        Scores.Covariances(output, $"k h = {kh}", found, (i, j) => kh * (i == j ? 4.0 / 3 : 1.0 / 3));
        double Mean(int trajectory, int sample) => job.Output[(trajectory * job.OutputStride) + (2 * sample)];
    }

    // In single precision a loss of 3e-8 is half a unit in the last place: it must neither vanish nor double.
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1e-3, true)]
    public void A_slow_memory_decays_at_its_rate(double wh, bool single)
    {
        const double kh = 3e-8, start = 20;
        const int samples = 100, stepsPerSample = 8 * 1024;
        TrajectoryJob job = Job(new(0, [new(kh / Step, wh / Step, 1)]), 64, samples, single, _ => start, stepsPerSample);
        NoiseJobs.Run(job);
        double[] ends = [.. Enumerable.Range(0, job.Count).Select(i =>
        {
            double[] z = job.State[^job.NoiseMemory..];
            Span<double> own = job.State.AsSpan(((i + 1) * job.StateLength) - z.Length, z.Length);
            return z.Length == 1 ? own[0] : double.Hypot(own[0], own[1]);
        })];
        var estimate = Estimate.Of(ends);
        double time = kh * samples * stepsPerSample;
        double size = start * (wh > 0 ? Math.Sqrt(2) : 1);
        // Across its direction the kicks lengthen a quadrature pair in second order.
        double expected = (size * Math.Exp(-time)) + (wh > 0 ? (1 - Math.Exp(-2 * time)) / (2 * size * Math.Exp(-time)) : 0);
        Scores.Near(output, $"w h = {wh}, single {single}: memory left after {time:f3}/k", expected, estimate.Mean, estimate.StandardError);
    }

    private static TrajectoryJob Job(
        NoiseParameters process, int realisations, int samples, bool single, Func<HostNormals, double> memory, int stepsPerSample = 1)
    {
        KernelPlan plan = NoiseJobs.Plan(NoiseCells.Empty, Step, stepsPerSample, samples, single) with { KeepsSpins = false };
        RandomAddress[] addresses = NoiseJobs.Addresses(realisations);
        double[] memories =
        [
            .. addresses.Select(a => new HostNormals(a, StreamId.Start))
                .SelectMany(n => Enumerable.Range(0, process.Memory).Select(_ => memory(n))),
        ];
        return NoiseJobs.Read(plan, process, StreamId.MagneticField, 0, addresses, memories);
    }
}
