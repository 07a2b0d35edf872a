namespace SpinAmp.Engine.Estimators;

/// <summary>Weights of a segment before its Fourier transform.</summary>
public enum WindowKind
{
    /// <summary>All weights 1.</summary>
    Rectangular,

    /// <summary>(1 - cos(2 pi k/L))/2.</summary>
    Hann,

    /// <summary>Four terms, side lobes below -92 dB: F. J. Harris, Proc. IEEE 66, 51 (1978).</summary>
    BlackmanHarris,
}

internal static class Window
{
    /// <summary>w_k = sum_m (-1)^m a_m cos(2 pi m k/L), k = 0 ... L - 1: periodic in L, as scipy.signal.get_window makes them.</summary>
    public static double[] Weights(WindowKind kind, int length)
    {
        double[] terms = Terms(kind);
        var weights = new double[length];
        for (int k = 0; k < length; k++)
        {
            for (int m = 0; m < terms.Length; m++)
                weights[k] += (m % 2 == 0 ? terms[m] : -terms[m]) * Math.Cos(Math.Tau * m * k / length);
        }

        return weights;
    }

    // a_m.
    private static double[] Terms(WindowKind kind) => kind switch
    {
        WindowKind.Rectangular => [1],
        WindowKind.Hann => [0.5, 0.5],
        WindowKind.BlackmanHarris => [0.35875, 0.48829, 0.14128, 0.01168],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
