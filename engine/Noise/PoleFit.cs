using MathNet.Numerics.LinearAlgebra;

namespace SpinAmp.Engine.Noise;

/// <summary>A spectrum as a sum of given poles and maybe white noise, by non-negative least squares on relative errors.</summary>
/// <param name="Process">The sum.</param>
/// <param name="WorstError">Largest error of its power density on the grid, dB.</param>
/// <param name="WorstFrequency">Where on the grid that is, Hz.</param>
internal sealed record PoleFit(NoiseProcess Process, double WorstError, double WorstFrequency)
{
    // Every pole costs random numbers: those that are nowhere more than such a part of the spectrum are left out,
    // if the tolerance allows.
    private static readonly double[] LeastShares = [0.05, 0.01, 1e-3, 0];

    /// <summary>Fits a spectrum with as few of the poles as the tolerance allows; with all that help where none do.</summary>
    /// <param name="frequencies">Grid in Hz.</param>
    /// <param name="target">Power density on the grid, above 0.</param>
    /// <param name="poles">Poles with unit variance.</param>
    /// <param name="tolerance">In dB.</param>
    /// <param name="withWhite">Whether white noise may be part of it.</param>
    public static PoleFit Of(double[] frequencies, double[] target, IReadOnlyList<NoisePole> poles, double tolerance, bool withWhite)
    {
        int white = poles.Count;
        var shares = Matrix<double>.Build.Dense(
            frequencies.Length, poles.Count + 1, (i, j) => (j == white ? 1 : poles[j].Density(frequencies[i])) / target[i]);
        var most = shares.ColumnNorms(double.PositiveInfinity);
        shares = shares * Matrix<double>.Build.DenseOfDiagonalVector(1 / most);
        var gram = shares.TransposeThisAndMultiply(shares);
        var moment = shares.ColumnSums();
        int[] all = [.. Enumerable.Range(0, withWhite ? white + 1 : white)];
        double[] weights = NonNegativeLeastSquares.Solve(gram, moment, all);
        PoleFit? fit = null;
        foreach (double least in LeastShares)
        {
            int[] kept = [.. all.Where(j => weights[j] > least)];
            double[] refit = NonNegativeLeastSquares.Solve(gram, moment, kept);
            NoiseProcess process = new(
                refit[white] / most[white],
                [.. kept.Where(j => j < white && refit[j] > 0).Select(j => poles[j] with { Variance = refit[j] / most[j] })]);
            var (error, index) = frequencies.Select((f, i) => (Math.Abs(Decibel(process.Density(f) / target[i])), i)).Max();
            fit = new(process, error, frequencies[index]);
            if (error <= tolerance)
                break;
        }

        return fit!;
    }

    /// <summary>A ratio of powers in dB.</summary>
    public static double Decibel(double ratio) => 10 * Math.Log10(ratio);

    /// <summary>Numbers of equal ratio from one end to the other, both included.</summary>
    public static double[] Logarithmic(double from, double to, double perDecade)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Log10(to / from) * perDecade));
        return [.. Enumerable.Range(0, steps + 1).Select(i => from * Math.Pow(to / from, (double)i / steps))];
    }

    /// <summary>Ornstein-Uhlenbeck processes with half powers from one frequency to another, in Hz.</summary>
    public static NoisePole[] RealPoles(double from, double to, double perDecade) =>
        [.. Logarithmic(from, to, perDecade).Select(f => new NoisePole(Math.Tau * f, 0, 1))];
}
