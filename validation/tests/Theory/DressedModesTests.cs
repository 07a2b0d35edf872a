using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

public class DressedModesTests
{
    private const double AllExchange = 1 / 130.0;

    // PHYSICS.md, sections 2, 4 and 5; the pumped values hold for R_se = Gamma_b, rho = 0.13.
    [Theory]
    [InlineData("jiang-2025-as-printed", -8.59, 0, 43.1977, 5e-5)]
    [InlineData("jiang-2025-as-printed", 8.59, 0, 92.6, 0.05)]
    [InlineData("jiang-2025-as-printed", 70, 0, 128.4, 0.5)]
    [InlineData("jiang-2025-as-printed", -70, 0, 128.4, 0.5)]
    [InlineData("jiang-2025-as-printed", -8.59, AllExchange, 36.2, 0.05)]
    [InlineData("jiang-2025-as-printed", 8.59, AllExchange, 115.85, 0.05)]
    [InlineData("jiang-2025-as-printed", 70, AllExchange, 135, 0.5)]
    [InlineData("jiang-2025-as-printed", -70, AllExchange, 122, 0.5)]
    [InlineData("jiang-2025-consistent", -8.59, 0, 39.7, 0.05)]
    [InlineData("jiang-2025-consistent", 70, 0, 126, 0.5)]
    [InlineData("jiang-2025-consistent", -70, 0, 126, 0.5)]
    public void Decay_times_of_the_paper_cell(string preset, double bias, double pump, double seconds, double tolerance)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(bias)) with { ExchangePumpingRate = pump };
        Assert.Equal(seconds, 1 / new DressedModes(cell).NobleLike.DecayRate, tolerance);
    }

    [Theory]
    [InlineData("jiang-2025-as-printed", 10.19)]
    [InlineData("jiang-2025-consistent", 27.80)]
    public void On_resonance_the_decay_time_is_Eq_5_and_pumping_changes_nothing(string preset, double seconds)
    {
        var cell = PaperPresets.Find(preset, Field3.Zero);
        cell = cell with { StaticField = new Field3(0, 0, ExchangeRate.ResonantBias(cell)) };
        Assert.Equal(-3.546, cell.StaticField.Z * 1e7, 1e-3);
        var rate = new DressedModes(cell).NobleLike.DecayRate;
        Assert.Equal(seconds, 1 / rate, 0.005);
        Assert.Equal(1, rate / ExchangeRate.AtResonance(cell), 1e-10);
        var pumped = new DressedModes(cell with { ExchangePumpingRate = AllExchange }).NobleLike.DecayRate;
        Assert.Equal(1, pumped / rate, 1e-5);
    }

    [Fact]
    public void Small_noble_rate_beside_a_large_alkali_rate_keeps_ten_digits()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 50; trial++)
        {
            var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(300 * random.NextDouble() - 150));
            if (trial % 2 == 0) cell = cell with { Alkali = cell.Alkali with { EquilibriumField = -cell.Alkali.EquilibriumField } };
            var modes = new DressedModes(cell);
            foreach (var mode in new[] { modes.NobleLike, modes.AlkaliLike })
            {
                var (frequency, rate) = PolishInDecimal(cell, mode);
                Assert.Equal(0, (double)((decimal)mode.Frequency - frequency) / mode.Frequency, 1e-13);
                Assert.Equal(0, (double)((decimal)mode.DecayRate - rate) / mode.DecayRate, 1e-11);
            }
        }
    }

    [Fact]
    public void Exceptional_point_and_beats()
    {
        var below = WithCouplingRatio(0.9);
        Assert.False(new DressedModes(below).IsNearExceptionalPoint);
        Assert.Equal(0, new DressedModes(below).BeatFrequency, 1e-6 * below.RateMean);
        Assert.True(new DressedModes(WithCouplingRatio(1)).IsNearExceptionalPoint);
        var above = WithCouplingRatio(2);
        var modes = new DressedModes(above);
        Assert.Equal(2 * Math.Sqrt(3) * above.RateDifference, modes.BeatFrequency, 1e-9 * modes.BeatFrequency);
        Assert.Equal(above.RateMean, modes.NobleLike.DecayRate, 1e-9 * above.RateMean);
    }

    [Fact]
    public void Anti_aligned_cells_oscillate_beyond_the_product_of_the_rates()
    {
        var cell = PaperPresets.AsPrinted(Field3.Zero);
        var critical = -cell.Alkali.TransverseRelaxation * cell.NobleGas.TransverseRelaxation;
        foreach (var (factor, stable) in new[] { (0.999, true), (1.001, false) })
        {
            var tuned = WithCouplingSquared(cell, factor * critical);
            Assert.Equal(stable, new DressedModes(tuned).IsStable);
            Assert.Equal(stable, new Linearisation(tuned).IsStable);
            Assert.Equal(stable, ExchangeRate.AtResonance(tuned) > 0);
            Assert.Equal(!stable, double.IsPositiveInfinity(LinearRegime.Ratio(tuned, ReferenceCell.Sine(ReferenceCell.X, 1))));
        }
    }

    [Fact]
    public void Labels_follow_the_bare_frequencies_through_an_anticrossing()
    {
        var cell = WithCouplingRatio(5);
        for (var i = -40; i <= 40; i++)
        {
            var detuned = cell with { StaticField = cell.StaticField + ReferenceCell.Bias(i * 0.2 + 0.1) };
            var modes = new DressedModes(detuned);
            var separation = (modes.AlkaliLike.Frequency - modes.NobleLike.Frequency) * Math.Sign(detuned.Detuning);
            Assert.True(separation > 0);
        }

        var uncoupled = new DressedModes(cell with { Coupling = Coupling.NobleOnAlkali });
        Assert.Equal(cell.NobleGas.TransverseRelaxation, uncoupled.NobleLike.DecayRate);
    }

    internal static VapourCell WithCouplingRatio(double ratio)
    {
        var cell = PaperPresets.AsPrinted(Field3.Zero);
        return WithCouplingSquared(cell, Math.Pow(ratio * cell.RateDifference, 2));
    }

    private static VapourCell WithCouplingSquared(VapourCell cell, double J2)
    {
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = cell.Alkali.EquilibriumField * J2 / cell.CouplingSquared } };
        return cell with { StaticField = new Field3(0, 0, ExchangeRate.ResonantBias(cell)) };
    }

    /// <summary>Newton's method on (W - W_a)(W - W_b) = J^2 in 28-digit arithmetic, W = w + i G.</summary>
    private static (decimal Frequency, decimal Rate) PolishInDecimal(VapourCell cell, Mode start)
    {
        var (w_a, w_b) = ((decimal)cell.AlkaliFrequency, (decimal)cell.NobleFrequency);
        var (G_a, G_b) = ((decimal)cell.Alkali.TransverseRelaxation, (decimal)cell.NobleGas.TransverseRelaxation);
        var J2 = (decimal)cell.CouplingSquared;
        var (x, y) = ((decimal)start.Frequency, (decimal)start.DecayRate);
        for (var i = 0; i < 4; i++)
        {
            var (ax, ay, bx, by) = (x - w_a, y - G_a, x - w_b, y - G_b);
            var (px, py) = (ax * bx - ay * by - J2, ax * by + ay * bx);
            var (dx, dy) = (ax + bx, ay + by);
            var norm = dx * dx + dy * dy;
            (x, y) = (x - (px * dx + py * dy) / norm, y - (py * dx - px * dy) / norm);
        }

        return (x, y);
    }
}
