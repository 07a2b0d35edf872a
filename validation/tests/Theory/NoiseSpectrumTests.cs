using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Theory;

public class NoiseSpectrumTests(ITestOutputHelper output)
{
    // Independent noise along x and y turns with and against the spins: S = (|chi(w)|^2 + |chi(-w)|^2)/2 per density of each.
    [Theory]
    [InlineData(DriveTarget.Both)]
    [InlineData(DriveTarget.NobleGas)]
    [InlineData(DriveTarget.Alkali)]
    public void Transverse_fields_have_the_susceptibilities_of_section_3(DriveTarget target)
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)) with { ExchangePumpingRate = 0.004 };
        LinearResponse response = new(cell);
        NoiseProcess process = new(3e-30, [new(2, 60, 1e-30)]);
        NoiseSpectrum spectrum = new(new Linearisation(cell), [NoiseSamples.Fields(process, target)], ReferenceCell.X);
        foreach (var hertz in new[] { 0, 0.3, 8.05, 10.1, 10.105, 700 })
        {
            var w = Math.Tau * hertz;
            var gain = new[] { w, -w }.Average(signed => Math.Pow(response.Susceptibility(signed, target).Magnitude, 2));
            var error = spectrum.Density(hertz) / (gain * process.Density(hertz)) - 1;
            output.WriteLine($"{target} at {hertz} Hz: error {error:g2}");
            Assert.Equal(0, error, 1e-11);
        }
    }

    [Fact]
    public void In_tilted_fields_the_transfer_is_that_of_a_drive_and_sources_drive_as_torques_do()
    {
        var cell = ReferenceCell.Random(new Random(17), tilted: true);
        Linearisation linear = new(cell);
        Assert.True(linear.IsStable);
        Field3 probe = new(0.48, 0.6, 0.64), axis = new(0.2, -0.4, 0.7);
        NoiseSpectrum spectrum = new(linear, [], probe);
        var equilibrium = linear.Equilibrium;
        foreach (var target in new[] { DriveTarget.Both, DriveTarget.NobleGas, DriveTarget.Alkali })
        {
            var expected = linear.LockIn(ReferenceCell.Sine(axis, 20, target), probe);
            var found = spectrum.Response(20, NoiseSamples.Field(NoiseProcess.Flat(1), axis, target).Action);
            LinearResponseTests.AssertClose(expected, found, 1e-12);
        }

        NoiseAction asSource = new()
        {
            AlkaliSource = cell.Alkali.GyromagneticRatio * axis.Cross(equilibrium.Alkali),
            NobleSource = cell.NobleGas.GyromagneticRatio * axis.Cross(equilibrium.NobleGas),
            Readout = 0.25,
        };
        LinearResponseTests.AssertClose(
            linear.LockIn(ReferenceCell.Sine(axis, 20), probe) + 0.25, spectrum.Response(20, asSource), 1e-12);
    }

    [Fact]
    public void Shares_add_up_and_readout_noise_is_flat_and_coherent_with_its_own_process()
    {
        var cell = PaperPresets.Consistent(ReferenceCell.Bias(-8.59));
        Linearisation linear = new(cell);
        var field = NoiseSamples.Field(NoiseProcess.Flat(1e-30), ReferenceCell.Y, DriveTarget.Both);
        NoiseTerm both = new(field.Process, field.Action with { Readout = -2 });
        NoiseTerm[][] sources = [[field], [NoiseSamples.Readout(7e-30)], [both, NoiseSamples.Readout(1e-30)], []];
        NoiseSpectrum spectrum = new(linear, sources, ReferenceCell.X);
        double[] hertz = [0, 5, 10.11, 40];
        foreach (var (f, density) in hertz.Zip(spectrum.Density(hertz)))
        {
            var shares = spectrum.Shares(f);
            var R = linear.LockIn(ReferenceCell.Sine(ReferenceCell.Y, f), ReferenceCell.X);
            Assert.Equal(1, shares[0] / (1e-30 * R.Magnitude * R.Magnitude), 1e-11);
            Assert.Equal(7e-30, shares[1], 1e-44);
            Assert.Equal(1, shares[2] / (1e-30 * (Math.Pow((R - 2).Magnitude, 2) + 1)), 1e-11);
            Assert.Equal(0, shares[3]);
            Assert.Equal(shares.Sum(), density);
        }
    }

    // White projection noise of each species alone: Lorentzian about w_a for a free alkali, with the variance of its count.
    [Fact]
    public void A_free_alkali_has_a_Lorentzian_of_its_count()
    {
        var cell = AlkaliOnly.Of(PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)));
        cell = cell with { Alkali = cell.Alkali with { Count = new(2e12, 0.5, 5.2, 3.92) } };
        var terms = new SpinProjectionNoise("alkali", OfAlkali: true).Terms(cell);
        NoiseSpectrum spectrum = new(new Linearisation(cell), [terms], ReferenceCell.X);
        var variance = Math.Pow(cell.Alkali.EquilibriumField / 0.5, 2) / (5.2 * 2e12);
        foreach (var hertz in new[] { 1, 900, 3535, 20000 })
        {
            NoisePole line = new(cell.Alkali.TransverseRelaxation, Math.Abs(cell.AlkaliFrequency), variance);
            Assert.Equal(1, spectrum.Density(hertz) / line.Density(hertz), 1e-11);
        }
    }
}
