using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Runs;

/// <summary>The Allan variance of a stationary signal from the closed form of its spectrum.</summary>
/// <remarks>
/// sigma^2(tau) = integral over f > 0 of S(f) 2 sin^4(pi f tau)/(pi f tau)^2, S one-sided: means over tau of a signal that is not sampled,
/// or whose samples are means. Source: J. A. Barnes et al., IEEE Trans. Instrum. Meas. IM-20, 105 (1971), eq. 23. By trapezoids, good to
/// 0.5 %; where they are wider than an oscillation of sin^4 its mean, 3/8, stands for it.
/// </remarks>
/// <param name="spectrum">The closed form.</param>
/// <param name="modes">Centres and decay rates of the cell's motions, Hz.</param>
/// <param name="shortest">Shortest averaging time asked for, s.</param>
/// <param name="longest">Longest averaging time asked for, s.</param>
public sealed class AllanTheory(NoiseSpectrum spectrum, IReadOnlyList<FrequencyWindow> modes, double shortest, double longest)
{
    private const double Low = 1e-3;
    private const double High = 100;
    private const int PerDecade = 60;
    private const int PerLine = 100;
    private const double LineReach = 1e4;

    // The oscillations of sin^4 up to f tau = 32 one by one.
    private const double Oscillations = 32;
    private const int PerOscillation = 16;
    private const double Coarse = 0.5;

    private readonly (double F, double S)[] density = Sampled(spectrum, modes, Low / longest, High / shortest);

    /// <summary>sigma^2, T^2.</summary>
    /// <param name="time">Averaging time tau, s, within the limits.</param>
    public double Variance(double time)
    {
        double step = 1 / (PerOscillation * time);
        double[] nodes =
        [
            .. density.Select(d => d.F).Concat(Enumerable.Range(1, (int)(PerOscillation * Oscillations)).Select(k => k * step)
                .Where(f => f > density[0].F && f < density[^1].F)).Order(),
        ];
        double sum = 0, before = At(nodes[0], 0);
        for (int i = 1, cell = 0; i < nodes.Length; i++)
        {
            while (density[cell + 1].F < nodes[i])
                cell++;
            double width = nodes[i] - nodes[i - 1], now = At(nodes[i], cell);
            sum += Math.PI * width * time > Coarse
                ? width * ((before * Kernel(nodes[i - 1], true)) + (now * Kernel(nodes[i], true))) / 2
                : width * ((before * Kernel(nodes[i - 1], false)) + (now * Kernel(nodes[i], false))) / 2;
            before = now;
        }

        // Beyond all motions the density is that of white readout noise.
        return sum + (density[^1].S * 0.75 / (Math.PI * Math.PI * time * time * density[^1].F));

        double Kernel(double f, bool mean)
        {
            double x = Math.PI * f * time;
            return 2 * (mean ? 3 / 8.0 : Math.Pow(Math.Sin(x), 4)) / (x * x);
        }
    }

    // Straight between samples in the logarithm of both.
    private double At(double f, int cell)
    {
        var ((f1, s1), (f2, s2)) = (density[cell], density[cell + 1]);
        return s1 > 0 && s2 > 0 ? s1 * Math.Pow(s2 / s1, Math.Log(f / f1) / Math.Log(f2 / f1)) : s1 + ((s2 - s1) * (f - f1) / (f2 - f1));
    }

    private static (double F, double S)[] Sampled(NoiseSpectrum spectrum, IReadOnlyList<FrequencyWindow> modes, double from, double to)
    {
        int count = (int)Math.Ceiling(PerDecade * Math.Log10(to / from));
        double end = Math.Asinh(LineReach);
        double[] nodes =
        [
            .. Enumerable.Range(0, count + 1).Select(i => from * Math.Pow(to / from, i / (double)count))
                .Concat(modes.SelectMany(m => Enumerable.Range(-PerLine, (2 * PerLine) + 1)
                    .Select(k => m.Centre + (m.HalfWidth * Math.Sinh(k * end / PerLine)))))
                .Where(f => f >= from && f <= to).Distinct().Order(),
        ];
        return [.. nodes.Zip(spectrum.Density(nodes))];
    }
}
