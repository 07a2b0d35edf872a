using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

/// <summary>Spin exchange: what it moves is conserved, and what it makes correlated was there before.</summary>
public class ExchangeTests
{
    private const double Rate = 1e-3;

    // Density matrix of dA/dt, dN/dt along one axis, T^2/s^2/Hz: (alkali, noble gas, between them).
    private static (double Alkali, double Noble, double Cross) Densities(IEnumerable<NoiseTerm> terms, Func<Field3, double> along)
    {
        double alkali = 0, noble = 0, cross = 0;
        foreach (var term in terms)
        {
            var (a, b, s) = (along(term.Action.AlkaliSource), along(term.Action.NobleSource), term.Process.Density(1));
            (alkali, noble, cross) = (alkali + a * a * s, noble + b * b * s, cross + a * b * s);
        }

        return (alkali, noble, cross);
    }

    private static IEnumerable<NoiseTerm> Terms(VapourCell cell, double exchange)
    {
        NoiseSource[] sources =
        [
            new SpinProjectionNoise("a", true) { ExchangeRate = exchange },
            new SpinProjectionNoise("b", false) { ExchangeRate = exchange },
            .. exchange > 0 ? [new SpinExchangeNoise("e", exchange)] : Array.Empty<NoiseSource>(),
        ];
        return sources.SelectMany(s => s.Terms(cell));
    }

    public static TheoryData<double, double, double> Cells => new() { { 0.5, 0.3, 1 }, { 0.99, 0.05, 1 }, { 0.2, 0.8, -1 } };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Totals_stay_and_only_the_correlation_is_new(double alkali, double noble, double sign)
    {
        var cell = NoiseExamples.Polarised(alkali, noble, sign);
        foreach (var axis in new Func<Field3, double>[] { v => v.X, v => v.Y, v => v.Z })
        {
            var (before, after) = (Densities(Terms(cell, 0), axis), Densities(Terms(cell, Rate), axis));
            Assert.Equal(1, after.Alkali / before.Alkali, 12);
            Assert.Equal(1, after.Noble / before.Noble, 12);
            Assert.Equal(0, before.Cross);
            Assert.True(after.Cross < 0);
            Assert.True(after.Cross * after.Cross < after.Alkali * after.Noble);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Angular_momentum_that_leaves_one_species_enters_the_other(double alkali, double noble, double sign)
    {
        var cell = NoiseExamples.Polarised(alkali, noble, sign);
        var (a, b) = (cell.Alkali, cell.NobleGas);
        var terms = new SpinExchangeNoise("e", Rate).Terms(cell);
        Assert.Equal(3, terms.Count);
        foreach (var (i, term) in terms.Index())
        {
            double q = i == 2 ? a.Count!.LongitudinalFactor : a.Count!.TransverseFactor;
            double given = term.Action.NobleSource.Length * b.Count!.Polarisation / Math.Abs(b.EquilibriumField) * b.Count.Atoms / 2;
            double taken = term.Action.AlkaliSource.Length * a.Count.Polarisation / Math.Abs(a.EquilibriumField) * q * a.Count.Atoms / 2;
            Assert.Equal(1, given, 12);
            Assert.Equal(1, taken, 12);
            Assert.True(term.Action.NobleSource.Dot(term.Action.AlkaliSource) < 0);
        }
    }

    /// <summary>Swaps counted one by one: with P along z, N_b R of them a second, each turning a pair by what it carries.</summary>
    [Fact]
    public void Its_strength_is_that_of_a_Poisson_process_of_swaps()
    {
        const double Alkali = 0.5, Noble = 0.3;
        var cell = NoiseExamples.Polarised(Alkali, Noble);
        double second = 0;
        foreach (var (up, down) in new[] { (1, -1), (-1, 1), (1, 1), (-1, -1) })
        {
            double probability = (1 + up * Alkali) / 2 * (1 + down * Noble) / 2;
            second += probability * Math.Pow((up - down) / 2.0, 2);
        }

        var terms = new SpinExchangeNoise("e", Rate).Terms(cell);
        double events = cell.NobleGas.Count!.Atoms * Rate;
        Assert.Equal(1, terms[2].Process.Density(0) / (2 * events * second), 12);
        Assert.Equal(1, terms[0].Process.Density(0) / (2 * events / 2), 12);
    }

    [Fact]
    public void The_noble_gas_part_is_as_stated()
    {
        var cell = NoiseExamples.Polarised(0.5, 0.3);
        var (across, along) = SpinExchangeNoise.Diffusion(cell, ofAlkali: false, Rate);
        Assert.Equal(1, across / (2 * Rate / 1e19), 12);
        Assert.Equal(1, along / (2 * Rate * (1 - 0.15) / 1e19), 12);
    }

    [Fact]
    public void A_rate_beyond_the_relaxation_is_refused_with_the_highest_that_is_not()
    {
        var cell = NoiseExamples.Cell;
        Assert.Equal(
            "spin exchange at 0.02 1/s would scatter the noble gas more than its transverse relaxation does; keep its rate at "
            + "0.007692 1/s or below",
            Assert.Throws<NoiseException>(() => new SpinProjectionNoise("b", false) { ExchangeRate = 0.02 }.Terms(cell)).Message);
        double most = cell.NobleGas.TransverseRelaxation;
        double whole = new SpinProjectionNoise("b", false).Diffusion(cell).Across;
        Assert.InRange(new SpinProjectionNoise("b", false) { ExchangeRate = most }.Diffusion(cell).Across, 0, 1e-12 * whole);
        Assert.Throws<NoiseException>(() => new SpinProjectionNoise("b", false) { ExchangeRate = most * 1.001 }.Terms(cell));
    }

    [Fact]
    public void A_noble_gas_of_spin_three_halves_is_refused()
    {
        var cell = NoiseExamples.Cell;
        var count = cell.NobleGas.Count! with { TransverseFactor = 1.8 };
        cell = cell with { NobleGas = cell.NobleGas with { Species = "21Ne", Count = count } };
        Assert.Equal("needs a noble gas of spin 1/2, 21Ne has more; leave spin exchange noise out",
            Assert.Throws<NoiseException>(() => new SpinExchangeNoise("e", Rate).Terms(cell)).Message);
    }
}
