using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Engine.Runs;

/// <summary>The closed form of a spectrum as it is estimated: from means over samples, in segments under a window.</summary>
/// <remarks>
/// Means over dt have the density sum_k S(|f + k/dt|) sinc^2(f dt + k): white noise keeps its own, what falls is lowered. The expected
/// periodogram is the integral of that with |W(v - f)|^2 over the integral of |W|^2, W the window's transform (Welch 1967): lines narrower
/// than the window are as broad as it.
/// </remarks>
/// <param name="spectrum">The closed form.</param>
/// <param name="welch">The segments.</param>
/// <param name="modes">Centres and decay rates of the cell's motions, Hz.</param>
internal sealed class WindowedTheory(NoiseSpectrum spectrum, WelchPlan welch, IReadOnlyList<FrequencyWindow> modes)
{
    // Reach in resolutions: Hann's main lobe and first side lobes hold all but 1e-4 of it.
    private const int Reach = 4;
    private const int PointsPerBin = 8;
    private const int PointsPerLine = 24;

    // Widths of a mode beyond which its line is as smooth as the rest, and resolutions in it from which no window changes it by 1e-3.
    private const double LineWidths = 10;
    private const double BroadWidths = 30;

    // Below so much of the sample rate means change a density by less than 3e-4.
    private const double LeastPlace = 0.01;
    private const int Images = 2;

    private readonly double resolution = welch.Resolution;

    /// <summary>What each source adds at a frequency, T^2/Hz.</summary>
    public double[] Shares(double frequency)
    {
        double reach = Reach * resolution;
        FrequencyWindow[] near =
        [
            .. modes.Where(m => m.HalfWidth < BroadWidths * resolution
                && Math.Abs(frequency - m.Centre) <= (LineWidths * m.HalfWidth) + reach),
        ];
        if (near.Length == 0 || frequency < reach)
            return Averaged(frequency);
        double[] nodes =
        [
            .. Enumerable.Range(-Reach * PointsPerBin, (2 * Reach * PointsPerBin) + 1)
                .Select(k => frequency + (k * resolution / PointsPerBin))
                .Concat(near.SelectMany(Line)).Where(v => Math.Abs(v - frequency) <= reach).Order(),
        ];
        double[]? sum = null;
        double whole = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double step = (nodes[Math.Min(i + 1, nodes.Length - 1)] - nodes[Math.Max(i - 1, 0)]) / 2;
            double weight = step * Math.Pow(Window.Transform(welch.Kind, (nodes[i] - frequency) / resolution), 2);
            double[] shares = Averaged(nodes[i]);
            sum ??= new double[shares.Length];
            whole += weight;
            for (int s = 0; s < sum.Length; s++)
                sum[s] += weight * shares[s];
        }

        return [.. sum!.Select(s => s / whole)];
    }

    // The nearest images one by one, the others at the density of the next.
    private double[] Averaged(double frequency)
    {
        double place = frequency * welch.Interval;
        double[] sum = spectrum.Shares(frequency);
        if (place < LeastPlace)
            return sum;
        double left = 1;
        void Add(double weight, double[] shares)
        {
            left -= weight;
            for (int s = 0; s < sum.Length; s++)
                sum[s] += weight * shares[s];
        }

        double own = Math.Pow(Window.Sinc(place), 2);
        left -= own;
        for (int s = 0; s < sum.Length; s++)
            sum[s] *= own;
        for (int k = 1; k <= Images; k++)
        {
            Add(Math.Pow(Window.Sinc(place - k), 2), spectrum.Shares(Math.Abs(place - k) / welch.Interval));
            Add(Math.Pow(Window.Sinc(place + k), 2), spectrum.Shares((place + k) / welch.Interval));
        }

        Add(left, spectrum.Shares((Images + 1) / welch.Interval));
        return sum;
    }

    // Nodes that crowd where a line is steep.
    private IEnumerable<double> Line(FrequencyWindow mode)
    {
        double end = Math.Asinh(2 * Reach * resolution / mode.HalfWidth);
        return Enumerable.Range(-PointsPerLine, (2 * PointsPerLine) + 1)
            .Select(k => mode.Centre + (mode.HalfWidth * Math.Sinh(k * end / PointsPerLine)));
    }
}
