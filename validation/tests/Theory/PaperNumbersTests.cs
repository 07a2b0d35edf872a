using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

/// <summary>The numbers of PHYSICS.md, sections 3 and 5.</summary>
public class PaperNumbersTests
{
    private static readonly Field3 X = ReferenceCell.X;
    private static readonly Field3 Y = ReferenceCell.Y;

    [Theory]
    [InlineData("jiang-2025-as-printed", 6.0e-3, 10.10)]
    [InlineData("jiang-2025-consistent", 2.0e-3, 10.11)]
    public void Coupling_strength_and_resonance(string preset, double strength, double hertz)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(-8.59));
        Assert.Equal(strength, cell.CouplingStrength, 5e-5);
        Assert.Equal(hertz, ReferenceCell.NobleHertz(cell), 5e-3);
        Assert.Contains(preset, PaperPresets.Names);
    }

    [Fact]
    public void Unknown_presets_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => PaperPresets.Find("x", Field3.Zero));
        Assert.Contains("as-printed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Consistent_cell_has_its_minimum_at_6_46_hertz_and_the_printed_one_none()
    {
        var (hertz, gain) = Minimum(PaperPresets.Consistent(ReferenceCell.Bias(-8.59)), Y, 0, 20);
        Assert.Equal(6.46, hertz, 0.01);
        Assert.Equal(2.2, 1 / gain, 0.05);
        (hertz, gain) = Minimum(PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)), Y, 0, 20);
        Assert.Equal(0, hertz);
        Assert.Equal(1.70, 1 / gain, 0.01);
    }

    [Fact]
    public void Fano_shift_per_asymmetry_is_right_only_with_the_tilt()
    {
        var cell = PaperPresets.Consistent(ReferenceCell.Bias(-8.59));
        var fano = FanoProfile.Of(cell);
        Assert.Equal(-38, fano.TiltAngle * 180 / Math.PI, 0.5);
        Assert.Equal(0.0040, fano.MinimumShiftPerAsymmetry / Math.Tau, 5e-5);
        Assert.Equal(0.0065, fano.TiltedMinimumShiftPerAsymmetry / Math.Tau, 5e-5);
        var exact = (ReferenceCell.NobleHertz(cell) - Minimum(cell, Y, 0, 20).Hertz) / fano.Asymmetry;
        Assert.Equal(0.0070, exact, 5e-5);
        Assert.Equal(-66, FanoProfile.Of(PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59))).TiltAngle * 180 / Math.PI, 0.5);
    }

    [Fact]
    public void Fano_profile_has_its_zero_at_minus_q_and_meets_the_exact_response_where_it_holds()
    {
        // A bias that leaves the alkali near zero field and a noble field much smaller than the bias: Eq. 2 and Eq. 3 apply.
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-80));
        cell = cell with { LightShift = new Field3(0, 0, -cell.AlkaliFrequency / cell.Alkali.GyromagneticRatio) };
        var fano = FanoProfile.Of(cell);
        Assert.Equal(0, fano.Evaluate(-fano.ResonanceFrequency - fano.Asymmetry * fano.DecayRate, 3), 1e-15);
        Assert.Equal(3 * Math.Pow(fano.Asymmetry, 2) + 2, fano.Evaluate(fano.ResonanceFrequency, 3, 2), 1e-6);
        var (full, bare) = (new LinearResponse(cell), new LinearResponse(AlkaliOnly.Of(cell)));
        foreach (var detuning in new[] { -0.5, -0.01, 0, 0.01, 0.5 })
        {
            var hertz = ReferenceCell.NobleHertz(cell) + detuning;
            Assert.Equal(1, Math.Pow(ReferenceCell.Gain(full, bare, Y, hertz), 2) / fano.Evaluate(Math.Tau * hertz), 0.03);
        }

        Assert.Equal(1, ReferenceCell.Gain(full, bare, Y, ReferenceCell.NobleHertz(cell)) / Math.Abs(fano.Asymmetry), 0.01);
    }

    [Theory]
    [InlineData("jiang-2025-as-printed")]
    [InlineData("jiang-2025-consistent")]
    public void The_y_drive_peak_is_q_over_cos_phi(string preset)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(-8.59));
        var gain = ReferenceCell.Gain(new LinearResponse(cell), new LinearResponse(AlkaliOnly.Of(cell)), Y, ReferenceCell.NobleHertz(cell));
        Assert.Equal(1, gain / OnResonanceGain.WeakTilted(cell), 2e-3);
    }

    [Theory]
    [InlineData("jiang-2025-as-printed", 150, 69)]
    [InlineData("jiang-2025-as-printed", -150, 63)]
    [InlineData("jiang-2025-consistent", 150, 24)]
    [InlineData("jiang-2025-consistent", -150, 22.8)]
    public void The_x_drive_at_150_milligauss_gains_1700_and_is_suppressed_nearby(string preset, double bias, double suppression)
    {
        var cell = PaperPresets.Find(preset, ReferenceCell.Bias(bias));
        var hertz = ReferenceCell.NobleHertz(cell);
        var gain = ReferenceCell.Gain(new LinearResponse(cell), new LinearResponse(AlkaliOnly.Of(cell)), X, hertz);
        Assert.Equal(1.7e3, gain, 10.0);
        Assert.Equal(suppression, 1 / Minimum(cell, X, hertz - 10, hertz + 10).Gain, 0.5);
    }

    [Theory]
    [InlineData("jiang-2025-as-printed", 1.15, 0.50)]
    [InlineData("jiang-2025-consistent", 1.86, 1.40)]
    public void Pseudofields_at_8_05_hertz_against_the_magnetic_y_drive(string preset, double noble, double alkali)
    {
        var response = new LinearResponse(PaperPresets.Find(preset, ReferenceCell.Bias(-8.59)));
        double At(DriveTarget target) => response.LockIn(ReferenceCell.Sine(Y, 8.05, target), X).Magnitude;
        Assert.Equal(noble, At(DriveTarget.NobleGas) / At(DriveTarget.Both), 5e-3);
        Assert.Equal(alkali, At(DriveTarget.Alkali) / At(DriveTarget.Both), 5e-3);
    }

    // 2.338 = sqrt(2 + sqrt(12)) follows from |D_a D_b + J^2|; PHYSICS.md prints 2.30 for J = 2 beta.
    [Theory]
    [InlineData(1, 0.644)]
    [InlineData(1.41421356, 1.414)]
    [InlineData(2, 2.338)]
    public void Half_width_goes_on_growing_beyond_the_exceptional_point(double ratio, double expected)
    {
        var cell = DressedModesTests.WithCouplingRatio(ratio);
        Assert.Equal(cell.RateMean, ExchangeRate.AtResonance(cell), 1e-6 * cell.RateMean);
        var response = new LinearResponse(cell);
        double Magnitude(double x) =>
            response.Susceptibility(cell.NobleFrequency + x * cell.RateMean, DriveTarget.NobleGas).Magnitude;
        var peak = Enumerable.Range(0, 4000).Max(i => Magnitude(1e-3 * i));
        var edge = 4.0;
        while (Magnitude(edge) < peak / Math.Sqrt(2)) edge -= 1e-4;
        Assert.Equal(expected, edge, 1e-3);
    }

    [Fact]
    public void Exchange_rate_and_self_consistency_of_Eq_5()
    {
        var cell = PaperPresets.AsPrinted(Field3.Zero);
        var weak = cell.NobleGas.TransverseRelaxation + cell.CouplingSquared / (2 * cell.RateDifference);
        Assert.Equal(1, weak / ExchangeRate.AtResonance(cell), 1e-5);
        var quarter = DressedModesTests.WithCouplingRatio(0.5);
        var literal = quarter.RateMean - quarter.RateDifference * Math.Sqrt(0.75);
        Assert.Equal(1, ExchangeRate.AtResonance(quarter) / literal, 1e-10);
    }

    [Fact]
    public void Strong_coupling_formula_is_twice_the_exact_rotating_gain()
    {
        var (gamma_a, gamma_b, chi) = (Math.Tau * 7e9, Math.Tau * 3.2434e7, Math.Tau * 5);
        var cell = new VapourCell(
            new SpinEnsemble("39K", gamma_a, 2 * chi, 2 * chi, Math.Pow(Math.Tau * 500, 2) / (gamma_a * gamma_b * 1e-5)),
            new SpinEnsemble("3He", gamma_b, 1e-6, 1e-6, 1e-5),
            Field3.Zero, Field3.Zero, Coupling.Bidirectional, 0);
        cell = cell with { StaticField = new Field3(0, 0, ExchangeRate.ResonantBias(cell)) };
        var (full, bare) = (new LinearResponse(cell), new LinearResponse(AlkaliOnly.Of(cell)));
        var modes = new DressedModes(cell);
        var w = new[] { modes.NobleLike.Frequency, modes.AlkaliLike.Frequency }.MinBy(f => -Math.Abs(f));
        Assert.Equal(165, OnResonanceGain.Strong(cell), 0.5);

        // The alkali tips 290 times further than the noble gas here: 0.04 G~_b/gamma_b, 6 nT, would be 100 times too much.
        Assert.InRange(LinearRegime.Threshold(cell), 1e-11, 1e-10);
        var rotating = full.Susceptibility(w, DriveTarget.Both) / bare.Susceptibility(w, DriveTarget.Both);
        Assert.Equal(82.4, rotating.Magnitude, 0.1);
        var hertz = Math.Abs(w) / Math.Tau;
        Assert.Equal(146, ReferenceCell.Gain(full, bare, X, hertz), 0.6);
        Assert.Equal(57, ReferenceCell.Gain(full, bare, Y, hertz), 0.5);
        // "27 over the bare DC response" is a linear drive over the bare response to a rotating one, half of the rotating ratio.
        Assert.Equal(27, (full.Susceptibility(w, DriveTarget.Both) / bare.Susceptibility(0, DriveTarget.Both)).Magnitude / 2, 0.5);
    }

    [Fact]
    public void Linear_regime_ends_near_12_picotesla()
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        Assert.Equal(12.5e-12, LinearRegime.Threshold(cell), 0.05e-12);
        var threshold = LinearRegime.Threshold(cell);
        Assert.Equal(1, LinearRegime.Ratio(cell, ReferenceCell.Sine(new Field3(0.6 * threshold, 0.8 * threshold, 1), 10)), 1e-12);
        Assert.Equal(2, LinearRegime.Ratio(cell, new RotatingDrive("r", DriveTarget.Both, threshold, -10, 0)), 1e-12);
    }

    // Along its worst axis a drive of the threshold's size tips a species by as much as it says, on the resonance of a mode.
    [Theory]
    [InlineData(1e-15, 0)]
    [InlineData(5e-8, 0)]
    [InlineData(2e-7, -3e-7)]
    public void In_a_tilted_cell_the_threshold_of_the_linear_regime_is_what_tips_so_far(double x, double y)
    {
        VapourCell axial = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        VapourCell cell = axial with { StaticField = new(x, y, axial.StaticField.Z) };
        Linearisation linear = new(cell);
        double threshold = LinearRegime.Threshold(cell);
        double most = linear.Eigenvalues.Where(e => e.Imaginary > 0).SelectMany(e => new Field3[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1) }.Select(axis =>
        {
            SineDrive drive = ReferenceCell.Sine(threshold * axis, e.Imaginary / Math.Tau);
            return Enumerable.Range(0, 4000).Max(k =>
            {
                MeanSpins at = linear.SteadyState(drive, k / (4000 * drive.Frequency));
                double Tip(Field3 spin, Field3 rest) => (spin - rest).Length / rest.Length;
                return Math.Max(Tip(at.Alkali, linear.Equilibrium.Alkali), Tip(at.NobleGas, linear.Equilibrium.NobleGas));
            });
        })).Max();
        Assert.Equal(LinearRegime.LargestTip, most, 1e-6);
        if (x < 1e-12)
            Assert.Equal(LinearRegime.Threshold(axial), threshold, 0.01 * threshold);
    }

    private static (double Hertz, double Gain) Minimum(VapourCell cell, Field3 drive, double from, double to)
    {
        var (full, bare) = (new LinearResponse(cell), new LinearResponse(AlkaliOnly.Of(cell)));
        const int points = 20000;
        return Enumerable.Range(0, points).Select(i => from + (to - from) * i / points)
            .Select(f => (f, ReferenceCell.Gain(full, bare, drive, f))).MinBy(p => p.Item2);
    }
}
