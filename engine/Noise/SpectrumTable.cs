using System.Collections.Concurrent;

namespace SpinAmp.Engine.Noise;

/// <summary>One row of a tabulated spectrum.</summary>
/// <param name="Frequency">f in Hz, above 0.</param>
/// <param name="Density">Amplitude density, T/sqrt(Hz), one-sided, above 0.</param>
public readonly record struct SpectrumPoint(double Frequency, double Density);

/// <summary>A tabulated one-sided spectrum, straight between its points on logarithmic axes, and processes that have it.</summary>
/// <remarks>
/// The bank holds white noise, real poles three to a decade, resonant poles on a logarithmic axis, denser from round to round, and at each
/// frequency where the fit fell short before resonances of every width. Weights come from non-negative least squares, and the first round
/// within the tolerance ends it. A sum of such poles falls no faster than f^-2 beside a line and rises only as sharply as its resonances
/// are narrow: tables with steeper flanks, or rising by many decades, are refused.
/// </remarks>
public sealed class SpectrumTable
{
    private const double RealPolesPerDecade = 3;
    private const double GridPerDecade = 100;
    private const int GridSize = 1500;

    // How far beyond the table poles may lie, as a ratio of frequencies.
    private const double Margin = 30;

    private static readonly int[] ResonancesPerDecade = [0, 0, 0, 6, 12, 24, 36];

    private readonly ConcurrentDictionary<double, NoiseProcess> processes = new();

    /// <summary>A table.</summary>
    /// <param name="points">Its rows, frequencies rising.</param>
    /// <exception cref="NoiseException">They are no table.</exception>
    public SpectrumTable(IReadOnlyList<SpectrumPoint> points)
    {
        if (points.Count < 2)
            throw new NoiseException($"needs at least two points of the spectrum, has {points.Count}");
        for (int i = 0; i < points.Count; i++)
        {
            if (!(points[i].Frequency > (i == 0 ? 0 : points[i - 1].Frequency) && points[i].Density > 0))
            {
                throw new NoiseException(FormattableString.Invariant(
                    $"needs frequencies that rise from above 0 Hz and densities above 0; point {i + 1} is {points[i].Frequency:G6} Hz ")
                    + FormattableString.Invariant($"with {points[i].Density:G6} T/sqrt(Hz)"));
            }
        }

        Points = points;
    }

    /// <summary>Its rows.</summary>
    public IReadOnlyList<SpectrumPoint> Points { get; private init; }

    /// <summary>A process with this spectrum.</summary>
    /// <param name="tolerance">Most that its power density may err over the table's band, dB.</param>
    /// <exception cref="NoiseException">There is none in the bank; says where the best one is worst.</exception>
    public NoiseProcess Process(double tolerance) => processes.GetOrAdd(tolerance, Fit);

    private NoiseProcess Fit(double tolerance)
    {
        var (frequencies, target) = Grid();
        double from = frequencies[0];
        double to = frequencies[^1];
        NoisePole[] real = PoleFit.RealPoles(from / Margin, to * Margin, RealPolesPerDecade);
        var lines = new List<NoisePole>();
        PoleFit? best = null;
        foreach (int perDecade in ResonancesPerDecade)
        {
            NoisePole[] bank = [.. real, .. Resonances(from, to, perDecade), .. lines];
            PoleFit fit = PoleFit.Of(frequencies, target, bank, tolerance, withWhite: true);
            if (fit.WorstError <= tolerance)
                return fit.Process;
            if (best is null || fit.WorstError < best.WorstError)
                best = fit;
            lines.AddRange(Shortfalls(fit.Process, frequencies, target, tolerance));
        }

        throw new NoiseException(FormattableString.Invariant(
            $"the spectrum cannot be made within {tolerance:G4} dB: the best fit errs by {best!.WorstError:G3} dB at ")
            + FormattableString.Invariant($"{best.WorstFrequency:G6} Hz; smooth the table there or raise the tolerance"));
    }

    // Half as wide as they are far apart, and as wide.
    private static IEnumerable<NoisePole> Resonances(double lowest, double highest, int perDecade) =>
        from f in PoleFit.Logarithmic(lowest, 2 * highest, perDecade)
        where perDecade > 0
        from width in new[] { 0.5, 1 }
        select Resonance(f, width * f * Math.Log(10) / perDecade);

    // Where the fit is too low, at the lowest place of each stretch, resonances from the grid's spacing up.
    private static IEnumerable<NoisePole> Shortfalls(NoiseProcess fit, double[] frequencies, double[] target, double tolerance)
    {
        double[] missing = [.. frequencies.Zip(target, (f, s) => PoleFit.Decibel(s / fit.Density(f)) - tolerance / 2)];
        for (int i = 0; i < missing.Length; i++)
        {
            bool highest = missing[i] > 0 && missing[i] >= missing[Math.Max(0, i - 1)] && missing[i] > missing.ElementAtOrDefault(i + 1);
            if (!highest)
                continue;
            double spacing = Math.Min(
                i > 0 ? frequencies[i] - frequencies[i - 1] : double.PositiveInfinity,
                i + 1 < frequencies.Length ? frequencies[i + 1] - frequencies[i] : double.PositiveInfinity);
            for (double width = spacing / 2; width < frequencies[i] / 2; width *= 2)
                yield return Resonance(frequencies[i], width);
        }
    }

    private static NoisePole Resonance(double frequency, double halfWidth) => new(Math.Tau * halfWidth, Math.Tau * frequency, 1);

    // The table with points between, so that a fit holds there too.
    private (double[] Frequencies, double[] Target) Grid()
    {
        var frequencies = new List<double> { Points[0].Frequency };
        var target = new List<double> { Points[0].Density * Points[0].Density };
        int least = Math.Clamp(GridSize / Points.Count, 1, 4);
        foreach (var (a, b) in Points.Zip(Points.Skip(1)))
        {
            double ratio = b.Frequency / a.Frequency;
            int parts = Math.Max(least, (int)Math.Ceiling(Math.Log10(ratio) * GridPerDecade));
            for (int i = 1; i <= parts; i++)
            {
                double part = (double)i / parts;
                double density = a.Density * Math.Pow(b.Density / a.Density, part);
                frequencies.Add(a.Frequency * Math.Pow(ratio, part));
                target.Add(density * density);
            }
        }

        return ([.. frequencies], [.. target]);
    }
}
