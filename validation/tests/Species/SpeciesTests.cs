using SpinAmp.Engine.Species;

namespace SpinAmp.Tests.Species;

/// <summary>The catalogue's numbers against constants and ratios that were measured by others.</summary>
public class SpeciesTests
{
    // g_e mu_B/h of CODATA 2018, and half-integer nuclear spins.
    private const double ElectronHertzPerTesla = 2.00231930436256 * 9.2740100783e-24 / 6.62607015e-34;

    [Theory]
    [InlineData("39K", 4, 6)]
    [InlineData("85Rb", 6, 38.0 / 3)]
    [InlineData("87Rb", 4, 6)]
    [InlineData("133Cs", 8, 22)]
    public void An_alkali_turns_at_the_electrons_rate_over_its_slowing_down(string name, double polarised, double unpolarised)
    {
        SpinSpecies species = SpeciesCatalogue.All[name];
        Assert.Equal(Math.Tau * ElectronHertzPerTesla / polarised, species.GyromagneticRatio, 1e-9 * species.GyromagneticRatio);
        Assert.Equal(polarised, SpinStatistics.SlowingDown(species.NuclearSpin, 1), 1e-12);
        Assert.Equal(unpolarised, SpinStatistics.SlowingDown(species.NuclearSpin, 0), 1e-12);
        Assert.Contains(
            FormattableString.Invariant($"from {unpolarised:0.#} at P = 0 to {polarised:0} at P = 1"), species.Note, StringComparison.Ordinal);
    }

    // The helion's shielded moment over the shielded proton's is 0.7617861313(33), CODATA 2018; the shielded proton turns at 42.57638474(46)
    // MHz/T. Of the others the ratio to 3He in the same gas: 129Xe 1/2.75408 (co-magnetometers), 21Ne 3.3611/32.4341 (NMR tables).
    [Theory]
    [InlineData("3He", 0.7617861313 * 42.57638474, 1e-8)]
    [InlineData("129Xe", 0.7617861313 * 42.57638474 / 2.75408, 5e-5)]
    [InlineData("21Ne", 3.3611, 1e-4)]
    public void A_noble_gas_has_the_moment_of_the_free_atom(string name, double megahertzPerTesla, double tolerance) => Assert.Equal(
        1, SpeciesCatalogue.All[name].GyromagneticRatio / (Math.Tau * 1e6 * megahertzPerTesla), tolerance);
}
