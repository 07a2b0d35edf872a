using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Scenarios;

namespace SpinAmp.Tests.Reports;

public class DerivedQuantitiesTests
{
    private static readonly string Printed = "cell:\n  preset: jiang-2025-as-printed\n"
        + Samples.Full[Samples.Full.IndexOf("fields:", StringComparison.Ordinal)..];

    // Section 5 of PHYSICS.md: the paper's cell as printed at -8.59 mG. The threshold is 0.04 G~_b/gamma_b but for the alkali's own
    // torque on the noble gas, gamma_a A0/|D_a| = 1.4e-3 of the drive.
    [Theory]
    [InlineData("alkali precession frequency", -3535, 0.5)]
    [InlineData("noble-gas precession frequency", -10.107, 1e-3)]
    [InlineData("half the frequency difference", (-3535 + 10.107) / 2, 0.5)]
    [InlineData("coupling", 4.8, 1e-9)]
    [InlineData("coupling strength", 6.0e-3, 1e-5)]
    [InlineData("coherence time, noble-like mode", 43.1977, 1e-3)]
    [InlineData("decay rate, noble-like mode", 1 / (2 * Math.PI * 43.1977), 1e-7)]
    [InlineData("decay rate, alkali-like mode", 1600, 1e-2)]
    [InlineData("angle of the alkali's response", -1.14583, 1e-4)]
    [InlineData("Fano parameter", 565.8, 0.1)]
    [InlineData("on-resonance gain, Eq. 3 with the angle", 1372.1, 0.5)]
    [InlineData("shift of the minimum per q", 3.684e-3, 1e-6)]
    [InlineData("shift of the minimum per q, with the angle", 3.684e-3 * (1 + (3535.0 * 3535 / (1600 * 1600))), 1e-5)]
    [InlineData("threshold of the linear regime", 12.514e-12, 0.0014 * 12.514e-12)]
    [InlineData("drive: amplitude over the threshold", 5 / 12.514, 0.0014 * 5 / 12.514)]
    public void The_papers_cell_has_the_papers_numbers(string name, double expected, double tolerance) =>
        Assert.Equal(expected, Find(Printed, name).Value!.Value, tolerance);

    [Fact]
    public void The_exact_gain_of_a_y_drive_is_near_that_of_Eq_3_with_the_angle() =>
        Assert.Equal(1372.1, Find(Printed, "drive: gain on the noble-like resonance, exact").Value!.Value, 2.0);

    [Theory]
    [InlineData("amplitude: 5 pT", "amplitude: 60 pT", "drive: amplitude over the threshold")]
    [InlineData("as-printed", "as-printed\n  coupling: 8 Hz\n  spins: anti-aligned", "decay rate, noble-like mode")]
    [InlineData("as-printed", "as-printed\n  coupling: 799.9994 Hz", "distance from an exceptional point")]
    public void What_breaks_the_theory_is_a_warning(string line, string instead, string name)
    {
        // The frequencies meet at B = (gamma_b A0 - gamma_a N0)/(gamma_a - gamma_b); A0 = J^2/(gamma_a gamma_b N0), 219.308 mG at J = beta.
        var bias = name.StartsWith("distance", StringComparison.Ordinal) ? "-3.176383 mG" : "-3.54 mG";
        var text = Printed.Replace(line, instead, StringComparison.Ordinal).Replace("-8.59 mG", bias, StringComparison.Ordinal)
            .Replace("lock-in: drive", "trace: { max samples: 100 }", StringComparison.Ordinal);
        Assert.True(Find(text, name).IsWarning);
        Assert.False(Find(Printed, name).IsWarning);
    }

    [Fact]
    public void A_transverse_static_field_leaves_the_modes_of_the_jacobian()
    {
        var text = Printed.Replace("bias: -8.59 mG", "bias: -8.59 mG\n  transverse x: 1 nT", StringComparison.Ordinal);
        Assert.Equal(43.2, Find(text, "coherence time, mode 1").Value!.Value, 0.1);
        Assert.DoesNotContain(Of(text), q => q.Name == "Fano parameter");
    }

    [Fact]
    public void Over_a_sweep_the_range_stands_beside_the_first_value_and_a_warning_of_any_point_is_kept()
    {
        var plan = RunPlan.For(Samples.Read(Printed + """

            sweep:
              - vary: drives.drive.amplitude
                values: [5 pT, 20 pT]
              - vary: drives.drive.frequency
                values: [10 Hz, 11 Hz]
            """), default);
        var rows = DerivedQuantities.Over(plan);
        var ratio = rows.Single(r => r.Name == "drive: amplitude over the threshold");
        Assert.Equal((0.3990, 0.3990, 1.5961), (Rounded(ratio.Value), Rounded(ratio.Least), Rounded(ratio.Most)));
        Assert.True(ratio.IsWarning);
        var coupling = rows.Single(r => r.Name == "coupling");
        Assert.Equal(("4.8 Hz", ""), (coupling.Text, coupling.Range));
        Assert.Equal("0.39903 to 1.5961", ratio.Range);
    }

    [Fact]
    public void Values_are_shown_in_readable_units_and_symbols_without_markup_in_terminals()
    {
        Assert.Equal("-65.65 deg", Find(Printed, "angle of the alkali's response").Text);
        Assert.Equal("12.53 pT", Find(Printed, "threshold of the linear regime").Text);
        Assert.Equal("ω_a/2π", Find(Printed, "alkali precession frequency").PlainSymbol);
        Assert.Equal("none", new DerivedQuantity("x", "x", null, "Hz").Text);
    }

    [Fact]
    public void Noise_brings_atoms_their_projection_noise_and_the_closed_form_of_the_sensitivity()
    {
        // Spin 1/2: the field per polarisation over sqrt(n), 3.54e-7 T/0.01/sqrt(1e17).
        Assert.Equal(1e17, Find(EnsembleSamples.Noisy, "atoms of the noble gas").Value);
        Assert.Equal(3.54e-5 / Math.Sqrt(1e17), Find(EnsembleSamples.Noisy, "projection noise of the noble gas").Value!.Value, 1e-20);
        // q(1/2) = (6 + 1/2)/(1 + 1/4) = 5.2 of 87Rb, A0 = J^2/(gamma_a gamma_b N0).
        var equilibrium = 4.8 * 4.8 / (7e9 * 1.17767e7 * 3.54e-7);
        Assert.Equal(
            equilibrium / 0.5 / Math.Sqrt(5.2e14), Find(EnsembleSamples.Noisy, "projection noise of the alkali").Value!.Value, 1e-22);
        var resonant = Find(EnsembleSamples.Noisy, "noise-equivalent magnetic field on resonance");
        Assert.Equal("fT/sqrt(Hz)", resonant.Text.Split(' ')[1]);
        // No less than the field noise itself, which looks like a signal.
        Assert.InRange(resonant.Value!.Value, 1e-15, 3e-15);
        Assert.True(Find(EnsembleSamples.Noisy, "noise-equivalent magnetic field at 100 Hz").Value > 2 * resonant.Value);
        Assert.DoesNotContain(Of(Printed), q => q.Name.StartsWith("atoms", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sweep_of_the_noise_alone_has_a_range()
    {
        var plan = RunPlan.For(Samples.Read(EnsembleSamples.Noisy + """

            sweep: [{vary: noise.probe.density, values: [5 fT/sqrt(Hz), 50 fT/sqrt(Hz)]}]
            """), default);
        var row = DerivedQuantities.Over(plan).Single(r => r.Name == "noise-equivalent magnetic field at 100 Hz");
        Assert.True(row.Most > 5 * row.Least);
    }

    [Fact]
    public void What_has_no_end_is_written_as_text_and_read_again()
    {
        DerivedQuantity[] endless = [new("gain", "G", double.PositiveInfinity, "1"), new("none", "", null, "1")];
        var data = new Dataset([], [], new Dictionary<string, object> { [DerivedQuantities.Attribute] = DerivedQuantities.ToJson(endless) });
        Assert.Equal(endless, DerivedQuantities.In(data));
    }

    private static double Rounded(double? value) => Math.Round(value!.Value, 4);

    private static IReadOnlyList<DerivedQuantity> Of(string text) =>
        DerivedQuantities.Of(PointPlan.For(Samples.Read(text).First, new StepChoice()));

    private static DerivedQuantity Find(string text, string name) => Of(text).Single(q => q.Name == name);
}
