using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Every integrator against SciPy with every term switched on: errors go to zero, and at the claimed order.</summary>
public class ConvergenceTests(ITestOutputHelper output)
{
    private const double Seconds = 0.05;
    private static readonly double[] Thirds = [0, Seconds / 3, 2 * Seconds / 3, Seconds];

    // Ratios near 2^(1/2) that are no simple fractions; multiples of 3 so that samples are thirds of the run.
    private static readonly int[] Steps = [96, 135, 192, 270, 384, 543];

    public static TheoryData<IntegratorKind, FlowKind, FlowKind, double> Integrators => new()
    {
        { IntegratorKind.AveragedPartner, FlowKind.Unequal, FlowKind.Unequal, 2 },
        { IntegratorKind.RungeKutta4, FlowKind.Unequal, FlowKind.Unequal, 4 },
        { IntegratorKind.ExponentialRosenbrock, FlowKind.Unequal, FlowKind.Unequal, 2 },
        { IntegratorKind.AveragedPartner, FlowKind.LargeAngle, FlowKind.SmallAngle, 2 },
        { IntegratorKind.AveragedPartner, FlowKind.SmallAngle, FlowKind.SmallAngle, 2 },
    };

    // Tilted fields, light shift, exchange pumping and, where the flow allows, unequal rates.
    [PythonTheory("numpy", "scipy")]
    [MemberData(nameof(Integrators))]
    public void Ring_down_from_half_a_radian(IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order)
    {
        Setup drawn = RandomSetups.Draw(new Random(59), equalRates: noble == FlowKind.SmallAngle);
        double n = drawn.Cell.NobleEquilibrium;
        Setup tipped = drawn with { Start = new(0, 0, drawn.Cell.AlkaliEquilibrium, n * Math.Sin(0.5), 0, n * Math.Cos(0.5)), Drives = [] };
        Assert.All(Measure([tipped], integrator, alkali, noble), e => Order(e, order));
    }

    [PythonTheory("numpy", "scipy")]
    [MemberData(nameof(Integrators))]
    public void Driven_by_tones_and_chirps_of_every_direction(IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order) =>
        Assert.All(Measure(Driven(noble, pulsed: false), integrator, alkali, noble), e => Order(e, order));

    // An edge's error depends on where in a step it falls, so orders scatter more. Runge-Kutta weighs samples 1/3, 2/3, 1/3 (Simpson):
    // an edge is off by up to a sixth of a step, and its order is 1 here.
    [PythonTheory("numpy", "scipy")]
    [MemberData(nameof(Integrators))]
    public void Pulsed_with_edges_within_steps(IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order)
    {
        Setup[] setups = Driven(noble, pulsed: true);
        double torque = setups.Max(s => s.Cell.AlkaliGyromagneticRatio * Math.Sqrt(s.Drives[0].Vectors.Sum(v => v * v)));
        foreach (var (what, errors) in Measure(setups, integrator, alkali, noble))
        {
            if (integrator == IntegratorKind.RungeKutta4)
                Assert.All(errors.Zip(Steps), e => Assert.InRange(e.First, 0, 2 * torque * Seconds / e.Second / 6));
            else
                Order((what, errors), order, 0.3);
        }
    }

    private static Setup[] Driven(FlowKind noble, bool pulsed) =>
    [
        .. Enumerable.Range(61, pulsed ? 6 : 3)
            .Select(seed => RandomSetups.Draw(new Random(seed), equalRates: noble == FlowKind.SmallAngle))
            .Select(s => s with { Drives = [.. s.Drives.Where(d => d.Kind == WaveformKind.Pulse == pulsed)] }),
    ];

    /// <summary>Relative errors at the end and of the three samples, for every number of steps: root mean square over the setups.</summary>
    private static (string What, double[] Errors)[] Measure(Setup[] setups, IntegratorKind integrator, FlowKind alkali, FlowKind noble)
    {
        var squares = new double[3, Steps.Length];
        foreach (Setup setup in setups)
        {
            ScipyReference exact = ScipyReference.Solve(setup, Thirds, 1e-12);
            double scale = Math.Abs(setup.Cell.AlkaliEquilibrium);
            (double x, double y, double z) = setup.Probe;
            double[] integral = [.. exact.Integrals.Select(a => ((x * a[0]) + (y * a[1]) + (z * a[2])) / scale)];
            double[] readout = [.. integral.Skip(1).Zip(integral, (b, a) => (b - a) * 3 / Seconds)];
            for (int k = 0; k < Steps.Length; k++)
            {
                int n = Steps[k];
                TrajectoryJob job = Jobs.Run(
                    Jobs.Plan(Seconds / n, n / 3, 3, integrator, alkali: alkali, noble: noble, doublings: Doublings(setup, n)), setup);
                double[] end = Jobs.Flat(job.End[0]);
                squares[0, k] += Math.Pow(Fit.RelativeDistance(end[..3], exact.States[^1][..3]), 2);
                squares[1, k] += Math.Pow(Fit.RelativeDistance(end[3..], exact.States[^1][3..]), 2);
                squares[2, k] += Math.Pow(Fit.RelativeDistance(Jobs.Samples(job).Select(z => z.Real / scale), readout), 2);
            }
        }

        string[] names = ["alkali", "noble gas", "readout"];
        return [.. names.Select((name, i) =>
            (name, Steps.Select((_, k) => Math.Sqrt(squares[i, k] / setups.Length)).ToArray()))];
    }

    private void Order((string What, double[] Errors) found, double order, double tolerance = 0.2)
    {
        double fitted = Fit.Order(Steps.Select(n => Seconds / n), found.Errors);
        output.WriteLine($"{found.What}: {string.Join(", ", found.Errors.Select(e => e.ToString("E1", null)))}; order {fitted:F2}");
        Assert.InRange(fitted, order - tolerance, order + tolerance);
    }

    private static int Doublings(Setup setup, int n)
    {
        CellParameters c = setup.Cell;
        return UnequalFlow<SpinAmp.Kernels.Lanes.F64x1>.Doublings(
            c.AlkaliGyromagneticRatio * 2e-7 * Seconds / n, c.AlkaliTransverseRelaxation * 1.5 * Seconds / n);
    }
}
