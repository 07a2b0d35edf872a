using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Both dressed modes in the time domain at J/beta = 1 and 100, from the propagator that two small tips measure.</summary>
public class StrongCouplingTests(ITestOutputHelper output)
{
    private const double MilliGauss = 1e-7;

    // A tip t of the noble gas swings to some 140 t of the alkali, which has less spin to give: 1e-5 rad at most, 1e-10 of nonlinearity.
    private const double Scale = 1e-7;

    public static TheoryData<IntegratorKind, double, double, double> Cases => new()
    {
        // PHYSICS.md, section 4, T2~ with the averaged partner: J/beta = 1 4e-6 at 10 us and 1e-4 at 50 us, J/beta = 100 2e-4 at 10 us
        // (a cell of its own: 3e-4 allowed here).
        { IntegratorKind.AveragedPartner, 1, 1e-5, 4e-6 },
        { IntegratorKind.AveragedPartner, 1, 5e-5, 1e-4 },
        { IntegratorKind.AveragedPartner, 100, 1e-5, 3e-4 },
        { IntegratorKind.RungeKutta4, 1, 5e-6, 1e-7 },
        { IntegratorKind.RungeKutta4, 100, 5e-6, 1e-7 },

        // Exact for the linearised cell at any step; what is left is the square of the tips.
        { IntegratorKind.ExponentialRosenbrock, 1, 2e-4, 1e-8 },
        { IntegratorKind.ExponentialRosenbrock, 100, 2e-4, 1e-8 },
    };

    // At J = beta and delta = 0 the modes coalesce and a change e of the equations moves them by sqrt(e): detunings begin at beta/4.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Frequencies_and_rates_of_both_modes(IntegratorKind integrator, double ratio, double step, double tolerance)
    {
        var (worst, worstOfBoth) = (0.0, 0.0);
        foreach (double detuning in ratio < 2 ? new[] { -3, -0.7, 0.25, 1.4, 6 } : [-0.3, -0.07, 0, 0.14, 0.6])
        {
            VapourCell cell = Cell(ratio, detuning);
            var modes = new DressedModes(cell);
            (Complex, Complex) found = Modes(cell, integrator, step);
            foreach (Mode mode in new[] { modes.NobleLike, modes.AlkaliLike })
            {
                var exact = new Complex(-mode.DecayRate, mode.Frequency);
                Complex nearest = Complex.Abs(found.Item1 - exact) < Complex.Abs(found.Item2 - exact) ? found.Item1 : found.Item2;
                if (mode == modes.NobleLike)
                    worst = Math.Max(worst, Math.Abs((nearest.Real / exact.Real) - 1));
                worstOfBoth = Math.Max(worstOfBoth, Complex.Abs(nearest - exact) / Math.Sqrt(cell.CouplingSquared));
            }
        }

        output.WriteLine($"J/beta = {ratio}, {integrator}, step {step:G2} s: T2 {worst:E1}; w + i G of both modes {worstOfBoth:E1} of J");
        Assert.InRange(worst, 0, tolerance);

        // Order 2 with a constant of a few (J h)^2 where the alkali is detuned by some J; the others as T2.
        double turn = Math.Tau * Hertz(ratio) * step;
        Assert.InRange(worstOfBoth, 0, integrator == IntegratorKind.AveragedPartner ? 5 * turn * turn : 10 * tolerance);
    }

    // At J = beta, delta = 0 the decay is (1 + beta t) exp(-chi t) for the noble gas: no pure exponential, and no square root of an error.
    [Fact]
    public void At_the_exceptional_point_the_noble_gas_decays_as_a_degenerate_pair()
    {
        VapourCell cell = Cell(1, 0);
        (double beta, double chi) = (cell.RateDifference, cell.RateMean);
        foreach (double t in new[] { 0.5, 1, 2, 4 })
        {
            int n = 32 * (int)Math.Round(t / beta / 1e-5 / 32);
            SpinVectors end = Jobs.End(Jobs.Plan(1e-5, n, 1), Small(cell, 0, 1));
            double x = beta * n * 1e-5;
            double expected = (1 + x) * Math.Exp(-chi * n * 1e-5);
            Assert.Equal(expected, Math.Sqrt((end.NX * end.NX) + (end.NY * end.NY)) / (Scale * cell.NobleGas.EquilibriumField), 1e-5);
        }
    }

    private static double Hertz(double ratio) => ratio < 2 ? 100 : 500;

    /// <summary>Rb-Xe with J/2pi = 100 Hz for J/beta = 1, K-3He with N0 = 100 mG and J/2pi = 500 Hz beyond; delta in units of J.</summary>
    private static VapourCell Cell(double ratio, double detuning)
    {
        var (ratioA, ratioB) = (Math.Tau * 700 / MilliGauss, Math.Tau * (ratio < 2 ? 1.17767 : 3.2434) / MilliGauss);
        double coupling = Math.Tau * Hertz(ratio);
        double n0 = (ratio < 2 ? 3.54 : 100) * MilliGauss;
        double nobleRate = ratio < 2 ? 1 / 130.0 : 3;
        double alkaliRate = nobleRate + (2 * coupling / ratio);
        var cell = new VapourCell(
            new SpinEnsemble("a", ratioA, alkaliRate, alkaliRate, coupling * coupling / (ratioA * ratioB * n0)),
            new SpinEnsemble("b", ratioB, nobleRate, nobleRate, n0),
            Field3.Zero, Field3.Zero, Coupling.Bidirectional, 0);
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell) + (2 * detuning * coupling / (ratioA - ratioB))) };
    }

    private static Setup Small(VapourCell cell, double alkali, double noble)
    {
        var (a, n) = (cell.Alkali.EquilibriumField, cell.NobleGas.EquilibriumField);
        return Setup.Tipped(cell, 0) with { Start = new(Scale * alkali * a, 0, a, Scale * noble * n, 0, n) };
    }

    /// <summary>(i w - G) of both modes: eigenvalues of the propagator over half a decay, free of the first step's memory.</summary>
    private static (Complex, Complex) Modes(VapourCell cell, IntegratorKind integrator, double step)
    {
        int n = 32 * (int)Math.Ceiling(0.5 / cell.RateMean / step / 32);
        Complex[,] early = Propagator(cell, integrator, step, n);
        Complex[,] late = Propagator(cell, integrator, step, 2 * n);

        // P = late early^-1 carries the state over the second half.
        Complex det = (early[0, 0] * early[1, 1]) - (early[0, 1] * early[1, 0]);
        Complex Element(int i, int j) =>
            ((late[i, 0] * (j == 0 ? early[1, 1] : -early[0, 1])) + (late[i, 1] * (j == 0 ? -early[1, 0] : early[0, 0]))) / det;
        Complex half = (Element(0, 0) + Element(1, 1)) / 2;
        Complex root = Complex.Sqrt((half * half) - (Element(0, 0) * Element(1, 1)) + (Element(0, 1) * Element(1, 0)));
        double time = n * step;
        var modes = new DressedModes(cell);
        return (Logarithm(half + root), Logarithm(half - root));

        // The turns that a logarithm loses come from the mode it is nearest to.
        Complex Logarithm(Complex value) => new[] { modes.NobleLike, modes.AlkaliLike }
            .Select(m =>
            {
                var guess = new Complex(-m.DecayRate, m.Frequency);
                return (guess, difference: Complex.Log(value * Complex.Exp(-guess * time)) / time);
            })
            .MinBy(p => Complex.Abs(p.difference)) is var (near, apart) ? near + apart : default;
    }

    private static Complex[,] Propagator(VapourCell cell, IntegratorKind integrator, double step, int n)
    {
        KernelPlan plan = Jobs.Plan(step, n, 1, integrator);
        SpinVectors[] ends = Jobs.Run(plan, Small(cell, 1, 0), Small(cell, 0, 1)).End;
        Complex A(SpinVectors s) => new Complex(s.AX, s.AY) / (Scale * cell.Alkali.EquilibriumField);
        Complex N(SpinVectors s) => new Complex(s.NX, s.NY) / (Scale * cell.NobleGas.EquilibriumField);
        return new[,] { { A(ends[0]), A(ends[1]) }, { N(ends[0]), N(ends[1]) } };
    }
}
