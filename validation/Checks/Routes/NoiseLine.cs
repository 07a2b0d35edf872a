using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Estimators;

namespace SpinAmp.Validation.Checks.Routes;

/// <summary>A Lorentzian line fitted to a power spectrum: the likelihood of averages that scatter as they are high.</summary>
/// <param name="Line">The line, its peak as the square root of a density.</param>
/// <param name="Error">Standard errors, likewise.</param>
internal sealed record NoiseLine(Resonance Line, Resonance Error)
{
    private const int Rounds = 50;

    /// <summary>Fits by Fisher scoring: relative residuals of the model, which no weight from the data biases.</summary>
    /// <param name="curve">One-sided density at frequencies in Hz about the line.</param>
    public static NoiseLine Of(VarianceCurve curve)
    {
        int top = Array.IndexOf(curve.Value, curve.Value.Max());
        double half = 0.5 * curve.Value[top];
        int left = Array.FindIndex(curve.Value, v => v > half), right = Array.FindLastIndex(curve.Value, v => v > half);
        double scale = Math.Max(curve.At[right] - curve.At[left], 2 * (curve.At[1] - curve.At[0])) / 2;

        // One weight for all: degrees of freedom read from the scatter go with the values, and would bias the line.
        double weight = curve.DegreesOfFreedom.Order().ElementAt(curve.At.Length / 2) / 2;

        // ln peak, centre and ln half-width, the centre in half-widths of the first guess.
        Vector<double> p = Vector<double>.Build.Dense([Math.Log(curve.Value[top]), 0, 0]);
        Matrix<double> information = Matrix<double>.Build.Dense(3, 3);
        for (int round = 0; round < Rounds; round++)
        {
            information.Clear();
            Vector<double> score = Vector<double>.Build.Dense(3);
            double width = Math.Exp(p[2]);
            for (int i = 0; i < curve.At.Length; i++)
            {
                double e = (((curve.At[i] - curve.At[top]) / scale) - p[1]) / width, lorentzian = 1 / (1 + (e * e));
                double pull = (curve.Value[i] / (Math.Exp(p[0]) * lorentzian)) - 1;
                var slopes = Vector<double>.Build.Dense([1, 2 * e * lorentzian / width, 2 * e * e * lorentzian]);
                information += weight * slopes.OuterProduct(slopes);
                score += weight * pull * slopes;
            }

            p += 0.7 * information.Solve(score);
        }

        // Neighbouring frequencies of overlapping windowed segments share noise.
        double shared = (2 * curve.NeighbourCorrelation.Sum()) - 1;
        double[] errors = [.. information.Inverse().Diagonal().Select(v => Math.Sqrt(shared * v))];
        var line = new Resonance(
            curve.At[top] + (scale * p[1]), Math.Tau * scale * Math.Exp(p[2]), Math.Exp(p[0] / 2));
        return new(line, new(scale * errors[1], line.Rate * errors[2], line.Peak * errors[0] / 2));
    }
}
