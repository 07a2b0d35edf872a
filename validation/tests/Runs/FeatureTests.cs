using System.Numerics;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Every drive of the language changes a run as closed forms say.</summary>
public class FeatureTests(ITestOutputHelper output)
{
    private const double GammaB = Math.Tau * 1.17767e7, N0 = 3.54e-7, Decay = 1 / 130.0;
    private static readonly VapourCell Cell = PaperPresets.AsPrinted(new(0, 0, -8.59e-7));

    [Theory]
    [InlineData("both", "10.1 Hz")]
    [InlineData("both", "-10.1 Hz")]
    [InlineData("noble gas", "10.1 Hz")]
    [InlineData("noble gas", "-10.1 Hz")]
    [InlineData("alkali", "10.1 Hz")]
    [InlineData("alkali", "-10.1 Hz")]
    public void A_rotating_drive_acts_by_its_sense_and_target(string target, string frequency)
    {
        var values = Running.Values(
            Running.Driven, ("drives", $"[{{name: drive, type: rotating, acts on: {target}, amplitude: 2 pT, frequency: {frequency}}}]"));
        double expected = 2e-12 * Susceptibility(Math.Tau * values[Observed.DrivenFrequency], target).Magnitude;
        output.WriteLine($"{target} {frequency}: {values[Observed.Amplitude]:E3} T, {(values[Observed.Amplitude] / expected) - 1:E1}");
        Assert.Equal(1, values[Observed.Amplitude] / expected, 4e-4);
    }

    [Fact]
    public void Only_the_sense_of_precession_is_amplified() =>
        Assert.True(Susceptibility(-Math.Tau * 10.1, "both").Magnitude > 500 * Susceptibility(Math.Tau * 10.1, "both").Magnitude);

    [Theory]
    [InlineData("noble gas", 0)]
    [InlineData("noble gas", 63)]
    [InlineData("alkali", 0)]
    [InlineData("alkali", 118)]
    [InlineData("both", 118)]
    public void A_sine_counts_with_both_rotating_parts(string target, double direction)
    {
        const double Hertz = 9.8;
        string shape = FormattableString.Invariant($"direction: {direction} deg, amplitude: 3 pT, frequency: {Hertz} Hz");
        var values = Running.Values(Running.Driven, ("drives", $"[{{name: drive, type: sine, acts on: {target}, {shape}}}]"));
        Complex u = Complex.FromPolarCoordinates(1, direction * Math.PI / 180);
        Complex with = Susceptibility(Math.Tau * Hertz, target), against = Susceptibility(-Math.Tau * Hertz, target);
        Complex expected = ((with * u) + Complex.Conjugate(against * u)) / 2;
        Assert.Equal(3e-12 * expected.Magnitude, values[Observed.Amplitude], 4e-4 * 3e-12 * expected.Magnitude);
        Assert.Equal(0, Math.IEEERemainder(values[Observed.Phase] - expected.Phase, Math.Tau), 1e-3);
    }

    [Fact]
    public void Two_sines_a_quarter_turn_apart_are_a_rotating_drive()
    {
        var turning = Running.Values(
            Running.Driven, ("drives", "[{name: drive, type: rotating, amplitude: 2 pT, frequency: -10.2 Hz, phase: 0.4 rad}]"));
        var pair = Running.Values(Running.Driven, ("drives", """
            [{name: drive, type: sine, direction: x, amplitude: 2 pT, frequency: 10.2 Hz, phase: -0.4 rad},
             {name: second, type: sine, direction: y, amplitude: 2 pT, frequency: 10.2 Hz, phase: 1.1707963267948966 rad}]
            """));
        Assert.Equal(turning[Observed.Amplitude], pair[Observed.Amplitude], 1e-9 * turning[Observed.Amplitude]);
        Assert.Equal(turning[Observed.TheoryAmplitude], pair[Observed.TheoryAmplitude], 1e-9 * turning[Observed.Amplitude]);
        Assert.Equal(pair[Observed.TheoryPhase], pair[Observed.Phase], 1e-3);
    }

    [Fact]
    public void A_second_drive_leaves_the_lock_in_alone()
    {
        const string First = "{name: drive, type: sine, direction: y, amplitude: 1 pT, frequency: 13 Hz}";
        var alone = Running.Values(Running.Driven, ("drives", $"[{First}]"));
        const string Second = "{name: other, type: sine, direction: y, amplitude: 5 pT, frequency: 10.1 Hz}";
        var beside = Running.Values(Running.Driven, ("drives", $"[{First}, {Second}]"));
        Assert.Equal(alone[Observed.Amplitude], beside[Observed.Amplitude], 1e-3 * alone[Observed.Amplitude]);
        Assert.Equal(alone[Observed.Phase], beside[Observed.Phase], 1e-3);
    }

    [Theory]
    [InlineData("0.5 uT", "10 ms", 3)]
    [InlineData("3.4 uT", "2 ms", 1)]
    [InlineData("20 uT", "1.3 ms", 0.21)]
    public void A_pulse_turns_the_noble_gas_about_the_field(string amplitude, string length, double start)
    {
        // One way, so that the noble gas turns about the pulse and the bias alone, then decays.
        string text = $$"""
            cell: {preset: jiang-2025-as-printed, direction: noble on alkali}
            fields: {bias: -8.59 mG}
            drives:
              - {name: kick, type: pulse, acts on: noble gas, direction: x, amplitude: {{amplitude}}, start: {{Running.Text(start)}} s,
                 duration: {{length}}}
            observe: [trace: {}]
            run: {duration: 4 s}
            """;
        var plan = Running.Plan(text);
        var values = Running.Run(plan)[0].Values;
        double b = 1e-6 * double.Parse(amplitude.Split(' ')[0]), tau = 1e-3 * double.Parse(length.Split(' ')[0]);
        Field3 field = new(b, 0, -8.59e-7), axis = 1 / field.Length * field;
        double angle = GammaB * field.Length * tau;
        Field3 z = new(0, 0, 1);
        Field3 turned = (Math.Cos(angle) * z) + (Math.Sin(angle) * axis.Cross(z)) + ((1 - Math.Cos(angle)) * axis.Z * axis);
        double end = plan.Points[0].Kernel.Steps * plan.Points[0].Kernel.Step;
        double across = N0 * double.Hypot(turned.X, turned.Y) * Math.Exp(-Decay * (end - start - tau));
        output.WriteLine($"{angle:F3} rad: {(values[Observed.NobleTransverse] / across) - 1:E1}, step {values[Observed.Step]:E1} s");
        Assert.Equal(across, values[Observed.NobleTransverse], 1e-3 * N0);
    }

    [Theory]
    [InlineData(5, 15)]
    [InlineData(15, 6)]
    public void A_chirp_leaves_what_its_integral_says(double from, double to)
    {
        const double Duration = 20, Amplitude = 2e-12;
        string text = FormattableString.Invariant($$"""
            cell: {preset: jiang-2025-as-printed, direction: noble on alkali}
            fields: {bias: -8.59 mG}
            drives:
              - {name: sweep, type: chirp, acts on: noble gas, direction: x, amplitude: 2 pT, phase: 1 rad, frequency: {{from}} Hz,
                 to frequency: {{to}} Hz}
            observe: [trace: {}]
            run: {duration: {{Duration}} s, step: 0.05 ms}
            """);
        var plan = Running.Plan(text);
        double end = plan.Points[0].Kernel.Steps * plan.Points[0].Kernel.Step;

        // N+(T) = -i gamma_b N0 int b(t) exp((i w_b - Gamma_b)(T - t)) dt, by the midpoint rule.
        double w = GammaB * -8.59e-7, rate = (to - from) / Duration;
        Complex sum = 0;
        const int Points = 400_000;
        for (int i = 0; i < Points; i++)
        {
            double t = (i + 0.5) * end / Points;
            double b = Amplitude * Math.Cos((Math.Tau * ((from * t) + (rate * t * t / 2))) + 1);
            sum += b * Complex.Exp(new Complex(-Decay, w) * (end - t));
        }

        double expected = GammaB * N0 * sum.Magnitude * end / Points;
        double found = Running.Run(plan)[0].Values[Observed.NobleTransverse];
        output.WriteLine($"{from} to {to} Hz: {(found / expected) - 1:E1}");
        Assert.Equal(expected, found, 1e-3 * expected);
    }

    [Fact]
    public void Probe_and_light_shift_turn_the_answer()
    {
        // A rotating drive makes a rotating signal: a turned probe sees it later. A light shift of -(B + N0) puts phi to 0.
        string drive = "[{name: drive, type: rotating, amplitude: 2 pT, frequency: -10.3 Hz}]";
        double straight = Running.Values(Running.Driven, ("drives", drive))[Observed.Phase];
        double turned = Running.Values(Running.Driven, ("drives", drive), ("probe", "{axis: 40 deg}"))[Observed.Phase];
        Assert.Equal(40 * Math.PI / 180, Math.Abs(Math.IEEERemainder(turned - straight, Math.Tau)), 1e-6);

        var shifted = Running.Values(Running.Driven, ("fields.light shift", "5.05 mG"), ("drives.drive.frequency", "20 Hz"));
        double bare = Cell.Alkali.GyromagneticRatio * Cell.Alkali.EquilibriumField / Cell.Alkali.TransverseRelaxation * 5e-12;
        Assert.Equal(bare, shifted[Observed.Amplitude] / shifted[Observed.NormalisedAmplitude], 1e-3 * bare);
    }

    // Section 3 of PHYSICS.md written out, from the numbers of the preset.
    private static Complex Susceptibility(double w, string target)
    {
        var (a, b) = (Cell.Alkali, Cell.NobleGas);
        Complex Da = new(a.TransverseRelaxation, w - (a.GyromagneticRatio * (-8.59e-7 + N0)));
        Complex Db = new(b.TransverseRelaxation, w - (b.GyromagneticRatio * (-8.59e-7 + a.EquilibriumField)));
        double J2 = Math.Pow(Math.Tau * 4.8, 2);
        Complex i = Complex.ImaginaryOne;
        Complex numerator = target switch
        {
            "both" => -i * a.GyromagneticRatio * a.EquilibriumField * (Db - (i * b.GyromagneticRatio * N0)),
            "noble gas" => -J2,
            _ => -i * a.GyromagneticRatio * a.EquilibriumField * Db,
        };
        return numerator / ((Da * Db) + J2);
    }
}
