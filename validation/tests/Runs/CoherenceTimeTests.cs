using System.Numerics;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>T2 of ring-downs with step: auto at every bias, from weak to strong coupling, against Eq. 4.</summary>
public class CoherenceTimeTests(ITestOutputHelper output)
{
    private const string Preset = "{preset: jiang-2025-as-printed}";
    private const string Equal = Potassium + "relaxation: 200 Hz}, " + Helium + "equilibrium field: 10 mG}, coupling: 100 Hz}";
    private const string Hundred = Potassium + "relaxation: 10 Hz}, " + Helium + "equilibrium field: 100 mG}, coupling: 500 Hz}";
    private const string Potassium = "{alkali: {species: 39K, gyromagnetic ratio: 700 Hz/mG, ";
    private const string Helium = "noble gas: {species: 3He, coherence time: 100 s, ";

    [Theory]
    [InlineData(Preset, 0.006)]
    [InlineData(Equal, 1)]
    [InlineData(Hundred, 100)]
    public void T2_is_within_a_thousandth_at_every_bias(string cell, double strength)
    {
        // Every 10 mG where steps are long, every 30 mG where they are 0.1 us, and the crossing of the precessions.
        int apart = strength > 10 ? 30 : 10;
        IEnumerable<double> grid = Enumerable.Range(-150 / apart, (300 / apart) + 1).Select(i => (double)(i * apart));
        double[] biases = [.. grid.Union([-8.59, 8.59, -3.546, -10, -100])];
        var errors = new (double Error, string Text)[biases.Length];
        Parallel.For(0, biases.Length, i => errors[i] = Error(cell, biases[i], strength));
        var worst = errors.MaxBy(e => e.Error);
        output.WriteLine($"J/beta {strength}: worst {worst.Error:E1} at {worst.Text}");
        Assert.True(worst.Error < 1e-3, worst.Text);
    }

    private static (double Error, string Text) Error(string cell, double bias, double strength)
    {
        (string, string)[] set =
            [("cell", cell), ("fields.bias", Running.Text(bias) + " mG"), ("start.tip", "0.1 mrad"), ("run.duration", "1 s")];

        // A trace may be planned at any length.
        PointSpec spec = Running.Document(Running.Tipped, set).Read().First;
        PointPlan point = PointPlan.For(spec with { Observables = [new Observable.Trace(16)] }, new StepChoice());
        Assert.Equal(strength, point.Spec.Cell.CouplingStrength, 0.02 * strength);
        double slowest = point.Theory.TransverseExponents.Max(e => -1 / e.Real);
        double fastest = point.Theory.TransverseExponents.Min(e => -1 / e.Real);
        double duration = Math.Clamp(Math.Min(60, 3 * slowest), 20 * fastest, Math.Max(20 * fastest, 5e5 * point.Kernel.Step));

        // Without precession a ring-down is an exponential, which takes a lifetime to see: too long for steps of 0.1 us.
        bool stands = Math.Abs(point.Theory.TransverseExponents[0].Imaginary) * duration < 0.5;
        if (stands)
            set = [.. set, ("run.integrator", "exponential"), ("run.step", "2 ms")];
        set = [.. set, ("run.duration", Running.Text(stands ? 0.6 * slowest : duration) + " s"), ("run.samples", "200")];
        IReadOnlyDictionary<Observed, double> values = Running.Values(Running.Tipped, set);
        double error = (values[Observed.TheoryCoherenceTime] / values[Observed.CoherenceTime]) - 1;
        return (Math.Abs(error), $"{bias} mG: T2 {values[Observed.CoherenceTime]:G6} s, step {values[Observed.Step]:E1} s");
    }

    [Theory]
    [InlineData(0.98)]
    [InlineData(1)]
    [InlineData(1.02)]
    [InlineData(1.41421356)]
    public void At_the_exceptional_point_sum_and_product_of_the_modes_are_exact(double ratio)
    {
        // delta = 0: B + N0 = (gamma_b/gamma_a)(B + A0), and beta = 2 pi 100 Hz to a few parts in 1e5.
        double gammas = 3.2434 / 700, alkali = Math.Pow(100 * ratio, 2) / (700 * 3.2434 * 10);
        double bias = -(10 - (gammas * alkali)) / (1 - gammas);
        RunPlan plan = Running.Plan(
            Running.Tipped,
            ("cell", Equal.Replace("coupling: 100 Hz", $"coupling: {Running.Text(100 * ratio)} Hz", StringComparison.Ordinal)),
            ("fields.bias", Running.Text(bias) + " mG"),
            ("start.tip", "0.01 mrad"),
            ("observe", "[ring-down: {modes: 2}]"),
            ("run", "{duration: 20 ms, tolerance: 3e-5}"));
        var values = Running.Run(plan)[0].Values;
        int[] senses = [.. plan.Points[0].Theory.TransverseExponents.Select(e => Math.Sign(e.Imaginary))];
        Complex first = new(-1 / values[Observed.CoherenceTime], senses[0] * Math.Tau * values[Observed.PrecessionFrequency]);
        Complex second = new(-1 / values[Observed.SecondCoherenceTime], senses[1] * Math.Tau * values[Observed.SecondPrecessionFrequency]);
        double beta = ((Math.Tau * 200) - 0.01) / 2, chi = ((Math.Tau * 200) + 0.01) / 2;
        double J = Math.Tau * 100 * ratio;
        Complex split = (first - second) * (first - second) / 4;
        double mean = -(first + second).Real / 2, error = (split - ((beta * beta) - (J * J))).Magnitude / (chi * chi);
        output.WriteLine($"J/beta {ratio}: mean rate {(mean / chi) - 1:E1}, squared split {error:E1}");
        Assert.Equal(chi, mean, 1e-3 * chi);
        Assert.True(error < 1e-3);
    }

    // Where both modes decay alike, waiting for one would wait for both to be gone. Near J = beta = 2 pi 20 Hz T2 changes by the root of a
    // change of the rates.
    [Theory]
    [InlineData(12, 2)]
    [InlineData(19, 2)]
    [InlineData(21, 2)]
    [InlineData(40, 2)]
    [InlineData(80, 2)]
    [InlineData(3, 1)]
    public void T2_is_exact_in_runs_far_longer_than_both_modes(double coupling, int modes)
    {
        var values = Running.Values(
            Running.Tipped,
            ("cell", $"{{alkali: {{species: 39K, gyromagnetic ratio: 539 Hz/mG, relaxation: 40 Hz}}, noble gas: {{species: 3He, "
                + $"relaxation: 1 s, equilibrium field: 3.54 mG}}, coupling: {Running.Text(coupling)} Hz}}"),
            ("fields.bias", "-3.561 mG"), ("start.tip", "0.1 mrad"), ("observe", "[ring-down: {modes: auto}]"), ("run.duration", "3 s"));
        Assert.Equal(modes, values[Observed.ModesFound]);
        Assert.Equal(values[Observed.TheoryCoherenceTime], values[Observed.CoherenceTime], 3e-4 * values[Observed.TheoryCoherenceTime]);
        Assert.True(values[Observed.Residual] < 1e-5);
    }

    [Fact]
    public void One_way_coupling_keeps_130_s_at_every_bias()
    {
        foreach (double bias in new[] { -150, -70, -8.59, -3.546, 3, 8.59, 70, 150 })
        {
            double T2 = Running.Values(
                Running.Tipped, ("fields.bias", Running.Text(bias) + " mG"), ("cell.direction", "noble on alkali"))[Observed.CoherenceTime];
            Assert.Equal(130, T2, 0.13);
        }
    }

    [Theory]
    [InlineData(-8.59, "off", 43.1977)]
    [InlineData(8.59, "off", 92.6)]
    [InlineData(-8.59, "on", 36.2)]
    [InlineData(8.59, "on", 115.8)]
    [InlineData(70, "on", 135)]
    [InlineData(-70, "on", 122)]
    public void Exchange_pumping_moves_T2_as_measured_for_the_document(double bias, string pumping, double expected)
    {
        var values = Running.Values(
            Running.Tipped, ("fields.bias", Running.Text(bias) + " mG"), ("cell.exchange pumping", pumping), ("start.tip", "1 mrad"));
        Assert.Equal(expected, values[Observed.CoherenceTime], expected < 100 ? (1e-3 * expected) + 0.05 : 0.5);
    }

    [Theory]
    [InlineData(-8.59, 43.1977, "averaged-partner")]
    [InlineData(-8.59, 43.1977, "exponential")]
    [InlineData(-3.546, 10.2, "averaged-partner")]
    public void The_preset_decays_as_the_document_says(double bias, double expected, string integrator)
    {
        var values = Running.Values(
            Running.Tipped, ("fields.bias", Running.Text(bias) + " mG"), ("start.tip", "1 mrad"), ("run.integrator", integrator));
        Assert.Equal(expected, values[Observed.CoherenceTime], expected > 40 ? 0.01 : 0.05);
    }
}
