using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SpinAmp.Validation;

/// <summary>Eq. 2 fitted to squared amplitudes: A (q + e)^2/(1 + e^2) + B with e = (f - centre)/width.</summary>
/// <remarks>
/// Least squares of relative residuals by Levenberg and Marquardt, all five parameters free; the covariance is the inverse normal matrix
/// times the mean square of what is left. It is fitted as P (1 + e/q)^2/(1 + e^2) + B, whose parameters are of one size.
/// </remarks>
/// <param name="Asymmetry">q.</param>
/// <param name="Width">Half-width, G~_b/2pi, Hz.</param>
/// <param name="Centre">Resonance, Hz.</param>
/// <param name="Covariance">Of asymmetry, width and centre, shape (3, 3).</param>
/// <param name="Peak">Amplitude at the centre, in the unit of what was fitted.</param>
public sealed record FanoFit(double Asymmetry, double Width, double Centre, double[,] Covariance, double Peak)
{
    private const int Parameters = 5;

    /// <summary>Fits a profile.</summary>
    /// <param name="frequencies">Hz, in rising order, at least six, on both sides of the peak.</param>
    /// <param name="amplitudes">Amplitudes there, any unit, above 0.</param>
    public static FanoFit Of(double[] frequencies, double[] amplitudes)
    {
        int top = Array.IndexOf(amplitudes, amplitudes.Max());
        double[] line = [.. amplitudes.Select(a => Math.Pow(a / amplitudes[top], 2))];
        int[] upper = [.. Enumerable.Range(0, line.Length).Where(i => line[i] > 0.4)];
        double width = Math.Max(frequencies[upper[^1]] - frequencies[upper[0]], frequencies[top + 1] - frequencies[top - 1]) / 2;
        double[] e = [.. frequencies.Select(f => (f - frequencies[top]) / width)];
        double reach = e.Max(Math.Abs);
        Vector<double> Values(Vector<double> p, Vector<double> x) =>
            Vector<double>.Build.Dense(x.Count, i => Model(p, x[i], reach).Value / line[i]);
        Matrix<double> Slopes(Vector<double> p, Vector<double> x) =>
            Matrix<double>.Build.Dense(x.Count, Parameters, (i, k) => Model(p, x[i], reach).Slopes[k] / line[i]);
        var objective = ObjectiveFunction.NonlinearModel(
            Values, Slopes, Vector<double>.Build.Dense(e), Vector<double>.Build.Dense(e.Length, 1));
        NonlinearMinimizationResult found = new LevenbergMarquardtMinimizer(1e-3, 1e-14, 1e-14, 1e-16, 1000).FindMinimum(
            objective, Vector<double>.Build.Dense([1, 0.1, 1, 0, 0]));
        Vector<double> best = found.MinimizingPoint;
        Vector<double> left = 1 - Values(best, Vector<double>.Build.Dense(e));
        double square = left.DotProduct(left);
        Matrix<double> slopes = Slopes(best, Vector<double>.Build.Dense(e));
        Matrix<double> covariance = square / Math.Max(1, e.Length - Parameters) * slopes.TransposeThisAndMultiply(slopes).Inverse();
        double q = reach / best[1];

        // From (s, w, c) with q = reach/s to q, width and centre in Hz.
        double[] scale = [-q / best[1], width, width];
        return new(
            q, best[2] * width, frequencies[top] + (best[3] * width),
            covariance.SubMatrix(1, 3, 1, 3).MapIndexed((i, j, c) => scale[i] * scale[j] * c).ToArray(),
            amplitudes[top] * Math.Sqrt(best[0] + (best[4] / (reach * reach))));
    }

    /// <summary>Standard errors of asymmetry, width and centre.</summary>
    public double[] Errors => [.. Enumerable.Range(0, 3).Select(i => Math.Sqrt(Covariance[i, i]))];

    /// <summary>Correlation of two of them, -1 to 1.</summary>
    /// <param name="i">0 asymmetry, 1 width, 2 centre.</param>
    /// <param name="j">Likewise.</param>
    public double Correlation(int i, int j) => Covariance[i, j] / (Errors[i] * Errors[j]);

    /// <summary>Frequencies that serve a fit: crowded at the centre, out to a number of half-widths.</summary>
    /// <param name="centre">Hz.</param>
    /// <param name="width">Half-width, Hz.</param>
    /// <param name="reach">Outermost, half-widths.</param>
    /// <param name="count">How many, odd.</param>
    public static double[] Frequencies(double centre, double width, double reach, int count)
    {
        double end = Math.Asinh(reach);
        return [.. Enumerable.Range(0, count).Select(i => centre + (width * Math.Sinh(end * ((2.0 * i / (count - 1)) - 1))))];
    }

    // p = (P, s, w, c, b): P (1 + s e/reach)^2/(1 + e^2) + b/reach^2 with e = (x - c)/w.
    private static (double Value, double[] Slopes) Model(Vector<double> p, double x, double reach)
    {
        double e = (x - p[3]) / p[2], s = p[1] / reach, lorentzian = 1 / (1 + (e * e)), tilt = 1 + (s * e);
        double peak = tilt * tilt * lorentzian;
        double slope = p[0] * ((2 * s * tilt * lorentzian) - (2 * e * peak * lorentzian));
        return (
            (p[0] * peak) + (p[4] / (reach * reach)),
            [peak, p[0] * 2 * e / reach * tilt * lorentzian, -e / p[2] * slope, -slope / p[2], 1 / (reach * reach)]);
    }
}
