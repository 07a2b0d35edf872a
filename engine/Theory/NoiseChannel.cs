using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Noise;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Theory;

/// <summary>Spins, and the memory of the noise that moves them, from sample to sample: z' = F z + w, y = c^T z + v.</summary>
/// <remarks>
/// State z: six spin components, then the memory of one pole if there is one; y is the signal's mean over the sample, and w and v are
/// normal, independent from sample to sample. With C = F C F^T + E[w w^T] the autocovariance of y is c^T C c + E[v^2] at lag 0 and
/// c^T F^(n - 1) (F C c + E[w v]) at lag n.
/// </remarks>
internal sealed class NoiseChannel
{
    private const int Spins = 6;
    private const int SeriesTerms = 18;

    // F, c and the covariances, all over the square of the process's size.
    private readonly double[,] transition;
    private readonly double[] readout, after;
    private readonly Matrix<double> covariance;
    private readonly double variance, size;

    // The step's state and its sum of means, its matrix and the covariance of what noise adds, then a sample of them.
    private NoiseChannel(Matrix<double> step, Matrix<double> noise, int stepsPerSample, double size)
    {
        var (T, Q) = Repeated(step, noise, stepsPerSample);
        var n = T.RowCount - 1;
        var F = T.SubMatrix(0, n, 0, n);
        var c = T.Row(n, 0, n) / stepsPerSample;
        covariance = LyapunovEquation.Stepped(F, Q.SubMatrix(0, n, 0, n));
        var G = F * covariance * c + Q.Column(n, 0, n) / stepsPerSample;
        variance = c * covariance * c + Q[n, n] / ((double)stepsPerSample * stepsPerSample);
        (transition, readout, after, this.size) = (F.ToArray(), c.ToArray(), G.ToArray(), size);
    }

    /// <summary>White noise.</summary>
    /// <param name="step">Matrix of one step of the spins and the sum of the signal's means, shape (7, 7).</param>
    /// <param name="noise">Covariance of what noise adds to them in a step, shape (7, 7).</param>
    /// <param name="stepsPerSample">Steps of a sample.</param>
    public static NoiseChannel White(Matrix<double> step, Matrix<double> noise, int stepsPerSample) =>
        new(Summing(step, 0), noise, stepsPerSample, 1);

    /// <summary>A pole, whose mean over each step is held.</summary>
    /// <remarks>
    /// With m = (-k + i w) h and the memory y = u + i v: y' = e^m y + a, mean = Re(phi_1(m) y) + b. Stationary, Var(mean) = 2 V Re phi_2(m)
    /// and E[mean y'] = V phi_1(m); a and b have what the start of the step leaves open of that.
    /// </remarks>
    /// <param name="pole">The pole.</param>
    /// <param name="h">The step, s.</param>
    /// <param name="step">As for white noise.</param>
    /// <param name="push">What a held unit of the process adds in a step, length 7.</param>
    /// <param name="stepsPerSample">Steps of a sample.</param>
    public static NoiseChannel Of(NoisePole pole, double h, Matrix<double> step, Vector<double> push, int stepsPerSample)
    {
        // Deviations of the memory and of what it pushes are of the order of 1 then.
        var size = push.AbsoluteMaximum();
        push /= size;
        var m = new Complex(-pole.Rate, pole.AngularFrequency) * h;
        var (turn, once, twice) = (Complex.Exp(m), Phi(1, m), Phi(2, m));
        var width = pole.AngularFrequency > 0 ? 2 : 1;
        var mean = Vector<double>.Build.DenseOfArray([once.Real, -once.Imaginary]).SubVector(0, width);
        var back = Matrix<double>.Build.DenseOfArray(new[,] { { turn.Real, -turn.Imaginary }, { turn.Imaginary, turn.Real } })
            .SubMatrix(0, width, 0, width);
        var joint = Matrix<double>.Build.DenseOfArray(new[,]
        {
            { 2 * twice.Real, once.Real, once.Imaginary }, { once.Real, 1, 0 }, { once.Imaginary, 0, 1 },
        }).SubMatrix(0, 1 + width, 0, 1 + width);
        var start = mean.ToRowMatrix().Stack(back);
        var open = joint - start * start.Transpose();

        var T = Summing(step, width);
        var last = Spins + width;
        T.SetSubMatrix(0, Spins, push.SubVector(0, Spins).OuterProduct(mean));
        T.SetSubMatrix(Spins, Spins, back);
        T.SetSubMatrix(last, Spins, (push[Spins] * mean).ToRowMatrix());
        var inputs = Matrix<double>.Build.Dense(last + 1, 1 + width);
        inputs.SetSubMatrix(0, 0, push.SubVector(0, Spins).ToColumnMatrix());
        inputs[last, 0] = push[Spins];
        for (var i = 0; i < width; i++) inputs[Spins + i, 1 + i] = 1;
        return new(T, inputs * open * inputs.Transpose(), stepsPerSample, pole.Variance * size * size);
    }

    /// <summary>Covariance of the spins at the ends of samples and the signal's mean over them, shape (7, 7).</summary>
    public Matrix<double> Covariance() => Matrix<double>.Build.Dense(Spins + 1, Spins + 1, (i, j) => size * (
        i < Spins && j < Spins ? covariance[i, j] : i < Spins ? after[i] : j < Spins ? after[j] : variance));

    /// <summary>Adds the autocovariance of the samples, T^2, to a sum from lag 0 on.</summary>
    public void AddAutocovariance(Span<double> sum)
    {
        if (size == 0 || sum.IsEmpty) return;
        sum[0] += size * variance;
        var n = readout.Length;
        double[] row = [.. readout], next = new double[n];
        for (var lag = 1; lag < sum.Length; lag++)
        {
            double value = 0;
            for (var i = 0; i < n; i++) value += row[i] * after[i];
            sum[lag] += size * value;
            Array.Clear(next);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++) next[j] += row[i] * transition[i, j];
            }

            (row, next) = (next, row);
        }
    }

    // Spins, memories and the sum: the step of the spins with room for memories, and a sum that keeps what it has.
    private static Matrix<double> Summing(Matrix<double> step, int memories)
    {
        var last = Spins + memories;
        var T = Matrix<double>.Build.Dense(last + 1, last + 1);
        T.SetSubMatrix(0, 0, step.SubMatrix(0, Spins, 0, Spins));
        T.SetSubMatrix(last, 0, step.SubMatrix(Spins, 1, 0, Spins));
        T[last, last] = 1;
        return T;
    }

    // Many steps by doubling: what noise added first is carried by the steps after it.
    private static (Matrix<double> T, Matrix<double> Q) Repeated(Matrix<double> T, Matrix<double> Q, int times)
    {
        if (times == 1) return (T, Q);
        var half = Repeated(T, Q, times / 2);
        var twice = After(half, half);
        return times % 2 == 0 ? twice : After(twice, (T, Q));

        static (Matrix<double> T, Matrix<double> Q) After(
            (Matrix<double> T, Matrix<double> Q) first, (Matrix<double> T, Matrix<double> Q) then) =>
            (then.T * first.T, then.T * first.Q * then.T.Transpose() + then.Q);
    }

    // phi_k(m) = sum of m^j/(j + k)!, from its closed form where that loses no digits.
    private static Complex Phi(int k, Complex m)
    {
        if (m.Magnitude > 1) return k == 1 ? (Complex.Exp(m) - 1) / m : (Phi(1, m) - 1) / m;
        Complex sum = 0, term = 1.0 / k;
        for (var j = 1; j < SeriesTerms; j++) (sum, term) = (sum + term, term * m / (j + k));
        return sum;
    }
}
