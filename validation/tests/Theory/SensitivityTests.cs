using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Theory;

/// <summary>The noise numbers of PHYSICS.md, section 6.</summary>
public class SensitivityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("jiang-2025-as-printed", 1.15, 0.50)]
    [InlineData("jiang-2025-consistent", 1.86, 1.40)]
    public void Pseudofields_at_8_05_hertz_against_a_magnetic_y_field(string preset, double noble, double alkali)
    {
        Linearisation linear = new(PaperPresets.Find(preset, ReferenceCell.Bias(-8.59)));
        var point = Deamplification.At(linear, ReferenceCell.Y, ReferenceCell.X, 8.05);
        output.WriteLine($"{preset}: noble/magnetic {point.NobleRatio:f3}, alkali/magnetic {point.AlkaliRatio:f3}");
        Assert.Equal(noble, point.NobleRatio, 5e-3);
        Assert.Equal(alkali, point.AlkaliRatio, 5e-3);
    }

    [Fact]
    public void The_minimum_is_at_6_46_hertz_of_the_consistent_cell_and_nowhere_of_the_printed_one()
    {
        Linearisation consistent = new(PaperPresets.Consistent(ReferenceCell.Bias(-8.59)));
        var point = Deamplification.Find(consistent, ReferenceCell.Y, ReferenceCell.X, 0, 20)!;
        output.WriteLine($"{point.Frequency:f3} Hz: noble/magnetic {point.NobleRatio:f3}, alkali/magnetic {point.AlkaliRatio:f3}");
        Assert.Equal(6.46, point.Frequency, 0.01);
        Assert.All(new[] { -0.05, 0.05 }, nearby => Assert.True(
            Deamplification.At(consistent, ReferenceCell.Y, ReferenceCell.X, point.Frequency + nearby).Magnetic > point.Magnetic));
        Linearisation printed = new(PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)));
        Assert.Null(Deamplification.Find(printed, ReferenceCell.Y, ReferenceCell.X, 0, 20));
    }

    // Probe noise that the alkali alone would take for 1 pT/sqrt(Hz), on resonance: 1 pT over the exact gain.
    [Theory]
    [InlineData("jiang-2025-as-printed", 0.728)]
    [InlineData("jiang-2025-consistent", 1.514)]
    public void Probe_noise_of_a_picotesla_is_femtoteslas_of_the_amplifier(string preset, double femtotesla)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(-8.59));
        var hertz = ReferenceCell.NobleHertz(cell);
        SensitivityTheory Under(VapourCell of, double density) =>
            new(new(new(of), [[NoiseSamples.Readout(density)]], ReferenceCell.X), ReferenceCell.Y, DriveTarget.Both);
        var bare = AlkaliOnly.Of(cell);
        var density = Math.Pow(1e-12 * Under(bare, 0).Response(hertz), 2);
        Assert.Equal(1e-12, Under(bare, density).EquivalentField(hertz), 1e-24);
        var field = Under(cell, density).EquivalentField(hertz);
        output.WriteLine($"{preset} at {hertz:f3} Hz: {field * 1e15:f3} fT/sqrt(Hz)");
        Assert.Equal(femtotesla, field * 1e15, 1e-3);
    }

    [Fact]
    public void A_field_noise_along_the_axis_is_its_own_equivalent_and_the_budgets_squares_add()
    {
        var cell = ReferenceCell.Random(new Random(17), tilted: true);
        Field3 axis = new(0.6, 0, 0.8), probe = new(0, 0.8, 0.6);
        NoiseProcess process = new(1e-30, [new(40, 90, 2e-30)]);
        foreach (var target in new[] { DriveTarget.Both, DriveTarget.NobleGas })
        {
            var field = NoiseSamples.Field(process, axis, target);
            NoiseSpectrum spectrum = new(new Linearisation(cell), [[field], [NoiseSamples.Readout(2e-30)]], probe);
            SensitivityTheory theory = new(spectrum, axis, target);
            double[] hertz = [0, 7, 14.3, 90];
            foreach (var (f, total) in hertz.Zip(theory.EquivalentField(hertz)))
            {
                var budget = theory.Budget(f);
                Assert.Equal(1, budget[0] / Math.Sqrt(process.Density(f)), 1e-12);
                Assert.Equal(1, budget[1] * theory.Response(f) / Math.Sqrt(2e-30), 1e-12);
                Assert.Equal(1, double.Hypot(budget[0], budget[1]) / total, 1e-12);
            }
        }
    }
}
