using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

/// <summary>Frequencies, rates and couplings of cells, where signs and the order of the species matter.</summary>
public class CellTests
{
    [Fact]
    public void At_the_resonant_bias_both_species_precess_alike()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 20; trial++)
        {
            VapourCell cell = ReferenceCell.Random(random);
            cell = cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
            double alkali = cell.Alkali.GyromagneticRatio * (cell.StaticField.Z + cell.LightShift.Z + cell.NobleGas.EquilibriumField);
            double felt = cell.Coupling == Coupling.Bidirectional ? cell.Alkali.EquilibriumField : 0;
            double noble = cell.NobleGas.GyromagneticRatio * (cell.StaticField.Z + felt);
            Assert.Equal(noble, alkali, 1e-9 * cell.Alkali.GyromagneticRatio * Math.Abs(cell.NobleGas.EquilibriumField));
        }
    }

    // Eq. 5 is the slower eigenvalue at delta = 0, whichever species is the slower.
    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.4, true)]
    [InlineData(-0.4, true)]
    [InlineData(1.7, true)]
    public void The_exchange_rate_is_that_of_the_slower_mode(double strength, bool exchanged)
    {
        VapourCell cell = DressedModesTests.WithCouplingRatio(Math.Abs(strength));
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = Math.Sign(strength) * cell.Alkali.EquilibriumField } };
        if (exchanged)
        {
            double a = cell.Alkali.TransverseRelaxation, b = cell.NobleGas.TransverseRelaxation;
            cell = cell with { Alkali = At(cell.Alkali, b), NobleGas = At(cell.NobleGas, a) };
        }

        cell = cell with { StaticField = new(0, 0, ExchangeRate.ResonantBias(cell)) };
        var modes = new DressedModes(cell);
        double slower = Math.Min(modes.NobleLike.DecayRate, modes.AlkaliLike.DecayRate);
        Assert.Equal(slower, ExchangeRate.AtResonance(cell), 1e-6 * cell.RateMean);
        Assert.Equal(2 * cell.RateMean, modes.NobleLike.DecayRate + modes.AlkaliLike.DecayRate, 1e-9 * cell.RateMean);
        Assert.Equal(Math.Sign(strength), Math.Sign(cell.CouplingStrength * cell.RateDifference));
        Assert.Equal(Math.Abs(strength), Math.Abs(cell.CouplingStrength), 1e-9);
    }

    [Fact]
    public void One_way_cells_have_no_coupling_and_no_exchange_pump()
    {
        VapourCell cell = DressedModesTests.WithCouplingRatio(0.7) with { Coupling = Coupling.NobleOnAlkali, ExchangePumpingRate = 0.3 };
        Assert.Equal(0, cell.CouplingSquared);
        Assert.Equal(0, cell.CouplingStrength);
        var bare = new Linearisation(cell with { ExchangePumpingRate = 0 });
        Assert.Equal(bare.Equilibrium, new Linearisation(cell).Equilibrium);
        Assert.Equal(bare.Jacobian(), new Linearisation(cell).Jacobian());
    }

    private static SpinEnsemble At(SpinEnsemble spins, double rate) =>
        spins with { LongitudinalRelaxation = rate, TransverseRelaxation = rate };
}
