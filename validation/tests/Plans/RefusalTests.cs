using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>What cannot be run as asked is one clear line before anything runs.</summary>
public class RefusalTests
{
    private const string Drive = "{name: drive, type: sine, direction: y, amplitude: 5 pT, frequency: 10.1 Hz}";
    private const string Ac = "{name: ac, type: sine, direction: z, amplitude: 1 mG, frequency: 3 Hz}";
    private const string Maser = "{preset: jiang-2025-as-printed, coupling: 40 Hz, spins: anti-aligned}";
    private const string Kick = "{name: kick, type: pulse, direction: x, amplitude: 100 nT, start: 20 s, duration: 2 ms}";

    [Fact]
    public void A_noble_gas_turning_too_far_a_step() => Refused(
        "run.step: the noble gas may turn by at most 0.9 rad and relax by at most 2 a step, turns by 5.55 rad and relaxes by "
        + "3.85E-05 with a step of 5 ms; shorten it or write auto",
        ("fields.bias", "150 mG"), ("run.step", "5 ms"));

    [Fact]
    public void Runge_Kutta_beyond_its_stability() => Refused(
        "run.step: rk4 is stable while no species turns and relaxes by more than 2.6 a step, one does by 10.9 with a step of 200 "
        + "us; shorten it or write auto",
        ("run.integrator", "rk4"), ("run.step", "200 us"));

    [Fact]
    public void A_step_beyond_the_tolerance() => Refused(
        "run.step: must keep dressed rates and amplitudes within run.tolerance 1E-05, errs by 0.000287 with a step of 2 ms; "
        + "shorten it, write auto, or raise the tolerance",
        ("run.step", "2 ms"), ("run.tolerance", "1e-5"));

    [Theory]
    [InlineData("1e300 T")]
    [InlineData("-1e160 T")]
    public void Fields_near_overflow_whose_motions_no_numbers_hold(string bias) =>
        Assert.NotEmpty(Running.Refusal(Running.Driven, ("fields.bias", bias)));

    [Fact]
    public void A_tolerance_that_no_step_keeps() => Assert.Contains(
        "run.step: no step down to 3E-08 s keeps run.tolerance 1E-12: errs by ",
        Running.Refusal(Running.Driven, ("run.tolerance", "1e-12")), StringComparison.Ordinal);

    [Theory]
    [InlineData("rk4")]
    [InlineData("exponential")]
    public void Single_precision_with_an_integrator_that_has_none(string integrator) => Refused(
        $"run.precision: {integrator} runs in double precision only, was float; write averaged-partner or double",
        ("run.integrator", integrator), ("run.precision", "float"));

    [Fact]
    public void A_run_shorter_than_its_samples() => Refused(
        "run.duration: must be at least 10.8 us, the shortest step for each of 360 samples, was 1 us; lengthen it",
        ("observe", "[trace: {}]"), ("run.duration", "1 us"));

    [Fact]
    public void A_wait_that_leaves_nothing() => Refused(
        "run.duration: must leave at least 8 samples of 0.17 s after the transient of 59.9 s, was 60 s; lengthen it, shorten "
        + "run.wait, or write transient: fit",
        ("run", "{duration: 60 s, transient: wait, wait: 59.9 s}"));

    [Fact]
    public void A_wait_that_the_run_is_too_short_for() => Assert.StartsWith(
        "x.yaml: run.duration: must leave at least 8 samples of 0.17 s after the transient of 449.9 s, was 60 s",
        Running.Refusal(Running.Driven, ("run.transient", "wait")), StringComparison.Ordinal);

    [Fact]
    public void Samples_longer_than_the_periods_of_a_slow_AC_field_allow() => Assert.Contains(
        "must leave at least 8 samples of 9.091 s",
        Running.Refusal(Running.Driven, ("drives", $"[{Drive}, {Ac}]"), ("drives.ac.frequency", "0.11 Hz")), StringComparison.Ordinal);

    [Fact]
    public void A_step_that_does_not_divide_the_period_of_an_AC_field() => Refused(
        "run.step: must go a multiple of 32 times into a period of the AC field ac, goes 2564.103 times; write 0.0001286008 s or auto",
        ("drives", $"[{Drive}, {Ac}]"), ("run.step", "130 us"));

    [Fact]
    public void The_step_it_advises_is_accepted() =>
        Assert.Single(Running.Plan(Running.Driven, ("drives", $"[{Drive}, {Ac}]"), ("run.step", "0.0001286008 s")).Points);

    [Fact]
    public void Two_AC_fields_beside_a_lock_in() => Refused(
        "drives: a lock-in or ring-down allows one AC field along z, ac and ac2 are 2; observe a trace, or remove one",
        ("drives", $"[{Drive}, {Ac}, {Ac.Replace("ac,", "ac2,", StringComparison.Ordinal)}]"));

    [Theory]
    [InlineData("10.5 Hz")]
    [InlineData("12 Hz")]
    public void A_drive_where_a_sideband_of_its_image_falls_on_it(string frequency) => Refused(
        $"drives.drive.frequency: at {frequency} a sideband of the AC field ac cannot be told from the line; "
        + "move it by 0.000167 Hz or more",
        ("drives", $"[{Drive}, {Ac}]"), ("drives.drive.frequency", frequency));

    [Fact]
    public void A_drive_of_no_frequency() => Refused(
        "drives.ac.frequency: must not be 0 Hz; write a steady field under fields",
        ("drives", $"[{Drive}, {Ac}]"), ("drives.ac.frequency", "0 Hz"));

    [Fact]
    public void A_kind_of_observable_twice() => Refused(
        "observe: each kind of observable can be named once, lock-in is named 2 times", ("observe", "[lock-in: drive, lock-in: drive]"));

    [Theory]
    [InlineData("{tip: 0.01 rad}", Drive, "steady-state begins in the steady state, start.tip away from it; remove one of the two")]
    [InlineData("{tip: 0 rad}", Drive + ", " + Kick, "steady-state needs steady drives, kick is none; write fit")]
    public void A_steady_state_that_is_none(string start, string drives, string expected) =>
        Refused("run.transient: " + expected, ("start", start), ("drives", $"[{drives}]"), ("run.transient", "steady-state"));

    [Fact]
    public void A_steady_state_without_linear_theory() => Refused(
        "run.transient: steady-state needs a linear theory, which an AC z-field beside a transverse static field has not; "
        + "write fit or wait",
        ("drives", $"[{Drive}, {Ac}]"), ("fields", "{bias: -8.59 mG, transverse x: 0.1 mG}"), ("run.transient", "steady-state"));

    [Theory]
    [InlineData("fit")]
    [InlineData("wait")]
    [InlineData("steady-state")]
    public void A_lock_in_on_a_cell_that_oscillates_by_itself(string transient) => Refused(
        "observe.lock-in: needs a cell whose free motion dies away, but this one oscillates by itself, growing by e in 0.1595 s; "
        + "observe a ring-down or a trace, or weaken the coupling",
        ("cell", Maser), ("fields.bias", "-3.54 mG"), ("run.transient", transient));

    [Fact]
    public void A_ring_down_that_grows_without_end() => Assert.StartsWith(
        "x.yaml: observe.ring-down: the cell oscillates by itself, growing by e in 0.1595 s, so that the fit must end by 4.784 s, was 60 s",
        Running.Refusal(Running.Tipped, ("cell", Maser), ("fields.bias", "-3.54 mG")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{from: 59.9 s}", "spans 0 of 0.171 s after 60.02 s")]
    [InlineData("{until: 0.3 s}", "spans 0 of 0.171 s after 0.171 s")]
    public void A_ring_down_over_too_few_samples(string stretch, string expected)
    {
        string message = Running.Refusal(Running.Tipped, ("observe", $"[ring-down: {stretch}]"));
        Assert.Equal($"x.yaml: observe.ring-down: must span at least 4 samples, {expected}; widen it or raise run.samples", message);
    }

    [Fact]
    public void A_ring_down_that_is_over_before_its_samples() => Assert.Equal(
        "x.yaml: observe.ring-down: the slowest mode must last for 8 samples of 0.625 s after 0 s, is over at 0.16 s; "
        + "raise run.samples, or shorten run.duration",
        Running.Refusal(
            Running.Tipped,
            ("cell", "{alkali: {species: 39K, gyromagnetic ratio: 539 Hz/mG, relaxation: 40 Hz}, noble gas: {species: 3He, "
                + "relaxation: 1 s, equilibrium field: 3.54 mG}, coupling: 40 Hz}"),
            ("fields.bias", "-3.561 mG"), ("run.duration", "10 s"), ("run.samples", "16")));

    [Fact]
    public void A_ring_down_of_spins_that_stand() => Assert.StartsWith(
        "x.yaml: observe.ring-down: must span ",
        Running.Refusal(Running.Tipped, ("fields.bias", "0 mG"), ("run.duration", "2 s")),
        StringComparison.Ordinal);

    [Fact]
    public void A_refused_point_of_a_sweep_is_reported_as_that_line_alone()
    {
        string message = Running.Refusal(
            Running.Driven, ("sweep", "[{vary: run.step, values: [50 us, 3 ms, 5 ms]}]"), ("fields.bias", "150 mG"));
        Assert.StartsWith("x.yaml: run.step: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 T", "130 s", "3.54 mG")]
    [InlineData("1 nT", "130 s", "0 mG")]
    [InlineData("0 T", "130 s", "0 mG")]
    [InlineData("1 nT", "0 1/s", "3.54 mG")]
    public void Cells_without_polarisation_or_relaxation_run(string alkali, string relaxation, string noble)
    {
        // A tilted cell without relaxation has no equilibrium of its own.
        foreach (string tilt in relaxation == "0 1/s" ? ["0 mG"] : new[] { "0 mG", "0.5 mG" })
        {
            (string, string)[] set = [("cell", Cell(alkali, relaxation, noble)), ("fields", $"{{bias: -8.59 mG, transverse x: {tilt}}}")];
            var driven = Running.Values(Running.Driven, set);
            double exact = driven[Observed.TheoryAmplitude];
            Assert.Equal(exact, driven[Observed.Amplitude], 4e-4 * exact);
            Assert.All(driven.Values, v => Assert.True(double.IsFinite(v)));
        }
    }

    [Theory]
    [InlineData("0 mG", "0.01 rad")]
    [InlineData("3.54 mG", "0 rad")]
    public void A_ring_down_of_nothing_has_no_lifetime(string noble, string tip)
    {
        var values = Running.Values(Running.Tipped, ("cell", Cell("1 nT", "130 s", noble)), ("start.tip", tip));
        Assert.True(double.IsNaN(values[Observed.CoherenceTime]));
        Assert.True(double.IsNaN(values[Observed.PrecessionFrequency]));
        Assert.Equal(0, values[Observed.RingDownAmplitude]);
    }

    private static string Cell(string alkali, string relaxation, string noble) =>
        $"{{alkali: {{species: 87Rb, relaxation: 1.6 kHz, equilibrium field: {alkali}}}, "
        + $"noble gas: {{species: 129Xe, relaxation: {relaxation}, equilibrium field: {noble}}}}}";

    private static void Refused(string expected, params (string Path, string Value)[] overrides) =>
        Assert.Equal("x.yaml: " + expected, Running.Refusal(Running.Driven, overrides));
}
