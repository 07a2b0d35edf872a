using System.Collections.Concurrent;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinAmp.Engine.Estimators;

/// <summary>Fourier transform of real segments of one length, of any length.</summary>
/// <remarks>
/// X_k = sum_n x_n exp(-2 pi i k n/L), k = 0 ... L/2. Even and odd samples of an even segment are real and imaginary part of one of half
/// its length. Lengths other than powers of two are a convolution with a chirp: L. I. Bluestein, IEEE Trans. Audio Electroacoust. 18, 451
/// (1970). The library does the same but makes the chirp and its transform anew every time, which takes five times as long for segments of
/// 2e5 samples. Memory: up to 5 L complex numbers, shared by all segments of a length, and a buffer a thread.
/// </remarks>
internal sealed class SegmentTransform
{
    private static readonly ConcurrentDictionary<int, SegmentTransform> Known = new();

    [ThreadStatic]
    private static Complex[]? buffer;

    private readonly int length;
    private readonly int size;
    private readonly Complex[] chirp;
    private readonly Complex[] kernel;

    private SegmentTransform(int length)
    {
        this.length = length;
        size = length % 2 == 0 ? length / 2 : length;
        if (BitOperations.IsPow2(size))
        {
            (chirp, kernel) = ([], new Complex[size]);
            return;
        }

        // k^2 modulo 2 n keeps the digits of the phase.
        chirp = [.. Enumerable.Range(0, size).Select(k => Turn(-(double)((long)k * k % (2L * size)) / (2 * size)))];
        kernel = new Complex[(int)BitOperations.RoundUpToPowerOf2((uint)((2 * size) - 1))];
        kernel[0] = 1;
        for (int k = 1; k < size; k++)
            kernel[k] = kernel[^k] = Complex.Conjugate(chirp[k]);
        Fourier.Forward(kernel, FourierOptions.NoScaling);
    }

    /// <summary>The transform of segments of a length.</summary>
    /// <param name="length">L, samples.</param>
    public static SegmentTransform Of(int length) => Known.GetOrAdd(length, l => new(l));

    /// <summary>Adds |X_k|^2 to sums.</summary>
    /// <param name="segment">x, L numbers.</param>
    /// <param name="sums">L/2 + 1 of them.</param>
    public void AddPowers(ReadOnlySpan<double> segment, Span<double> sums)
    {
        if (buffer?.Length != kernel.Length)
            buffer = new Complex[kernel.Length];
        bool packed = size != length;
        Array.Clear(buffer);
        for (int n = 0; n < size; n++)
            buffer[n] = packed ? new Complex(segment[2 * n], segment[(2 * n) + 1]) : segment[n];
        Transform(buffer);
        for (int k = 0; k < sums.Length; k++)
        {
            Complex own = buffer[k % size];
            if (packed)
            {
                Complex mirror = Complex.Conjugate(buffer[(size - k) % size]);
                own = (own + mirror + (Turn(-(double)k / length) * new Complex(0, -1) * (own - mirror))) / 2;
            }

            sums[k] += (own.Real * own.Real) + (own.Imaginary * own.Imaginary);
        }
    }

    private void Transform(Complex[] values)
    {
        if (chirp.Length == 0)
        {
            Fourier.Forward(values, FourierOptions.NoScaling);
            return;
        }

        for (int n = 0; n < size; n++)
            values[n] *= chirp[n];
        Fourier.Forward(values, FourierOptions.NoScaling);
        for (int k = 0; k < values.Length; k++)
            values[k] = Complex.Conjugate(values[k] * kernel[k]);

        // The inverse, by conjugates.
        Fourier.Forward(values, FourierOptions.NoScaling);
        for (int k = 0; k < size; k++)
            values[k] = Complex.Conjugate(values[k]) / values.Length * chirp[k];
    }

    private static Complex Turn(double turns) => Complex.FromPolarCoordinates(1, Math.Tau * turns);
}
