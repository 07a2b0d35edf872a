using System.Text.Json;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Reports;

/// <summary>What a magnetisation vector with constant rates leaves out speaks where a cell's own numbers show it, and only there.</summary>
public class ModelLimitsTests
{
    private const string Ratio = "gyromagnetic ratio over that of the polarisation";
    private const string Exchange = "spin exchange that the gyromagnetic ratio asks for";
    private const string Slowing = "slowing down of the shortest alkali over that of the longest";
    private const string NoisyTip = "tip of the alkali under its projection noise";
    private const string Alignment = "alignment of 21Ne";
    private const string Neon = "species: 21Ne, coherence time: 100 s, equilibrium field: 1 mG";
    private const string LongRange = "long-range field of the noble gas";
    private static readonly string[] Names = [Ratio, Exchange, Slowing, NoisyTip, LongRange, Alignment];

    private static string Cell(
        string alkali, string noble = "species: 129Xe, coherence time: 130 s, equilibrium field: 3.54 mG",
        string rest = "fields: {bias: -8.59 mG}\nobserve: [trace: {}]\nrun: {duration: 10 s}") =>
        $"cell:\n  alkali: {{{alkali}}}\n  noble gas: {{{noble}}}\n  coupling: 4.8 Hz\n{rest}\n";

    private static DerivedQuantity? Find(string text, string name) =>
        DerivedQuantities.Of(Running.Plan(text).Points[0]).SingleOrDefault(q => q.Name == name);

    // q(P) = (6 + 2 P^2)/(1 + P^2): 5.6697 at P = 0.3, where gamma_e = 28024.95 MHz/T makes 494.3 Hz/mG.
    [Theory]
    [InlineData("39K", "700 Hz/mG", 0.3, 5.66972 * 700 / 2802.495142, true)]
    [InlineData("39K", "494.3 Hz/mG", 0.3, 1, false)]
    [InlineData("87Rb", "700 Hz/mG", 0.92, 4.16638 * 700 / 2802.495142, false)]
    [InlineData("87Rb", "700 Hz/mG", 0.5, 5.2 * 700 / 2802.495142, true)]
    public void A_gyromagnetic_ratio_beside_a_polarisation_that_it_does_not_belong_to(
        string isotope, string gamma, double P, double expected, bool speaks)
    {
        string text = Cell(FormattableString.Invariant(
            $"species: {isotope}, gyromagnetic ratio: {gamma}, relaxation: 1.6 kHz, atoms: 1e12, polarisation: {P}"));
        DerivedQuantity found = Find(text, Ratio)!;
        Assert.Equal(expected, found.Value!.Value, 1e-4);
        Assert.Equal(speaks, found.IsWarning);
    }

    [Fact]
    public void It_says_what_the_polarisation_would_make_of_frequency_and_coupling()
    {
        // w_a/2pi = 700 Hz/mG (3.54 - 8.59) mG = -3535 Hz; over 1.41617: -2496 Hz. J: 4.8 Hz over its root, 4.0335 Hz.
        string note = Find(Cell(
            "species: 39K, gyromagnetic ratio: 700 Hz/mG, relaxation: 1.6 kHz, atoms: 1e12, polarisation: 0.3"), Ratio)!.PlainNote;
        Assert.StartsWith(
            "γ_a is γ_e/4.00, but P = 0.3 makes it γ_e/5.67 where spin exchange is fast beside precession: ω_a/2π of -3.54 kHz would be "
            + "-2.5 kHz and, with A_0 and N_0 kept, J/2π of 4.8 Hz 4.03 Hz;", note, StringComparison.Ordinal);
        Assert.Null(Find(Cell("species: 39K, gyromagnetic ratio: 700 Hz/mG, relaxation: 1.6 kHz"), Ratio));
    }

    // w_a = 2 pi 539 Hz/mG 153.54 mG = 5.2e5 1/s at 150 mG; (1 - 16/27.03)/2 w_a^2/Gamma_a = 5.5e6 1/s of Gamma_a = 1.0e4 1/s.
    [Theory]
    [InlineData("539 Hz/mG", "150 mG", true)]
    [InlineData("539 Hz/mG", "-8.59 mG", false)]
    public void Fast_exchange_that_no_vapour_has(string gamma, string bias, bool speaks)
    {
        string text = Cell(
            $"species: 87Rb, gyromagnetic ratio: {gamma}, relaxation: 1.6 kHz",
            rest: $"fields: {{bias: {bias}}}\nobserve: [trace: {{}}]\nrun: {{duration: 1 s}}");
        DerivedQuantity found = Find(text, Exchange)!;
        Assert.Equal(speaks, found.IsWarning);
        if (speaks)
            Assert.Equal(0.5 * (1 - (16 / 27.034)) * Math.Pow(Math.Tau * 539 * 153.54, 2) / (Math.Tau * 1600), found.Value!.Value, 1e3);
    }

    [Fact]
    public void The_ratio_of_slow_exchange_asks_for_none() =>
        Assert.Null(Find(Running.Driven.Replace("-8.59", "150", StringComparison.Ordinal), Exchange));

    // Tipped itself by 2 rad the alkali is cos(1) = 0.54 of its length halfway: q(0.27)/q(0.5) = 5.728/5.2.
    [Theory]
    [InlineData("{tip: 2 rad, of: alkali}", true, 5.7276 / 5.2)]
    [InlineData("{tip: 0.02 rad, of: both}", false, 1)]
    public void A_tip_at_which_the_slowing_down_changes(string start, bool speaks, double expected)
    {
        DerivedQuantity found = Find(Counted(start), Slowing)!;
        Assert.Equal(speaks, found.IsWarning);
        Assert.Equal(expected, found.Value!.Value, 2e-3);
    }

    // Isotropic rates: |A| = A0 sqrt((Gamma^2 + w_z^2)/(Gamma^2 + w^2)) in the field of the tipped noble gas.
    [Fact]
    public void An_alkali_that_follows_a_tipped_noble_gas_is_shorter()
    {
        string text = Counted("{tip: 90 deg, of: noble gas}").Replace("bias: -8.59 mG", "bias: 0.5 mG", StringComparison.Ordinal);
        double gamma = Math.Tau * 539, G = Math.Tau * 1600, z = gamma * 0.5, x = gamma * 3.54;
        double P = 0.5 * Math.Sqrt(((G * G) + (z * z)) / ((G * G) + (z * z) + (x * x)));
        double q = (6 + (2 * P * P)) / (1 + (P * P));
        DerivedQuantity found = Find(text, Slowing)!;
        Assert.Equal(q / 5.2, found.Value!.Value, 1e-6);
        Assert.True(found.IsWarning);

        // It lies off z by atan(w_x/sqrt(Gamma^2 + w_z^2)), which its projection noise does not know.
        DerivedQuantity tip = Find(text + "noise: [{name: spins, type: spin projection, of: alkali}]\n", NoisyTip)!;
        Assert.Equal(Math.Atan(x / double.Hypot(G, z)), tip.Value!.Value, 1e-6);
        Assert.True(tip.IsWarning);
    }

    [Theory]
    [InlineData("{tip: 1 rad, of: alkali}", true)]
    [InlineData("{tip: 0.2 rad, of: alkali}", false)]
    [InlineData("{tip: 0.2 rad, of: noble gas}", false)]
    public void Projection_noise_of_a_tipped_alkali(string start, bool speaks)
    {
        string noisy = Counted(start) + "noise: [{name: spins, type: spin projection, of: alkali}]\n";
        Assert.Equal(speaks, Find(noisy, NoisyTip)!.IsWarning);
        Assert.Null(Find(Counted(start), NoisyTip));
    }

    // Populations of a spin 3/2 in spin temperature: unpolarised no alignment, fully polarised 1.
    [Theory]
    [InlineData(", atoms: 1e15, polarisation: 1", 1.0)]
    [InlineData(", atoms: 1e15, polarisation: 0.001", 0.0)]
    [InlineData("", null)]
    public void Neon_speaks_of_its_alignment(string count, double? expected)
    {
        DerivedQuantity found = Find(Cell("species: 87Rb, relaxation: 1.6 kHz", Neon + count), Alignment)!;
        Assert.True(found.IsWarning);
        Assert.Equal(expected is null, found.Value is null);
        Assert.Equal(expected ?? 0, found.Value ?? 0, 1e-5);
        Assert.Null(Find(Running.Driven, Alignment));
    }

    // mu_0 M = 3 N0/(2 kappa_0): 25 mG of 100 mG with kappa_0 = 6 of 3He, 10.3 uG of 3.54 mG with 518 of 129Xe.
    [Theory]
    [InlineData("species: 3He, coherence time: 1000 s, equilibrium field: 100 mG", 25e-7, true)]
    [InlineData("species: 3He, coherence time: 1 s, equilibrium field: 3.54 mG", 0.885e-7, false)]
    [InlineData("species: 129Xe, coherence time: 130 s, equilibrium field: -3.54 mG", 1.0251e-9, false)]
    public void A_noble_gas_whose_own_long_range_field_dephases_it(string noble, double expected, bool speaks)
    {
        DerivedQuantity found = Find(Cell("species: 87Rb, relaxation: 1.6 kHz", noble), LongRange)!;
        Assert.Equal(1, found.Value!.Value / expected, 1e-4);
        Assert.Equal(speaks, found.IsWarning);
        if (speaks)
            Assert.Contains("up to 27 Hz, a flat one by up to 54.1 Hz", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_carries_the_warning()
    {
        RunPlan plan = Running.Plan(Cell("species: 87Rb, relaxation: 1.6 kHz", Neon));
        string text = (string)ResultDataset.Of(plan, Running.Run(plan), "device").Attributes[DerivedQuantities.Attribute];
        JsonElement row = JsonDocument.Parse(text).RootElement.EnumerateArray().Single(r => r.GetProperty("name").GetString() == Alignment);
        Assert.True(row.GetProperty("is_warning").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Scenarios.ShippedTests.Files), MemberType = typeof(Scenarios.ShippedTests))]
    public void No_shipped_scenario_goes_beyond(string file)
    {
        Scenario scenario = ScenarioDocument.Load(Path.Combine(Scenarios.Samples.Folder, file)).Quick().Read();
        RunPlan plan = RunPlan.For(scenario, default);
        Assert.DoesNotContain(DerivedQuantities.Over(plan), q => q.IsWarning && Names.Contains(q.Name));
    }

    private static string Counted(string start) => Cell(
        "species: 87Rb, gyromagnetic ratio: 539 Hz/mG, relaxation: 1.6 kHz, atoms: 1e12, polarisation: 0.5",
        rest: $"fields: {{bias: -8.59 mG}}\nstart: {start}\nobserve: [trace: {{}}]\nrun: {{duration: 10 s, precision: double}}");
}
