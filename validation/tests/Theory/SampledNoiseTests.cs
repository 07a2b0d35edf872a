using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Theory;
using SpinAmp.Tests.KernelNoise;
using Xunit.Abstractions;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.Theory;

/// <summary>Samples of held noise against transfer functions of one step, image by image, and against continuous time.</summary>
public class SampledNoiseTests(ITestOutputHelper output)
{
    private static readonly Field3 Probe = new(0.48, 0.6, 0.64);

    // Every pole of the samples lies within a step of others, real and complex, so that images of all of them fold.
    [Theory]
    [InlineData(1, 4e-3)]
    [InlineData(3, 3e-3)]
    [InlineData(7, 8e-4)]
    public void The_spectrum_is_the_sum_of_all_images_of_the_step(int stepsPerSample, double step)
    {
        var random = new Random(5);
        double worst = 0;
        for (var trial = 0; trial < 6; trial++)
        {
            var (cell, linear, terms) = Cell(random);
            SampledNoise sampled = new(linear, [.. terms.Select(t => new[] { t })], Probe, step, stepsPerSample);
            var interval = step * stepsPerSample;
            var lags = (int)Math.Ceiling(40 / (-linear.Eigenvalues.Max(e => e.Real) * interval));
            var found = sampled.Autocovariances(lags);
            for (var t = 0; t < terms.Length; t++)
            {
                foreach (var part in new[] { 0, 0.07, 0.31, 0.5 })
                {
                    var expected = Images(cell, linear, terms[t], step, stepsPerSample, part / interval);
                    var density = 2 * interval * found[t].Select((r, n) => (n == 0 ? 1 : 2) * r * Math.Cos(Math.Tau * part * n)).Sum();
                    worst = Math.Max(worst, Math.Abs((density / expected) - 1));
                }
            }
        }

        output.WriteLine($"{stepsPerSample} steps of {step} s: within {worst:g2}");
        Assert.InRange(worst, 0, 1e-7);
    }

    [Fact]
    public void For_short_steps_it_is_the_continuous_theory()
    {
        var random = new Random(6);
        for (var trial = 0; trial < 6; trial++)
        {
            var (_, linear, terms) = Cell(random);
            var found = new SampledNoise(linear, [terms], Probe, 1e-6, 1).Covariance();
            var C = Matrix<double>.Build.DenseOfArray(new StationaryCovariance(linear, terms).Covariance());
            var p = Vector<double>.Build.DenseOfArray([Probe.X, Probe.Y, Probe.Z, 0, 0, 0]);
            var signal = C.SubMatrix(0, 6, 0, 6) * p;
            var readout = terms.Sum(t => t.Action.Readout * t.Action.Readout * t.Process.White) / 2e-6;
            for (var i = 0; i < 6; i++)
            {
                for (var j = 0; j < 6; j++) Assert.Equal(C[i, j], found[i, j], 5e-3 * Math.Sqrt(C[i, i] * C[j, j]));
                Assert.Equal(signal[i], found[i, 6], 5e-3 * Math.Sqrt(C[i, i] * (p * C.SubMatrix(0, 6, 0, 6) * p)));
                Assert.Equal(found[i, 6], found[6, i]);
            }

            Assert.Equal((p * signal) + readout, found[6, 6], 5e-3 * found[6, 6]);
            NoiseSpectrum continuous = new(linear, [terms], Probe);
            SampledNoise sampled = new(linear, [terms], Probe, 2e-5, 50);
            var R = Assert.Single(sampled.Autocovariances(40_000));
            // A sample of 1 ms lowers 3 Hz by 3e-5; images add the tail beyond 1 kHz.
            var density = 2e-3 * R.Select((r, n) => (n == 0 ? 1 : 2) * r * Math.Cos(Math.Tau * 3e-3 * n)).Sum();
            output.WriteLine($"density over the continuous one at 3 Hz: {density / continuous.Density(3):g6}");
            Assert.Equal(1, density / continuous.Density(3), 2e-3);
        }
    }

    [Fact]
    public void The_variance_of_the_signal_is_that_of_its_samples_and_every_source_adds_its_own()
    {
        var (_, linear, terms) = Cell(new Random(9));
        SampledNoise each = new(linear, [.. terms.Select(t => new[] { t })], Probe, 1e-3, 5);
        SampledNoise all = new(linear, [terms], Probe, 1e-3, 5);
        var (parts, whole) = (each.Autocovariances(3), Assert.Single(all.Autocovariances(3)));
        for (var lag = 0; lag < 3; lag++) Assert.Equal(1, parts.Sum(p => p[lag]) / whole[lag], 1e-12);
        Assert.Equal(1, whole[0] / all.Covariance()[6, 6], 1e-12);
    }

    private static (VapourCell Cell, Linearisation Linear, NoiseTerm[] Terms) Cell(Random random)
    {
        while (true)
        {
            var cell = ReferenceCell.Random(random, tilted: true);
            Linearisation linear = new(cell);
            if (!linear.IsStable) continue;
            NoiseTerm readout = new(new(1e-30, []), new NoiseAction { Readout = 1 });
            NoiseTerm noble = new(NoiseProcess.Flat(1e-14), new NoiseAction
            {
                NobleSource = cell.NobleGas.EquilibriumField * new Field3(1, -0.4, 0.7),
            });
            return (cell, linear, [.. NoiseSamples.Random(random, cell), readout, noble]);
        }
    }

    // |H|^2 P over the images k of a sample: H from one step's matrices, P of the held means of the process.
    private static double Images(
        VapourCell cell, Linearisation linear, NoiseTerm term, double h, int count, double frequency)
    {
        var K = Matrix<double>.Build.DenseOfArray(linear.Jacobian());
        var (E, once, twice) = Flow(K * h);
        var b = cell.NobleGas;
        double Left(double rate) => h * Math.Sqrt((1 - Math.Exp(-2 * rate * h)) / (2 * rate * h));
        var source = term.Action.NobleSource;
        var held = Vector<double>.Build.DenseOfArray(Held(cell, linear.Equilibrium, term.Action));
        var push = (h * once * held) + Vector<double>.Build.DenseOfArray(
        [
            0, 0, 0, Left(b.TransverseRelaxation) * source.X, Left(b.TransverseRelaxation) * source.Y,
            Left(b.LongitudinalRelaxation) * source.Z,
        ]);
        var p = Vector<double>.Build.DenseOfArray([Probe.X, Probe.Y, Probe.Z, 0, 0, 0]);
        double sum = 0;
        for (var k = 0; k < count; k++)
        {
            var angle = Math.Tau * ((frequency * h) + ((double)k / count));
            var z = Complex.FromPolarCoordinates(1, angle);
            var moved = (Matrix<Complex>.Build.DenseDiagonal(6, z) - E.ToComplex()).Solve(push.ToComplex());
            var H = ((p * once).ToComplex() * moved) + (h * (p * (twice * held))) + term.Action.Readout;
            var mean = Enumerable.Range(0, count).Aggregate(Complex.Zero, (s, n) => s + Complex.Exp(new(0, angle * n))) / count;
            sum += Math.Pow((H * mean).Magnitude, 2) * Power(term.Process, h, angle);
        }

        return 2 * h * sum;
    }

    // Sum over lags of the autocovariance of step means x exp(-i angle lag): a geometric series for each pole.
    private static double Power(NoiseProcess process, double h, double angle)
    {
        var power = StepMeans.Autocovariance(process, h, 1)[0];
        var z = Complex.Exp(new(0, angle));
        foreach (var pole in process.Poles)
        {
            var m = new Complex(-pole.Rate, pole.AngularFrequency) * h;
            var once = (Complex.Exp(m) - 1) / m;
            var (weight, turn) = (once * once, Complex.Exp(m));
            power += pole.Variance * ((weight / (z - turn)) + (Complex.Conjugate(weight) / (z - Complex.Conjugate(turn)))).Real;
        }

        return power;
    }

    private static double[] Held(VapourCell cell, MeanSpins rest, NoiseAction action)
    {
        var a = (cell.Alkali.GyromagneticRatio * action.FieldOnAlkali.Cross(rest.Alkali)) + action.AlkaliSource;
        var n = cell.NobleGas.GyromagneticRatio * action.FieldOnNoble.Cross(rest.NobleGas);
        return [a.X, a.Y, a.Z, n.X, n.Y, n.Z];
    }

    // exp, phi_1 and phi_2 from series, doubled: phi_1(2x) = phi_1 + x phi_1^2/2, phi_2(2x) = phi_1^2/4 + phi_2/2.
    private static (Matrix<double> E, Matrix<double> Once, Matrix<double> Twice) Flow(Matrix<double> x)
    {
        const int halvings = 12;
        var one = Matrix<double>.Build.DenseIdentity(6);
        var small = x * Math.ScaleB(1, -halvings);
        Matrix<double> Series(int k) => Enumerable.Range(0, 12).Reverse().Aggregate(
            Matrix<double>.Build.Dense(6, 6), (sum, j) => (one + (small * sum)) / (j + k));
        var (once, twice) = (Series(1), Series(2));
        for (var k = 0; k < halvings; k++)
        {
            twice = ((once * once) + (2 * twice)) / 4;
            once += small * once * once / 2;
            small *= 2;
        }

        return (one + (x * once), once, twice);
    }
}
