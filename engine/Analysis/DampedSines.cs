using System.Numerics;

namespace SpinAmp.Engine.Analysis;

/// <summary>
/// The demodulated samples that a sum of damped sines gives, exactly: step means, multiplied by the reference, averaged over the steps of a
/// sample.
/// </summary>
/// <remarks>
/// A signal Re(c exp(s t)) reaches sample k as [c G_k(s) + conj(c) G_k(conj s)]/2 with
/// G_k(s) = exp((s - i w_r) t_k) m(s h) M((s - i w_r) h): m the mean over one step, M that over the step middles of one sample, t_k its
/// middle. No leakage of the offset or of the image at twice the reference is left out.
/// </remarks>
/// <param name="Step">h in s.</param>
/// <param name="StepsPerSample">Steps per sample.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Reference">w_r in rad/s, signed.</param>
public sealed record DampedSines(double Step, int StepsPerSample, int Samples, double Reference)
{
    /// <summary>Time of the middle of a sample, s.</summary>
    public double Middle(int sample) => (sample + 0.5) * StepsPerSample * Step;

    /// <summary>What Re(exp(s t)) and Re(i exp(s t)) give at every sample from the first to the last used.</summary>
    /// <param name="exponent">s in 1/s.</param>
    /// <param name="first">First sample.</param>
    /// <param name="last">One past the last.</param>
    /// <returns>Two columns of complex samples.</returns>
    public (Complex[] Real, Complex[] Imaginary) Columns(Complex exponent, int first, int last)
    {
        Complex[] direct = Powers(exponent, first, last);
        Complex[] image = Powers(Complex.Conjugate(exponent), first, last);
        var real = new Complex[last - first];
        var imaginary = new Complex[last - first];
        for (int k = 0; k < real.Length; k++)
        {
            real[k] = (direct[k] + image[k]) / 2;
            imaginary[k] = Complex.ImaginaryOne * (direct[k] - image[k]) / 2;
        }

        return (real, imaginary);
    }

    private Complex[] Powers(Complex exponent, int first, int last)
    {
        Complex shifted = exponent - (Complex.ImaginaryOne * Reference);
        Complex gain = StepMean.Factor(exponent * Step) * StepMean.OfSteps(shifted * Step, StepsPerSample);
        var values = new Complex[last - first];
        Complex value = gain * Complex.Exp(shifted * Middle(first));
        Complex ratio = Complex.Exp(shifted * (StepsPerSample * Step));
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = value;
            value *= ratio;
        }

        return values;
    }
}
