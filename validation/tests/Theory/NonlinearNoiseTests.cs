using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Theory;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Theory;

/// <summary>Second-order theory where it has a closed form: noise along z dephases the noble gas and moves no mean.</summary>
public class NonlinearNoiseTests
{
    private const double Density = 1e-12;

    // The phase of N diffuses by gamma^2 d^2/4 per second, which is added to Gamma_b: on resonance the response falls by that over Gamma_b.
    // A memory of rate k is felt for 1/(k + Gamma_b) of its 1/k. What the alkali answers by itself is not amplified: 1e-3 of it all.
    [Theory]
    [InlineData(null)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    [InlineData(30.0)]
    public void Field_noise_along_z_takes_off_the_response_what_it_dephases(double? corner)
    {
        VapourCell cell = Cells.AsPrinted(-8.59e-7) with { Coupling = Coupling.NobleOnAlkali };
        Field3 z = new(0, 0, 1);
        NoiseSource noise = corner is { } f
            ? new OrnsteinUhlenbeckNoise("slow", Density, f, z, DriveTarget.NobleGas) : new WhiteMagneticNoise("white", Density, z, DriveTarget.NobleGas);
        NoiseTerm[] terms = [.. noise.Terms(cell)];
        Linearisation linear = new(cell);
        NonlinearNoise found = new(linear, new(linear, terms), terms, new(1, 0, 0), 1e-3);

        double gamma = cell.NobleGas.GyromagneticRatio, decay = cell.NobleGas.TransverseRelaxation;
        double felt = corner is { } c ? Math.Tau * c / ((Math.Tau * c) + decay) : 1;
        double expected = gamma * gamma * Density * Density / 4 * felt / decay;
        Assert.Equal(1, found.Change / expected, 3e-3);
        Assert.Equal(0, found.Displacement.NobleGas.Length);
        Assert.Equal(0, found.VarianceChange);
    }
    // Fields along x and y of S tip N by a variance of gamma^2 S N0^2/(4 Gamma) each and shorten it by gamma^2 S N0/(2 Gamma): of what
    // that adds to the variance along z, the square of the displacement is two thirds and the tips' own fluctuation one.
    [Fact]
    public void Tips_add_to_the_variance_along_z_by_their_own_and_by_what_they_shorten()
    {
        VapourCell cell = Cells.AsPrinted(-8.59e-7) with { Coupling = Coupling.NobleOnAlkali };
        const double AlongZ = 1e-26;
        NoiseTerm[] terms =
        [
            .. new WhiteMagneticNoise("x", Density, new(1, 0, 0), DriveTarget.NobleGas).Terms(cell),
            .. new WhiteMagneticNoise("y", Density, new(0, 1, 0), DriveTarget.NobleGas).Terms(cell),
            new(NoiseProcess.Flat(AlongZ), new NoiseAction { NobleSource = new(0, 0, 1) }),
        ];
        Linearisation linear = new(cell);
        NonlinearNoise found = new(linear, new(linear, terms), terms, new(1, 0, 0), 1e-3);

        double decay = cell.NobleGas.TransverseRelaxation, N0 = cell.NobleGas.EquilibriumField;
        double turned = Math.Pow(cell.NobleGas.GyromagneticRatio * Density, 2) / decay;
        Assert.Equal(-N0 * turned / 2, found.Displacement.NobleGas.Z, 1e-6 * N0 * turned);
        Assert.Equal(Math.Sqrt(turned / 2), found.Tips.Noble, 1e-6);
        Assert.Equal(1, found.VarianceChange / (N0 * N0 * turned * turned * (0.25 + 0.125) / (AlongZ / (4 * decay))), 1e-5);
    }
}
