using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Decay and frequency of small tips in the time domain against the linear theory (Eq. 4), which shares no code.</summary>
public class RingDownTests(ITestOutputHelper output)
{
    // Tips of 0.005 rad: the decay is exponential to 4e-5.
    private const double Tip = 0.005;

    // Every region of Fig. 3, delta = 0 at -3.546 mG included, and steps in which the alkali turns by up to 135 rad.
    private static readonly double[] Biases =
        [-150, -122.3, -70, -45.1, -20, -12.7, -8.59, -5.3, -3.5461, -1.9, 0.4, 3.3, 8.59, 31.7, 70, 150];

    [Theory]
    [InlineData(2e-4, false)]
    [InlineData(2e-4, true)]
    [InlineData(1.7e-5, false)]
    [InlineData(5e-5, true)]
    [InlineData(8.5e-4, false)]
    public void Averaged_partner_at_every_bias(double step, bool single) =>
        Compare([.. Biases.Select(b => PaperPresets.AsPrinted(MilliGauss(b)))], step, IntegratorKind.AveragedPartner, single, 4, 14);

    [Fact]
    public void The_consistent_preset() =>
        Compare([.. Biases.Select(b => PaperPresets.Consistent(MilliGauss(b)))], 2e-4, IntegratorKind.AveragedPartner, true, 4, 14);

    [Fact]
    public void Exchange_pumping() => Compare(
        [.. Biases.Select(b => PaperPresets.AsPrinted(MilliGauss(b)) with { ExchangePumpingRate = 1 / 130.0 })],
        2e-4, IntegratorKind.AveragedPartner, false, 4, 14);

    // At 10 us the alkali turns by up to 0.5 rad, where the fourth order leaves 1e-5 of the angle.
    [Fact]
    public void Runge_Kutta() => Compare(
        [.. Biases.Where(b => Math.Abs(b) < 9).Select(b => PaperPresets.AsPrinted(MilliGauss(b)))],
        1e-5, IntegratorKind.RungeKutta4, false, 1, 5);

    [Fact]
    public void Exponential() => Compare(
        [.. Biases.Select(b => PaperPresets.AsPrinted(MilliGauss(b)))], 8.9e-4, IntegratorKind.ExponentialRosenbrock, false, 1, 3);

    // 3.6 million steps, each of which shrinks the state by 3.8e-7: 6 units in the last place of single precision. The turn rounded to that
    // precision alone would shift the frequency by up to 2.4e-3 of the half-width.
    [Theory]
    [InlineData(5e-5)]
    [InlineData(2e-4)]
    public void Single_precision_keeps_130_seconds_over_180(double step)
    {
        VapourCell[] cells = [.. Biases.Select(b => PaperPresets.AsPrinted(MilliGauss(b)) with { Coupling = Coupling.NobleOnAlkali })];
        Compare(cells, step, IntegratorKind.AveragedPartner, true, 0, 180, 1e-4, 1e-4);
    }

    // Along z nothing turns, so that the rounding of each step would add up: a step of 3.8e-7 (N0 - N) is a few units in the last place at
    // first and less than half a unit from N = 0.92 N0 on, where a plain sum would stop.
    [Theory]
    [InlineData(5e-5)]
    [InlineData(2e-4)]
    public void Single_precision_recovers_along_z(double step)
    {
        VapourCell cell = PaperPresets.AsPrinted(MilliGauss(-8.59)) with { Coupling = Coupling.NobleOnAlkali };
        foreach (double seconds in new[] { 20.0, 180, 520 })
        {
            int steps = 32 * (int)Math.Round(seconds / step / 32);
            Setup inverted = Setup.Tipped(cell, Math.PI);
            double found = Jobs.End(Jobs.Plan(step, steps, 1, single: true), inverted).NZ / cell.NobleGas.EquilibriumField;
            double exact = 1 - (2 * Math.Exp(-steps * step / 130));
            output.WriteLine($"step {step:G1} s, {seconds} s after inversion: N_z/N0 wrong by {found - exact:E1}");

            // A rate wrong by 0.1 % would change it by up to 2 x 1e-3/e.
            Assert.Equal(exact, found, 2e-6);
        }
    }

    // Decay times to 0.03 %: the tip's nonlinearity and the step's order leave less. Frequencies to 0.1 % of the half-width: an amplitude
    // on resonance changes by half the square. Both in either precision, at steps near 1 ms as well.
    private void Compare(
        VapourCell[] cells,
        double step,
        IntegratorKind integrator,
        bool single,
        double from,
        double until,
        double decay = 3e-4,
        double width = 1e-3)
    {
        Complex[] early = Transverse(cells, step, integrator, single, from, out double begin);
        Complex[] late = Transverse(cells, step, integrator, single, until, out double end);
        var (worst, where, worstShift) = (0.0, "", 0.0);
        for (int i = 0; i < cells.Length; i++)
        {
            Mode mode = new DressedModes(cells[i]).NobleLike;
            Complex ratio = late[i] / early[i];
            double found = (end - begin) / -Math.Log(ratio.Magnitude);
            double shift = (ratio * Complex.FromPolarCoordinates(1, -mode.Frequency * (end - begin))).Phase / (end - begin);
            worstShift = Math.Max(worstShift, Math.Abs(shift) / mode.DecayRate);
            if (Math.Abs((found * mode.DecayRate) - 1) < worst) continue;
            worst = Math.Abs((found * mode.DecayRate) - 1);
            where = $"{cells[i].StaticField.Z * 1e7:F2} mG ({Math.Abs(cells[i].AlkaliFrequency) * step:F1} rad a step)";
        }

        output.WriteLine(
            $"{integrator}, single = {single}, step {step:G2} s: T2 wrong by {worst:E1} at {where}; frequency by {worstShift:E1} of G");
        Assert.InRange(worst, 0, decay);
        Assert.InRange(worstShift, 0, width);
    }

    private static Complex[] Transverse(
        VapourCell[] cells, double step, IntegratorKind integrator, bool single, double seconds, out double exact)
    {
        int samples = (int)Math.Round(seconds / step / 32);
        exact = samples * 32 * step;
        Setup[] setups = [.. cells.Select(c => Setup.Tipped(c, Tip))];
        if (samples == 0)
            return [.. setups.Select(s => new Complex(s.Start.NX, 0))];
        return [.. Jobs.Run(Jobs.Plan(step, 32, samples, integrator, single), setups).End.Select(e => new Complex(e.NX, e.NY))];
    }

    private static Field3 MilliGauss(double bias) => new(0, 0, bias * 1e-7);
}
