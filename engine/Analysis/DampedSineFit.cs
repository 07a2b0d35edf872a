using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Analysis;

/// <summary>Least squares of demodulated samples against lines of known exponent, modes of unknown exponent and an offset.</summary>
/// <remarks>
/// Amplitudes enter linearly and are projected out; the modes' exponents are found by Levenberg-Marquardt on what is left (variable
/// projection: G. H. Golub and V. Pereyra, SIAM J. Numer. Anal. 10, 413 (1973)).
/// </remarks>
public sealed class DampedSineFit
{
    // Modes weaker than this against the data cannot be told from rounding.
    private const double Negligible = 1e-9;

    // Powers of e that a trial may grow by: its columns stay finite numbers.
    private const double MostGrowth = 100;

    private readonly DampedSines model;
    private readonly Complex[] data;
    private readonly int first;
    private readonly int last;
    private readonly List<Complex[]> known = [];
    private readonly double? sideband;
    private Complex[] fitted = [];
    private double[] coefficients = [];

    private DampedSineFit(
        DampedSines model, ReadOnlySpan<double> samples, int first, int last, IReadOnlyList<Complex> lines, double? sideband)
    {
        this.sideband = sideband;
        this.model = model;
        this.first = first;
        this.last = last;
        data = new Complex[last - first];
        for (int k = 0; k < data.Length; k++)
            data[k] = new(samples[2 * (first + k)], samples[(2 * (first + k)) + 1]);
        AddColumns(known, lines);
        known.Add(model.Columns(0, first, last).Real);
    }

    /// <summary>Amplitudes of the lines, T: the signal holds Re(amplitude exp(s t)).</summary>
    public IReadOnlyList<Complex> Lines { get; private set; } = [];

    /// <summary>Exponents of the modes as fitted, 1/s; NaN for a mode that is too weak to be told from rounding.</summary>
    /// <remarks>Whether a mode stands out from noise is for its reader to say, who knows what noise there is.</remarks>
    public IReadOnlyList<Complex> Exponents { get; private set; } = [];

    /// <summary>Amplitudes of the modes at t = 0, T.</summary>
    public IReadOnlyList<Complex> Modes { get; private set; } = [];

    /// <summary>Root mean square of what the fit leaves, relative to that of the data.</summary>
    public double Residual { get; private set; }

    /// <summary>Real numbers fitted less parameters: degrees of freedom of what is left of white noise.</summary>
    public int Freedom => ((model.Reference == 0 ? 1 : 2) * data.Length) - coefficients.Length - (2 * fitted.Length);

    /// <summary>Time from the first sample used to the end of the last, s.</summary>
    public double Span => data.Length * model.StepsPerSample * model.Step;

    internal int First => first;

    /// <summary>Fits.</summary>
    /// <param name="model">How samples arise from the signal.</param>
    /// <param name="samples">Demodulated samples, real and imaginary in turn, T.</param>
    /// <param name="first">First sample used.</param>
    /// <param name="last">One past the last.</param>
    /// <param name="lines">Known exponents, 1/s.</param>
    /// <param name="modes">First guesses of the unknown exponents, 1/s; none fits lines and offset only.</param>
    /// <param name="sideband">
    /// Frequency in rad/s of a modulation of which every sample holds whole periods, or null. Sidebands beside the reference are then
    /// averaged away, and those beside its image all fold onto one line, for which one sideband of every line and mode is fitted.
    /// </param>
    public static DampedSineFit Of(
        DampedSines model,
        ReadOnlySpan<double> samples,
        int first,
        int last,
        IReadOnlyList<Complex> lines,
        IReadOnlyList<Complex> modes,
        double? sideband = null)
    {
        var fit = new DampedSineFit(model, samples, first, last, lines, sideband);
        fit.Solve(lines.Count, modes);
        return fit;
    }

    private void Solve(int lines, IReadOnlyList<Complex> modes)
    {
        Complex[] exponents = [.. modes];
        double norm = Norm(data);
        Complex[] left = Project(exponents, out coefficients);
        if (modes.Count > 0 && Weights(coefficients, exponents).Sum() > Negligible * norm && Norm(left) > Negligible * norm)
        {
            exponents = Refine(exponents);
            left = Project(exponents, out coefficients);
        }

        fitted = exponents;
        Lines = Pairs(coefficients, 0, lines);
        Modes = Pairs(coefficients, known.Count, modes.Count);
        Residual = norm == 0 ? 0 : Norm(left) / norm;
        Complex unknown = new(double.NaN, double.NaN);
        Exponents = [.. Weights(coefficients, exponents).Select((weight, i) => weight > Negligible * norm ? exponents[i] : unknown)];
    }

    /// <summary>
    /// How samples near those fitted move the fit, to first order: row by row the real and imaginary part of every line's amplitude,
    /// then of every mode's amplitude (T), then of every mode's exponent (1/s), for each number of the samples used.
    /// </summary>
    /// <remarks>
    /// The pseudo-inverse of the model's derivatives by all parameters at the fit (a Gauss-Newton step). Rows of modes without amplitude
    /// hold no exponent: 0.
    /// </remarks>
    internal double[][] Sensitivities()
    {
        List<Complex[]> columns = [.. known];
        AddColumns(columns, fitted);
        int linear = columns.Count;
        double[] scale = [.. Enumerable.Repeat(1.0, linear), .. Enumerable.Repeat(0.0, 2 * fitted.Length)];
        for (int i = 0; i < fitted.Length; i++)
        {
            // Exponents in units of their rate and of the mode's amplitude, so that all columns are of one size.
            double size = Modes[i].Magnitude, unit = Unit(fitted[i]);
            foreach (Complex direction in new[] { Complex.One, Complex.ImaginaryOne })
            {
                Complex[] slope = size == 0 ? new Complex[data.Length] : Slope(i, direction * unit, size);
                scale[columns.Count] = size == 0 ? 0 : unit / size;
                columns.Add(slope);
            }
        }

        var inverse = new PseudoInverse(columns);
        int[] wanted =
        [
            .. Enumerable.Range(0, 2 * Lines.Count), .. Enumerable.Range(known.Count, 2 * fitted.Length),
            .. Enumerable.Range(linear, 2 * fitted.Length),
        ];
        return [.. wanted.Select(p => inverse.Row(p).Take(2 * data.Length).Select(x => x * scale[p]).ToArray())];
    }

    // What a mode of unit amplitude, with its sideband, changes by as its exponent moves: a central difference.
    private Complex[] Slope(int mode, Complex by, double size)
    {
        const double Part = 1e-4;
        Complex[] Of(Complex exponent)
        {
            List<Complex[]> own = [];
            AddColumns(own, [exponent]);
            int beside = known.Count + (2 * fitted.Length);
            double[] weights = [.. coefficients[(known.Count + (2 * mode))..(known.Count + (2 * mode) + 2)],
                .. sideband is null ? [] : coefficients[(beside + (2 * mode))..(beside + (2 * mode) + 2)]];
            return [.. Enumerable.Range(0, data.Length).Select(k => own.Select((c, i) => weights[i] * c[k]).Aggregate((a, b) => a + b))];
        }

        Complex[] above = Of(fitted[mode] + (Part * by)), below = Of(fitted[mode] - (Part * by));
        return [.. above.Zip(below, (a, b) => (a - b) / (2 * Part * size))];
    }

    // The size of a change of an exponent that the samples can tell.
    private double Unit(Complex exponent) => Math.Max(Math.Abs(exponent.Real), 1 / Span);

    private Complex[] Refine(Complex[] start)
    {
        // Each exponent moves in units of its own decay rate, so that frequency and decay weigh alike; from 1, because the library's
        // difference quotients are relative to the parameter.
        double[] unit = [.. start.Select(Unit)];
        double most = MostGrowth / model.Middle(last);
        Complex[] At(Vector<double> p) =>
        [
            .. start.Select((s, i) => new Complex(
                Math.Min(most, s.Real + (unit[i] * (p[2 * i] - 1))), s.Imaginary + (unit[i] * (p[(2 * i) + 1] - 1)))),
        ];
        var observed = Vector<double>.Build.Dense(2 * data.Length, i => Part(data[i / 2], i));
        double scale = observed.L2Norm();
        Vector<double> Model(Vector<double> p, Vector<double> x)
        {
            Complex[] left = Project(At(p), out _);
            return Vector<double>.Build.Dense(observed.Count, i => (observed[i] - Part(left[i / 2], i)) / scale);
        }

        IObjectiveModel objective = ObjectiveFunction.NonlinearModel(Model, observed, observed / scale);
        var ones = Vector<double>.Build.Dense(2 * start.Length, 1);
        var minimizer = new LevenbergMarquardtMinimizer(gradientTolerance: 1e-16, stepTolerance: 1e-9, functionTolerance: 1e-20);
        NonlinearMinimizationResult result = minimizer.FindMinimum(objective, ones);
        return At(result.MinimizingPoint);
    }

    private static double Part(Complex value, int index) => index % 2 == 0 ? value.Real : value.Imaginary;

    // Two columns for each exponent, then two for the sideband of each.
    private void AddColumns(List<Complex[]> columns, IReadOnlyList<Complex> exponents)
    {
        IEnumerable<Complex> all =
            sideband is { } w ? exponents.Concat(exponents.Select(e => e + (Complex.ImaginaryOne * w))) : exponents;
        foreach (Complex exponent in all)
        {
            var (real, imaginary) = model.Columns(exponent, first, last);
            columns.Add(real);
            columns.Add(imaginary);
        }
    }

    // What the best amplitudes leave of the data.
    private Complex[] Project(Complex[] exponents, out double[] amplitudes)
    {
        List<Complex[]> columns = [.. known];
        AddColumns(columns, exponents);
        double[] solution = amplitudes = new PseudoInverse(columns).Solve(data);
        var left = new Complex[data.Length];
        for (int k = 0; k < left.Length; k++)
        {
            left[k] = data[k];
            for (int c = 0; c < solution.Length; c++)
                left[k] -= solution[c] * columns[c][k];
        }

        return left;
    }

    private static Complex[] Pairs(double[] amplitudes, int from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Complex(amplitudes[from + (2 * i)], amplitudes[from + (2 * i) + 1]))];

    private double[] Weights(double[] amplitudes, Complex[] exponents) =>
    [
        .. Pairs(amplitudes, known.Count, exponents.Length).Select((c, i) =>
        {
            var (real, imaginary) = model.Columns(exponents[i], first, last);
            return (Math.Abs(c.Real) * Norm(real)) + (Math.Abs(c.Imaginary) * Norm(imaginary));
        }),
    ];

    private static double Norm(Complex[] a) => Math.Sqrt(PseudoInverse.Dot(a, a));
}
