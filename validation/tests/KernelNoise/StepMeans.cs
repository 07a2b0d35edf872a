using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Kernels.Devices;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>A process averaged over steps: its autocovariance in closed form, and the mean spectrum of one segment of it.</summary>
internal static class StepMeans
{
    /// <summary>Autocovariance at so many steps: that of a pole, V Re exp((-k + i w)|t|), integrated over two steps.</summary>
    public static double[] Autocovariance(NoiseProcess process, double step, int count)
    {
        double[] at = new double[count];
        at[0] = process.White / (2 * step);
        foreach (NoisePole pole in process.Poles)
        {
            Complex m = new Complex(-pole.Rate, pole.AngularFrequency) * step;
            Complex turn = Complex.Exp(m), once = (turn - 1) / m, later = once * once;
            at[0] += pole.Variance * 2 * ((once - 1) / m).Real;
            for (int n = 1; n < count; n++, later *= turn)
                at[n] += pole.Variance * later.Real;
        }

        return at;
    }

    /// <summary>S_k of a segment with a Hann window and its mean left in: exact, leakage and aliases included.</summary>
    public static double[] Segment(double[] autocovariance, double step)
    {
        int length = autocovariance.Length;
        double[] window = [.. Enumerable.Range(0, length).Select(n => 0.5 - (0.5 * Math.Cos(Math.Tau * n / length)))];
        double[] weighted = new double[length];
        for (int lag = 0; lag < length; lag++)
        {
            for (int n = 0; n + lag < length; n++)
                weighted[lag] += window[n] * window[n + lag];
        }

        double norm = 2 * step / weighted[0];
        return
        [
            .. Enumerable.Range(0, (length / 2) + 1).Select(k => norm * Enumerable.Range(0, length).Sum(lag =>
                (lag == 0 ? 1 : 2) * weighted[lag] * autocovariance[lag] * Math.Cos(Math.Tau * (long)k * lag / length))),
        ];
    }

    /// <summary>Density of step means by its aliases: sum of S(|f + j/h|) sinc^2, white noise apart.</summary>
    public static double Aliased(Func<double, double> density, double step, double frequency, int aliases = 2000)
    {
        double sum = 0;
        for (int j = -aliases; j <= aliases; j++)
        {
            double f = frequency + (j / step), angle = Math.PI * f * step;
            sum += density(Math.Abs(f)) * (angle == 0 ? 1 : Math.Pow(Math.Sin(angle) / angle, 2));
        }

        return sum;
    }

    /// <summary>Mean spectrum of the signal of a job of one step a sample: one segment per realisation.</summary>
    public static VarianceCurve Spectrum(TrajectoryJob job, int skipped = 0)
    {
        int length = job.OutputSamples - skipped;
        WelchPlan plan = new(job.Plan.Step * job.Plan.StepsPerSample, length, 0, WindowKind.Hann, removeMean: false);
        MeanCurve mean = new();
        for (int i = 0; i < job.Count; i++)
        {
            WelchSpectrum one = new(plan);
            one.Add([.. Enumerable.Range(skipped, length).Select(s => job.Output[(i * job.OutputStride) + (2 * s)])]);
            mean.Add(i, one.Result());
        }

        return mean.Result();
    }
}
