using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Every integrator against SciPy on problems with every term switched on: the error goes to zero, and at the claimed order.</summary>
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

    // 0.5 rad tip, no drive: cells with tilted fields, light shift, exchange pumping and, where the flow allows, unequal rates.
    [PythonTheory("numpy", "scipy")]
    [MemberData(nameof(Integrators))]
    public void Ring_down_from_half_a_radian(IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order)
    {
        Setup setup = RandomSetups.Draw(new Random(59), equalRates: noble == FlowKind.SmallAngle) with { Drives = [], References = [0] };
        double n = setup.Cell.NobleEquilibrium;
        setup = setup with { Start = new(0, 0, setup.Cell.AlkaliEquilibrium, n * Math.Sin(0.5), 0, n * Math.Cos(0.5)) };
        Converges(setup, integrator, alkali, noble, order);
    }

    [PythonTheory("numpy", "scipy")]
    [MemberData(nameof(Integrators))]
    public void Driven_by_tones_and_chirps_of_every_direction(IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order)
    {
        for (int seed = 61; seed < 64; seed++)
        {
            Setup setup = RandomSetups.Draw(new Random(seed), equalRates: noble == FlowKind.SmallAngle);
            setup = setup with { Drives = [.. setup.Drives.Where(d => d.Kind != WaveformKind.Pulse)], References = [0] };
            Converges(setup, integrator, alkali, noble, order);
        }
    }

    private void Converges(Setup setup, IntegratorKind integrator, FlowKind alkali, FlowKind noble, double order)
    {
        ScipyReference exact = ScipyReference.Solve(setup, Thirds, 1e-12);
        var (probe, scale) = (setup.Probe, Math.Abs(setup.Cell.AlkaliEquilibrium));
        double[] readout =
        [
            .. exact.Integrals.Skip(1).Zip(exact.Integrals, (b, a) =>
                ((probe.X * (b[0] - a[0])) + (probe.Y * (b[1] - a[1])) + (probe.Z * (b[2] - a[2]))) * 3 / Seconds / scale),
        ];
        var (alkaliErrors, nobleErrors, readoutErrors) = (new List<double>(), new List<double>(), new List<double>());
        foreach (int n in Steps)
        {
            TrajectoryJob job = Jobs.Run(Jobs.Plan(Seconds / n, n / 3, 3, integrator, alkali: alkali, noble: noble, doublings: Doublings(setup, n)), setup);
            double[] end = Jobs.Flat(job.End[0]);
            alkaliErrors.Add(Fit.RelativeDistance(end[..3], exact.States[^1][..3]));
            nobleErrors.Add(Fit.RelativeDistance(end[3..], exact.States[^1][3..]));
            readoutErrors.Add(Fit.RelativeDistance(Jobs.Samples(job).Select(z => z.Real / scale), readout));
        }

        Check("alkali", alkaliErrors, order);
        Check("noble gas", nobleErrors, order);
        Check("readout", readoutErrors, order);
    }

    private void Check(string what, List<double> errors, double order)
    {
        double found = Fit.Order(Steps.Select(n => Seconds / n), errors);
        output.WriteLine($"{what}: {string.Join(", ", errors.Select(e => e.ToString("E1", null)))}; order {found:F2}");
        Assert.InRange(found, order - 0.2, order + 0.2);
    }

    private static int Doublings(Setup setup, int n)
    {
        CellParameters c = setup.Cell;
        return UnequalFlow<SpinAmp.Kernels.Lanes.F64x1>.Doublings(
            c.AlkaliGyromagneticRatio * 2e-7 * Seconds / n, c.AlkaliTransverseRelaxation * 1.5 * Seconds / n);
    }
}
