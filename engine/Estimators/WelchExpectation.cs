using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinAmp.Engine.Estimators;

/// <summary>What <see cref="WelchSpectrum"/> gives on average of a stationary stream: window, leakage and removed means included.</summary>
/// <remarks>
/// E|sum_n w_n (x_n - mean) exp(-2 pi i k n/L)|^2 = sum_l a(l) R(l) exp(-2 pi i k l/L) - 2 Re[Q_k W_k*] + v |W_k|^2 with the stream's
/// autocovariance R, the window's autocorrelation a and transform W, Q the transform of w_n E[x_n mean] and v = E[mean^2]. Exact for any
/// segment length; no approximation of narrow lines or images is made.
/// </remarks>
public sealed class WelchExpectation
{
    private readonly WelchPlan plan;
    private readonly double[] overlaps;
    private readonly Complex[] window;

    /// <summary>For spectra cut and weighed alike.</summary>
    /// <param name="plan">How.</param>
    public WelchExpectation(WelchPlan plan)
    {
        this.plan = plan;
        window = Transform(plan.Weights, plan.Length);
        int padded = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * plan.Length));
        Complex[] squares = [.. Transform(plan.Weights, padded).Select(w => (Complex)((w.Real * w.Real) + (w.Imaginary * w.Imaginary)))];
        Fourier.Inverse(squares, FourierOptions.AsymmetricScaling);
        overlaps = [.. squares.Take(plan.Length).Select(s => s.Real)];
    }

    /// <summary>The expected one-sided density at every bin, in the stream's unit squared per Hz.</summary>
    /// <param name="autocovariance">R at lags of 0 to L - 1 samples.</param>
    public double[] Of(double[] autocovariance)
    {
        int length = plan.Length;
        double R(int lag) => autocovariance[lag];
        Complex[] power = Transform(
            [.. overlaps.Select((a, l) => (a * R(l)) + (l == 0 ? 0 : overlaps[length - l] * R(length - l)))], length);
        var (shared, mean) = Means(autocovariance);
        Complex[] withMean = Transform(shared, length);

        var density = new double[(length / 2) + 1];
        for (int k = 0; k < density.Length; k++)
        {
            density[k] = (plan.IsReal(k) ? 1 : 2) * Density(power[k].Real, withMean[k], window[k], mean);
        }

        return density;
    }

    /// <summary>The same between bins too: what a tone of any frequency would be weighed with. One sum over L a frequency.</summary>
    /// <param name="autocovariance">R at lags of 0 to L - 1 samples.</param>
    /// <returns>The expected one-sided density at a frequency above 0, Hz.</returns>
    public Func<double, double> Curve(double[] autocovariance)
    {
        double[] lagged = [.. overlaps.Zip(autocovariance, (a, r) => 2 * a * r)];
        lagged[0] /= 2;
        var (shared, mean) = Means(autocovariance);
        return frequency =>
        {
            Complex turn = Complex.FromPolarCoordinates(1, -Math.Tau * frequency * plan.Interval);
            Complex at = 1, withMean = 0, weights = 0;
            double power = 0;
            for (int n = 0; n < lagged.Length; n++)
            {
                power += lagged[n] * at.Real;
                withMean += shared[n] * at;
                weights += plan.Weights[n] * at;
                at *= turn;
            }

            return 2 * Density(power, withMean, weights, mean);
        };
    }

    // w_n E[x_n mean] and E[mean^2]; zeros where means stay.
    private (double[] Shared, double Mean) Means(double[] autocovariance)
    {
        int length = plan.Length;
        if (!plan.RemoveMean)
            return (new double[length], 0);
        double[] sums = new double[length];
        double sum = 0;
        for (int l = 0; l < length; l++)
            sums[l] = sum += autocovariance[l];
        double[] shared = [.. sums.Select((s, n) => (s + sums[length - 1 - n] - autocovariance[0]) / length)];
        return ([.. shared.Zip(plan.Weights, (q, w) => q * w)], shared.Average());
    }

    private double Density(double power, Complex withMean, Complex weights, double mean) => plan.Interval / plan.WeightSquare * (
        power + (mean * ((weights.Real * weights.Real) + (weights.Imaginary * weights.Imaginary)))
        - (2 * (withMean * Complex.Conjugate(weights)).Real));

    private static Complex[] Transform(double[] values, int length)
    {
        var transform = new Complex[length];
        for (int n = 0; n < values.Length; n++)
            transform[n] = values[n];
        Fourier.Forward(transform, FourierOptions.NoScaling);
        return transform;
    }
}
