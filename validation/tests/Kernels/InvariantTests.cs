using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>What coupled spins keep without field and relaxation, and what the direction and the sign of the coupling do.</summary>
public class InvariantTests(ITestOutputHelper output)
{
    private const double Seconds = 8;

    // gamma_a |N| = 1.5 rad/s and gamma_b |A| = 1 rad/s: some two turns about each other.
    private static readonly Setup Free = new(
        new CellParameters { AlkaliGyromagneticRatio = 1e9, NobleGyromagneticRatio = 4e8, AlkaliOnNoble = 1 },
        new(2e-9, 0.6e-9, -1.3e-9, 0.5e-9, -1.1e-9, 0.9e-9));

    private static readonly int[] Steps = [320, 457, 640, 911, 1280];

    // Each species turns about a held partner, a rotation to rounding: some four units a step, as a random walk over 1280 steps.
    [Theory]
    [InlineData(FlowKind.SmallAngle, FlowKind.SmallAngle)]
    [InlineData(FlowKind.LargeAngle, FlowKind.SmallAngle)]
    [InlineData(FlowKind.Unequal, FlowKind.Unequal)]
    public void Averaged_partner_keeps_both_lengths_to_rounding(FlowKind alkali, FlowKind noble)
    {
        foreach (bool single in new[] { false, true })
        {
            SpinVectors end = Jobs.End(Jobs.Plan(Seconds / 1280, 1280, 1, single: single, alkali: alkali, noble: noble), Free);
            double error = Math.Max(Math.Abs(Change(end, Invariant.AlkaliLength)), Math.Abs(Change(end, Invariant.NobleLength)));
            output.WriteLine($"{alkali}, {noble}, single = {single}: lengths change by {error:E1}");
            Assert.InRange(error, 0, 4 * Math.Sqrt(1280) * (single ? 6e-8 : 1.1e-16));
        }
    }

    [Theory]
    [InlineData(IntegratorKind.AveragedPartner, 2)]
    [InlineData(IntegratorKind.RungeKutta4, 4)]
    [InlineData(IntegratorKind.ExponentialRosenbrock, 2)]
    public void The_other_invariants_change_by_the_order_of_the_step(IntegratorKind integrator, double order)
    {
        foreach (Invariant invariant in Enum.GetValues<Invariant>())
        {
            double[] changes =
            [
                .. Steps.Select(n => Math.Abs(Change(
                    Jobs.End(Jobs.Plan(Seconds / n, n, 1, integrator, alkali: FlowKind.SmallAngle), Free), invariant))),
            ];
            output.WriteLine($"{integrator}, {invariant}: {changes[0]:E1} ... {changes[^1]:E1}");
            if (changes.Max() < 1e-12) continue;
            double found = Fit.Order(Steps.Select(n => Seconds / n), changes);
            output.WriteLine($"    order {found:F2}");

            // Symmetry may cancel the leading error (lengths under RK4 change at order 5) or all of it: these spins precess about their
            // sum, a linear problem, so that the exponential step is exact.
            Assert.InRange(found, order - 0.2, order + 1.2);
            Assert.InRange(changes[^1], 0, 1e-4);
        }
    }

    [Fact]
    public void A_noble_gas_that_does_not_feel_the_alkali_has_the_same_bits_whatever_the_alkali_does()
    {
        Setup coupled = RandomSetups.Draw(new Random(53)) with { Drives = [] };
        CellParameters oneWay = coupled.Cell with { AlkaliOnNoble = 0, ExchangePumping = 0 };
        foreach (IntegratorKind integrator in Enum.GetValues<IntegratorKind>())
        {
            KernelPlan plan = Jobs.Plan(1e-4, 320, 1, integrator, alkali: FlowKind.Unequal, noble: FlowKind.Unequal, doublings: 0);
            SpinVectors first = Jobs.End(plan, coupled with { Cell = oneWay });
            SpinVectors second = Jobs.End(plan, coupled with { Cell = oneWay, Start = coupled.Start with { AX = 3e-9, AZ = -2e-9 } });
            SpinVectors third = Jobs.End(plan, coupled with { Start = coupled.Start with { AX = 3e-9, AZ = -2e-9 } });
            double rounding = integrator == IntegratorKind.ExponentialRosenbrock ? 1e-12 : 0;
            Assert.Equal(first.NX, second.NX, rounding * Math.Abs(first.NX));
            Assert.Equal(first.NY, second.NY, rounding * Math.Abs(first.NY));
            Assert.Equal(first.NZ, second.NZ, rounding * Math.Abs(first.NZ));
            Assert.NotEqual(first.AX, second.AX);
            Assert.NotEqual(first.NX, third.NX);
        }
    }

    // On resonance the slow rate is Gamma_b + J^2/(2 beta) for weak coupling: it crosses zero at J^2 = -Gamma_a Gamma_b.
    [Fact]
    public void Anti_aligned_cells_oscillate_beyond_the_product_of_the_rates()
    {
        foreach (double factor in new[] { 0.9, 0.99, 1.01, 1.1 })
        {
            VapourCell cell = Critical(factor);
            double expected = -new DressedModes(cell).NobleLike.DecayRate;
            double rate = Math.Log(Transverse(cell, 40) / Transverse(cell, 20)) / 20;
            output.WriteLine($"|J|^2 = {factor} Gamma_a Gamma_b: grows at {rate:E4} 1/s, theory {expected:E4} 1/s");
            Assert.Equal(Math.Sign(factor - 1), Math.Sign(rate));
            Assert.Equal(expected, rate, 1e-3 * cell.NobleGas.TransverseRelaxation);
        }
    }

    private enum Invariant
    {
        AlkaliLength,
        NobleLength,
        Product,
        Sum,
    }

    /// <summary>Change relative to the size of what is summed.</summary>
    private static double Change(SpinVectors end, Invariant invariant)
    {
        var (a0, n0, a, n) = (Alkali(Free.Start), Noble(Free.Start), Alkali(end), Noble(end));
        return invariant switch
        {
            Invariant.AlkaliLength => (a.Length / a0.Length) - 1,
            Invariant.NobleLength => (n.Length / n0.Length) - 1,
            Invariant.Product => (a.Dot(n) - a0.Dot(n0)) / (a0.Length * n0.Length),
            _ => (Total(a, n) - Total(a0, n0)).Length / Total(a0, n0).Length,
        };
    }

    private static Field3 Total(Field3 a, Field3 n) =>
        ((1 / Free.Cell.AlkaliGyromagneticRatio) * a) + ((1 / Free.Cell.NobleGyromagneticRatio) * n);

    private static Field3 Alkali(SpinVectors s) => new(s.AX, s.AY, s.AZ);

    private static Field3 Noble(SpinVectors s) => new(s.NX, s.NY, s.NZ);

    private static VapourCell Critical(double factor)
    {
        VapourCell cell = PaperPresets.AsPrinted(Field3.Zero);
        double squared = -factor * cell.Alkali.TransverseRelaxation * cell.NobleGas.TransverseRelaxation;
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = cell.Alkali.EquilibriumField * squared / cell.CouplingSquared } };
        return cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
    }

    private static double Transverse(VapourCell cell, double seconds)
    {
        SpinVectors end = Jobs.End(Jobs.Plan(2e-4, (int)Math.Round(seconds / 2e-4), 1), Setup.Tipped(cell, 0.001));
        return Math.Sqrt((end.NX * end.NX) + (end.NY * end.NY));
    }
}
