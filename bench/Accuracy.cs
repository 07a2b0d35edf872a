using System.Numerics;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench;

/// <summary>The error of an integrator at a step, on the two numbers an experiment reads off: T2~ and the driven amplitude.</summary>
/// <remarks>
/// T2~ from two Hann-windowed lock-in means of a 5 mrad ring-down, against Eq. 4. The amplitude from 180 s of a 5 pT tone at 10.1 Hz,
/// started in its stationary state so that only the integrator's error can move it, against the exact linear response. The windows hold
/// many periods of the image at 2 f, which the lock-in of one axis leaves.
/// </remarks>
internal static class Accuracy
{
    /// <summary>The errors that an integrator may have at the step it is rated at.</summary>
    public const double Goal = 1e-3;

    /// <summary>Simulated time of the driven point, s.</summary>
    public const double DrivenSeconds = 180;

    private const double SampleSeconds = 0.05;

    /// <summary>Relative errors of a job's integrator, precision and step.</summary>
    public static (double T2, double Amplitude) At(BenchJob job) => (T2Error(job), AmplitudeError(job));

    /// <summary>The largest step within the goal and all tried smaller ones too: rising by a quarter, then four bisections.</summary>
    /// <param name="job">Integrator and precision.</param>
    /// <param name="smallest">First step tried, s.</param>
    /// <param name="largest">Bound of validity, s.</param>
    public static double LargestStep(BenchJob job, double smallest, double largest)
    {
        if (!Meets(smallest))
        {
            throw new InvalidOperationException(
                $"{job.Integrator}: must meet {Goal} at {smallest} s; given {At(job with { Step = smallest })}");
        }

        double good = smallest;
        double bad = 1.25 * good;
        for (; bad < largest && Meets(bad); bad *= 1.25)
            good = bad;
        bad = Math.Min(bad, largest);
        for (int i = 0; i < 4; i++)
        {
            double middle = Math.Sqrt(good * bad);
            if (Meets(middle))
                good = middle;
            else
                bad = middle;
        }

        return good;

        bool Meets(double step)
        {
            var (t2, amplitude) = At(job with { Step = step });
            return t2 <= Goal && amplitude <= Goal;
        }
    }

    private static double T2Error(BenchJob job)
    {
        const double window = 40, shift = 46;
        Mode mode = new DressedModes(BenchJob.Cell).NobleLike;
        BenchJob ring = job with { Drives = 0, Start = BenchJob.Tipped(0.005), ReferenceFrequency = mode.Frequency / Math.Tau };
        Complex[] samples = Run(ring, window + shift, out double each);
        int count = (int)(window / each);
        int later = samples.Length - count;
        double decay = Math.Log(HannMean(samples, 0, count).Magnitude / HannMean(samples, later, count).Magnitude);
        return Relative(mode.DecayRate, decay / (later * each));
    }

    private static double AmplitudeError(BenchJob job)
    {
        Complex[] samples = Run(job with { Start = SciPy.Start(job) }, DrivenSeconds, out double each);
        int count = (int)(20 / each);
        return Relative(ExpectedAmplitude(job), 2 * HannMean(samples, samples.Length - count, count).Magnitude);
    }

    /// <summary>Amplitude of the alkali along x under the job's tone, T.</summary>
    public static double ExpectedAmplitude(BenchJob job) =>
        new LinearResponse(BenchJob.Cell).LockIn(job.Tone, new(1, 0, 0)).Magnitude;

    private static double Relative(double expected, double found) =>
        double.IsFinite(found) ? Math.Abs((found / expected) - 1) : double.PositiveInfinity;

    private static Complex[] Run(BenchJob job, double seconds, out double each)
    {
        int perSample = Math.Max(32, (int)(SampleSeconds / job.Step / 32) * 32);
        each = perSample * job.Step;
        TrajectoryJob built = (job with { StepsPerSample = perSample, Samples = (int)Math.Ceiling(seconds / each) }).Build();
        new CpuDevice(LaneSets.Widest, 1).Run(built, _ => { }, CancellationToken.None);
        return [.. built.Output.Chunk(2).Select(pair => new Complex(pair[0], pair[1]))];
    }

    /// <summary>Mean over part of the samples, weighed by a Hann window.</summary>
    public static Complex HannMean(Complex[] samples, int first, int count)
    {
        Complex sum = 0;
        for (int i = 0; i < count; i++)
            sum += (1 - Math.Cos(Math.Tau * (i + 0.5) / count)) * samples[first + i];
        return sum / count;
    }
}
