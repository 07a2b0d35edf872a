using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Tests.Theory;

public class StationaryCovarianceTests(ITestOutputHelper output)
{
    [Fact]
    public void Spins_and_memories_solve_the_equation_of_the_whole_system()
    {
        var random = new Random(21);
        for (var trial = 0; trial < 12; trial++)
        {
            var cell = StableCell(random, out var linear);
            var terms = NoiseSamples.Random(random, cell);
            var covariance = new StationaryCovariance(linear, terms);
            var C = Matrix<double>.Build.DenseOfArray(covariance.Covariance());
            var (K, Q) = Whole(cell, linear, terms);
            var (rest, scale) = (K * C + C * K.Transpose() + Q, K.PointwiseAbs() * C.PointwiseAbs());
            var error = rest.MapIndexed((i, j, x) => Math.Abs(x) / Math.Sqrt(scale[i, i] * scale[j, j])).Enumerate().Max();
            Assert.Equal(C.RowCount, covariance.States);
            Assert.InRange(error, 0, 1e-12);
            output.WriteLine($"{covariance.States} states: residual {error:g2}");
        }
    }

    [Fact]
    public void The_integral_of_the_spectrum_is_the_variance_of_the_signal()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 8; trial++)
        {
            var cell = StableCell(random, out var linear);
            var terms = NoiseSamples.Random(random, cell);
            var probe = new Field3(0.48, 0.6, 0.64);
            NoiseSpectrum spectrum = new(linear, [terms], probe);
            var (integral, variance) = (Integral(spectrum, 250), new StationaryCovariance(linear, terms).SignalVariance(probe));
            output.WriteLine($"variance {variance:g6} T^2, integral over it less 1: {integral / variance - 1:g2}");
            Assert.Equal(1, integral / variance, 1e-9);
        }
    }

    // With the dressed modes l_i and A+ = sum r_i/(i w - l_i) b+, white noise of density D on x and y makes
    // Var(A_x) = -D sum r_i r_j*/(l_i + l_j*).
    [Theory]
    [InlineData("jiang-2025-as-printed", -8.59)]
    [InlineData("jiang-2025-as-printed", -3.5)]
    [InlineData("jiang-2025-as-printed", 150)]
    [InlineData("jiang-2025-consistent", -8.59)]
    [InlineData("jiang-2025-consistent", -150)]
    public void The_papers_cell_has_the_closed_form(string preset, double bias)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(bias)) with { ExchangePumpingRate = 0.004 };
        var (a, b, modes) = (cell.Alkali, cell.NobleGas, new DressedModes(cell));
        Complex[] l = [.. new[] { modes.AlkaliLike, modes.NobleLike }.Select(m => new Complex(-m.DecayRate, m.Frequency))];
        var (f_a, f_b) = (Torque(a), Torque(b));
        var pole_b = new Complex(-b.TransverseRelaxation, cell.NobleFrequency);
        Complex Residue(Complex at, Complex other) => (f_a * (at - pole_b) + f_a * f_b) / (at - other);
        Complex[] r = [Residue(l[0], l[1]), Residue(l[1], l[0])];
        var expected = -(from i in new[] { 0, 1 } from j in new[] { 0, 1 }
                         select r[i] * Complex.Conjugate(r[j]) / (l[i] + Complex.Conjugate(l[j]))).Aggregate(Complex.Add).Real;
        var density = 2e-30;
        var terms = NoiseSamples.Fields(NoiseProcess.Flat(2 * density), DriveTarget.Both);
        StationaryCovariance covariance = new(new Linearisation(cell), terms);
        foreach (var probe in new[] { ReferenceCell.X, ReferenceCell.Y })
        {
            var error = covariance.SignalVariance(probe) / (density * expected) - 1;
            output.WriteLine($"{preset} at {bias} mG: {Math.Sqrt(density * expected):g5} T, error {error:g2}");
            Assert.Equal(0, error, 1e-8);
        }

        static Complex Torque(SpinEnsemble s) => new(0, -s.GyromagneticRatio * s.EquilibriumField);
    }

    [Fact]
    public void Free_spins_fluctuate_as_their_count_says()
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        SpinCount alkali = new(3e13, 0.5, 5.2, 3.92), noble = new(5e18, 0.1, 1, 1);
        cell = cell with
        {
            Alkali = cell.Alkali with { GyromagneticRatio = 0, LongitudinalRelaxation = 7000, Count = alkali },
            NobleGas = cell.NobleGas with { GyromagneticRatio = 0, LongitudinalRelaxation = 0.004, Count = noble },
        };
        NoiseTerm[] terms = [.. NoiseSamples.Projection(cell)];
        var C = new StationaryCovariance(new Linearisation(cell), terms).Covariance();
        foreach (var (spins, at) in new[] { (cell.Alkali, 0), (cell.NobleGas, 3) })
        {
            var count = spins.Count!;
            var scale = Math.Pow(spins.EquilibriumField / count.Polarisation, 2) / count.Atoms;
            Assert.Equal(1, C[at, at] * count.TransverseFactor / scale, 1e-12);
            Assert.Equal(1, C[at + 1, at + 1] * count.TransverseFactor / scale, 1e-12);
            Assert.Equal(1, C[at + 2, at + 2] * count.LongitudinalFactor / scale / (1 - Math.Pow(count.Polarisation, 2)), 1e-12);
        }
    }

    [Fact]
    public void An_exceptional_point_is_no_obstacle()
    {
        var cell = DressedModesTests.WithCouplingRatio(1);
        Linearisation linear = new(cell);
        var terms = NoiseSamples.Fields(NoiseProcess.Flat(1e-28), DriveTarget.Both);
        var variance = new StationaryCovariance(linear, terms).SignalVariance(ReferenceCell.X);
        var error = Integral(new NoiseSpectrum(linear, [terms], ReferenceCell.X), cell.RateMean, 20000) / variance - 1;
        output.WriteLine($"distance from the exceptional point {new DressedModes(cell).ExceptionalPointDistance:g2}, error {error:g2}");
        Assert.Equal(0, error, 1e-6);
    }

    [Fact]
    public void The_factor_gives_the_covariance_back_and_silent_states_stay_silent()
    {
        var cell = StableCell(new Random(4), out var linear);
        NoiseTerm[] terms =
        [
            .. NoiseSamples.Fields(new NoiseProcess(0, [new(30, 0, 1e-24), new(5, 200, 4e-24)]), DriveTarget.NobleGas),
            new(new NoiseProcess(1, [new(1, 0, 0)]), default),
        ];
        var (C, F) = Factorised(new StationaryCovariance(linear, terms), 6 + (2 * 3) + 1);
        Assert.All(F.Row(F.RowCount - 1), x => Assert.Equal(0, x));
        Assert.Equal(4e-24, C[7, 7], 1e-33);
        Assert.Equal(0, C[7, 8]);
    }

    [Fact]
    public void The_papers_cell_can_be_drawn_under_projection_noise_and_fields_of_seven_decades()
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)) with { ExchangePumpingRate = 0.004 };
        cell = cell with
        {
            StaticField = cell.StaticField + new Field3(1e-9, 2e-9, 0),
            Alkali = cell.Alkali with { Count = new(3e13, 0.5, 5.2, 3.92) },
            NobleGas = cell.NobleGas with { Count = new(5e18, 0.1, 1, 1) },
        };
        NoiseProcess slow = new(1e-30, [.. Enumerable.Range(0, 8).Select(k => new NoisePole(1e-4 * Math.Pow(10, k), 0, 1e-28))]);
        Linearisation linear = new(cell);
        NoiseTerm[] terms = [.. NoiseSamples.Projection(cell), .. NoiseSamples.Fields(slow, DriveTarget.Both)];
        var (C, _) = Factorised(new StationaryCovariance(linear, terms), 6 + 16);
        output.WriteLine($"A_x {Math.Sqrt(C[0, 0]):g3} T, N_x {Math.Sqrt(C[3, 3]):g3} T, N_z {Math.Sqrt(C[5, 5]):g3} T");
    }

    [Fact]
    public void A_cell_that_grows_is_refused()
    {
        var cell = PaperPresets.AsPrinted(Field3.Zero);
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = -200 * cell.Alkali.EquilibriumField } };
        cell = cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
        Linearisation linear = new(cell);
        Func<object>[] solves = [() => new StationaryCovariance(linear, []), () => new NoiseSpectrum(linear, [], ReferenceCell.X)];
        Assert.All(solves, solve => Assert.Contains(
            "every small motion", Assert.Throws<InvalidOperationException>(solve).Message, StringComparison.Ordinal));
    }

    private static (Matrix<double> C, Matrix<double> F) Factorised(StationaryCovariance covariance, int states)
    {
        var (C, F) = (Matrix<double>.Build.DenseOfArray(covariance.Covariance()), Matrix<double>.Build.DenseOfArray(covariance.Factor()));
        Assert.Equal(states, covariance.States);
        var back = F * F.Transpose();
        for (var i = 0; i < states; i++)
        {
            for (var j = 0; j < states; j++) Assert.Equal(C[i, j], back[i, j], 1e-9 * Math.Sqrt(C[i, i] * C[j, j]));
        }

        return (C, F);
    }

    private static VapourCell StableCell(Random random, out Linearisation linear)
    {
        while (true)
        {
            var cell = ReferenceCell.Random(random, tilted: true);
            linear = new Linearisation(cell);
            if (linear.IsStable) return cell;
        }
    }

    // Midpoints in w = s tan(t): the spectrum is even and analytic in w and falls as 1/w^2, so the sum converges exponentially.
    private static double Integral(NoiseSpectrum spectrum, double s, int points = 3000) => Enumerable.Range(0, points).AsParallel().Sum(i =>
    {
        var t = Math.PI / 2 * (i + 0.5) / points;
        return spectrum.Density(s * Math.Tan(t) / Math.Tau) * s / Math.Pow(Math.Cos(t), 2);
    }) / (4 * points);

    // Spins and memories as one system, the forces read off the full equations, which are linear in fields.
    private static (Matrix<double> K, Matrix<double> Q) Whole(VapourCell cell, Linearisation linear, NoiseTerm[] terms)
    {
        var states = 6 + terms.Sum(t => t.Process.Poles.Sum(p => p.AngularFrequency > 0 ? 2 : 1));
        var (K, Q) = (Matrix<double>.Build.Dense(states, states), Matrix<double>.Build.Dense(states, states));
        K.SetSubMatrix(0, 0, Matrix<double>.Build.DenseOfArray(linear.Jacobian()));
        var (rest, at) = (ReferenceCell.Flat(linear.Equilibrium), 6);
        foreach (var (process, action) in terms)
        {
            const double unit = 1e-6;
            var on = ReferenceCell.Rate(cell, rest, unit * action.FieldOnAlkali, unit * action.FieldOnNoble);
            var off = ReferenceCell.Rate(cell, rest, Field3.Zero, Field3.Zero);
            double[] source = ReferenceCell.Flat(new(action.AlkaliSource, action.NobleSource));
            var g = Vector<double>.Build.Dense(states, i => i < 6 ? ((on[i] - off[i]) / unit) + source[i] : 0);
            Q += process.White / 2 * g.OuterProduct(g);
            foreach (var pole in process.Poles)
            {
                K.SetColumn(at, K.Column(at) + g);
                (K[at, at], Q[at, at]) = (-pole.Rate, 2 * pole.Rate * pole.Variance);
                at++;
                if (pole.AngularFrequency <= 0) continue;
                (K[at, at], Q[at, at]) = (-pole.Rate, 2 * pole.Rate * pole.Variance);
                (K[at - 1, at], K[at, at - 1]) = (-pole.AngularFrequency, pole.AngularFrequency);
                at++;
            }
        }

        return (K, Q);
    }
}
