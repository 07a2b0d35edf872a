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
        Complex[] power = Transform([.. overlaps.Select((a, l) => (a * R(l)) + (l == 0 ? 0 : overlaps[length - l] * R(length - l)))], length);
        Complex[] withMean = [];
        double mean = 0;
        if (plan.RemoveMean)
        {
            double[] sums = new double[length];
            double sum = 0;
            for (int l = 0; l < length; l++)
                sums[l] = sum += R(l);
            double[] shared = [.. sums.Select((s, n) => (s + sums[length - 1 - n] - R(0)) / length)];
            mean = shared.Average();
            withMean = Transform([.. shared.Zip(plan.Weights, (q, w) => q * w)], length);
        }

        var density = new double[(length / 2) + 1];
        for (int k = 0; k < density.Length; k++)
        {
            double square = power[k].Real;
            if (plan.RemoveMean)
            {
                Complex W = window[k];
                square += (mean * ((W.Real * W.Real) + (W.Imaginary * W.Imaginary))) - (2 * (withMean[k] * Complex.Conjugate(W)).Real);
            }

            density[k] = (plan.IsReal(k) ? 1 : 2) * plan.Interval * square / plan.WeightSquare;
        }

        return density;
    }

    private static Complex[] Transform(double[] values, int length)
    {
        var transform = new Complex[length];
        for (int n = 0; n < values.Length; n++)
            transform[n] = values[n];
        Fourier.Forward(transform, FourierOptions.NoScaling);
        return transform;
    }
}
