using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>What noise does beyond the linear theory: second-order means and variances against runs, and what the program says of them.</summary>
public class NonlinearNoiseTests(ITestOutputHelper output)
{
    private const double MostZ = 4.5;

    private const string Cell = """
        cell:
          alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
          noble gas: {species: 129Xe, relaxation: 0.3 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
          coupling: 4.8 Hz
          exchange pumping: 2 1/s
        fields: {bias: -3.7 mG}

        """;

    // White noise held over a step acts less on what relaxes within it: some per cent at h Gamma_a = 0.13.
    [Theory]
    [InlineData("{type: white field, density: 80 pT/sqrt(Hz), axis: all}", true)]
    [InlineData("{type: ornstein-uhlenbeck field, density: 60 pT/sqrt(Hz), corner: 30 Hz, axis: all}", false)]
    [InlineData("{type: light shift, density: 80 pT/sqrt(Hz), axis: x}", true)]
    public void Mean_spins_move_as_the_second_order_says_less_what_the_step_misses(string source, bool white)
    {
        RunPlan plan = Running.Plan(Cell + $"noise: [{source}]\nobserve: [statistics: ]\nrun: {{duration: 12 s, settle: 2 s, realisations: 64}}\n");
        PointPlan point = plan.Points[0];
        NonlinearNoise theory = Theory(point);
        StatisticsReading found = Assert.Single(Running.Run(plan)).Ensemble!.Statistics!;
        double A0 = point.Spec.Cell.Alkali.EquilibriumField, N0 = point.Spec.Cell.NobleGas.EquilibriumField;
        double lost = -theory.Displacement.Alkali.Z / A0;
        var (mean, ends) = white ? Held(point) : (1, 1);

        // Of the loss, what the fields turn directly: gamma^2 S/4 for each of those across z.
        double square = point.Noise!.Sources.SelectMany(t => t).Sum(
            t => t.Process.White * (Math.Pow(t.Action.FieldOnAlkali.X, 2) + Math.Pow(t.Action.FieldOnAlkali.Y, 2)));
        SpinEnsemble alkali = point.Spec.Cell.Alkali;
        double direct = Math.Pow(alkali.GyromagneticRatio, 2) * square / (4 * alkali.LongitudinalRelaxation);
        double held = lost - ((1 - ends) * direct);
        Assert.Equal((1 - mean) * direct, theory.StepError, (0.02 * theory.StepError) + 1e-9);
        double measured = 1 - (found.Mean[2] / A0), error = found.MeanError[2] / Math.Abs(A0);
        output.WriteLine($"alkali loses {measured:g4} +- {error:g2}, second order {lost:g4}, held {held:g4}");
        Assert.InRange(measured - held, -(MostZ * error) - (2 * lost * lost), (MostZ * error) + (2 * lost * lost));
        Assert.True(lost is > 3e-4 and < 2e-2);
        double noble = 1 - (found.Mean[5] / N0), nobleError = found.MeanError[5] / Math.Abs(N0);
        double expected = -theory.Displacement.NobleGas.Z / N0;
        output.WriteLine($"noble gas loses {noble:g4} +- {nobleError:g2}, second order {expected:g4}");
        double allowed = (MostZ * nobleError) + theory.StepError + (3 * expected * lost);
        Assert.InRange(noble - expected, -allowed, allowed);
    }

    // N_z follows pump and light in first order; tips of the noble gas by slow fields shorten it in second order. With q the torque along z,
    // a form H in Gaussian states, Var = (2/Gamma) Tr(W C H C) + (Tr(H C)/Gamma)^2 and (F - Gamma/2)^T W + W (F - Gamma/2) + H = 0.
    [Fact]
    public void The_variance_of_the_noble_gas_along_z_exceeds_the_linear_one_by_that_of_its_tips()
    {
        RunPlan plan = Running.Plan(Cell + """
            noise:
              - {name: room, type: 1/f field, density: 50 pT/sqrt(Hz), exponent: 1.3, from: 0.3 Hz, to: 30 Hz, axis: all}
              - {name: light, type: light shift, density: 1 pT/sqrt(Hz), corner: 10 Hz, axis: z}
              - {name: pump, type: pump, density: 2e-5 1/sqrt(Hz), corner: 30 Hz}
            observe: [statistics: ]
            run: {duration: 20 s, settle: 2 s, realisations: 64}
            """);
        PointPlan point = plan.Points[0];
        NoiseTerm[] terms = [.. point.Noise!.Sources.SelectMany(t => t)];
        Matrix<double> C = Matrix<double>.Build.DenseOfArray(point.Noise.Stationary!.Covariance());
        double linear = C[5, 5];
        var (mean, variance) = SecondOrder(point, terms, C);
        StatisticsReading found = Assert.Single(Running.Run(plan)).Ensemble!.Statistics!;
        double expected = linear + variance + (mean * mean), measured = found.Covariance[5, 5], error = found.CovarianceError[5, 5];
        double moved = found.Mean[5] - point.Spec.Cell.NobleGas.EquilibriumField;
        output.WriteLine($"Var(N_z) over the linear one {measured / linear:g4} +- {error / linear:g2}, second order {expected / linear:g4}; "
            + $"mean moved by {moved:g4} +- {found.MeanError[5]:g2} T, second order {mean:g4}");
        Assert.InRange((measured - expected) / error, -MostZ, MostZ);
        Assert.True((measured - linear) / error > 8);
        Assert.InRange((moved - mean) / found.MeanError[5], -MostZ, MostZ);
        NonlinearNoise theory = Theory(point);
        Assert.Equal(mean, theory.Displacement.NobleGas.Z, 1e-6 * Math.Abs(mean));
        Assert.InRange(theory.VarianceChange / ((expected / linear) - 1), 0.5, 2);
        Assert.Contains(DerivedQuantities.Of(point), q => q is { Name: "variance along z by tips of noise", IsWarning: true });
    }

    [Theory]
    [InlineData("1 fT/sqrt(Hz)", 2, false, false)]
    [InlineData("300 pT/sqrt(Hz)", 2, true, true)]
    [InlineData("1 nT/sqrt(Hz)", 0.002, true, false)]
    public void Noise_beyond_the_linear_theory_or_the_step_says_so_with_its_size(string density, double milliseconds, bool theory, bool step)
    {
        PointPlan point = Running.Plan(FormattableString.Invariant($$"""
            cell: {preset: jiang-2025-as-printed}
            fields: {bias: -8.59 mG}
            noise: [{type: white field, density: {{density}}, axis: all}]
            observe: [noise spectrum: {from: 1 Hz, to: 20 Hz, resolution: 0.5 Hz}]
            run: {duration: 10 s, step: {{milliseconds}} ms, tolerance: 2e-3}
            """)).Points[0];
        var warnings = DerivedQuantities.Of(point).Where(q => q.IsWarning && q.Name.Contains("noise", StringComparison.Ordinal)).ToArray();
        foreach (DerivedQuantity q in warnings)
            output.WriteLine($"{q.Name}: {q.Note}");
        Assert.Equal(theory, warnings.Any(q => q.Name == "change by noise beyond the linear theory"));
        Assert.Equal(step, warnings.Any(q => q.Name == "error of the step in noise that turns the spins"));
    }

    private static NonlinearNoise Theory(PointPlan point) => new(
        point.Theory.Linear, point.Noise!.Stationary!, [.. point.Noise.Sources.SelectMany(t => t)], point.Spec.Probe, point.Kernel.Step);

    // What a field along x, held over steps, turns of the alkali along z, over what a continuous one of the same density does: the mean over
    // steps, and at their ends. A step's field u leaves (exp(z s) - 1)/z of it across after s, z = -Gamma + i w, and turns that on.
    private static (double Mean, double Ends) Held(PointPlan point)
    {
        double h = point.Kernel.Step, decay = point.Spec.Cell.Alkali.TransverseRelaxation;
        System.Numerics.Complex z = new(-decay, point.Spec.Cell.AlkaliFrequency);
        const int Parts = 20_000;
        double mean = 0, end = 0;
        for (int i = 0; i < Parts; i++)
        {
            double s = (i + 0.5) * h / Parts, turned = ((System.Numerics.Complex.Exp(z * s) - 1) / z).Real / Parts;
            mean += turned;
            end += turned * Math.Exp(-decay * (h - s));
        }

        return (2 * mean / h, 2 * decay * end / (1 - Math.Exp(-decay * h)));
    }

    private static (double Mean, double Variance) SecondOrder(PointPlan point, NoiseTerm[] terms, Matrix<double> C)
    {
        VapourCell cell = point.Spec.Cell;
        var (a, b) = (cell.Alkali, cell.NobleGas);
        int states = C.RowCount;
        var F = Matrix<double>.Build.Dense(states, states);
        F.SetSubMatrix(0, 0, Matrix<double>.Build.DenseOfArray(point.Theory.Linear.Jacobian()));
        var H_a = Matrix<double>.Build.Dense(states, states);
        var H_b = Matrix<double>.Build.Dense(states, states);

        // The partner's field, then each noise's, on both species: z of (field x spin) about A0 z and N0 z.
        Torque(H_a, 3, new(1, 0, 0), 0, a.GyromagneticRatio);
        Torque(H_a, 4, new(0, 1, 0), 0, a.GyromagneticRatio);
        Torque(H_b, 0, new(1, 0, 0), 3, b.GyromagneticRatio);
        Torque(H_b, 1, new(0, 1, 0), 3, b.GyromagneticRatio);
        int at = 6;
        foreach (var (process, action) in terms)
        {
            Assert.Equal(0, process.White);
            foreach (NoisePole pole in process.Poles)
            {
                Field3 x = (a.GyromagneticRatio * action.FieldOnAlkali.Cross(new(0, 0, a.EquilibriumField))) + action.AlkaliSource;
                Field3 y = b.GyromagneticRatio * action.FieldOnNoble.Cross(new(0, 0, b.EquilibriumField));
                F.SetColumn(at, 0, 6, Vector<double>.Build.DenseOfArray([x.X, x.Y, x.Z, y.X, y.Y, y.Z]));
                F[at, at] = -pole.Rate;
                Torque(H_a, at, action.FieldOnAlkali, 0, a.GyromagneticRatio);
                Torque(H_b, at, action.FieldOnNoble, 3, b.GyromagneticRatio);
                at++;
            }
        }

        Assert.Equal(states, at);

        // The alkali's own change along z follows at Gamma_a and pumps the noble gas.
        double rate = b.LongitudinalRelaxation, pump = cell.ExchangePumpingRate * b.EquilibriumField / a.EquilibriumField;
        double share = pump / (a.LongitudinalRelaxation - rate);
        var H = H_b + (share * H_a);
        var damped = (F - (rate / 2 * Matrix<double>.Build.DenseIdentity(states))).Transpose();
        var W = LyapunovEquation.Continuous(damped, H);
        return (((H * C).Trace() / rate) - (share * (H_a * C).Trace() / a.LongitudinalRelaxation), 2 / rate * (W * C * H * C).Trace());

        // Half of gamma (u_x m_y - u_y m_x) on either side of the diagonal, u in units of the state's field.
        static void Torque(Matrix<double> H, int state, Field3 field, int spin, double gamma)
        {
            foreach (var (component, size) in new[] { (spin + 1, field.X), (spin, -field.Y) })
            {
                H[state, component] += gamma * size / 2;
                H[component, state] += gamma * size / 2;
            }
        }
    }
}
