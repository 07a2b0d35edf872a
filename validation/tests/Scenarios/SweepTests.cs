using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Tests.Scenarios;

public class SweepTests
{
    private static Scenario Sweep(params string[] axes) =>
        Samples.Read($"{Samples.Full}\nsweep:\n{string.Concat(axes.Select(axis => $"  - {axis}\n"))}");

    private static SweepAxis Axis(string path, string values) => Sweep($"{{ vary: {path}, values: {values} }}").Axes[0];

    [Fact]
    public void Without_a_sweep_there_is_one_point() => Assert.Equal(1, Samples.Read(Samples.Full).PointCount);

    [Fact]
    public void Points_are_the_product_with_the_first_axis_slowest()
    {
        var scenario = Sweep("{ vary: fields.bias, values: [1 mG, 2 mG] }", "{ vary: drives.drive.frequency, values: [1 Hz, 2 Hz, 3 Hz] }");
        Assert.Equal(6, scenario.PointCount);
        for (var i = 0; i < 6; i++)
        {
            var point = scenario.Point(i);
            Assert.Equal([i / 3, i % 3], point.Indices);
            Assert.Equal((1 + i / 3) * 1e-7, point.Cell.StaticField.Z, 1e-20);
            Assert.Equal(1 + i % 3, ((SineDrive)point.Drives[0]).Frequency);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => scenario.Point(6));
    }

    [Theory]
    [InlineData("[3 mG, 1 mG]", new[] { "3 mG", "1 mG" })]
    [InlineData("{ from: -3 mG, to: 3 mG, count: 3 }", new[] { "-3 mG", "0 mG", "3 mG" })]
    [InlineData("{ from: 0.3 mG, to: -0.3 mG, step: 0.1 mG }",
        new[] { "0.3 mG", "0.2 mG", "0.1 mG", "0 mG", "-0.1 mG", "-0.2 mG", "-0.3 mG" })]
    [InlineData("{ from: 1 mG, to: 2 mG, step: 40 nT }", new[] { "1 mG", "1.4 mG", "1.8 mG" })]
    [InlineData("{ from: 1 mG, to: 10 uT, count: 3, spacing: logarithmic }", new[] { "1 mG", "10 mG", "100 mG" })]
    [InlineData("{ join: [{ from: 1 mG, to: 3 mG, step: 1 mG }, [100 nT, 2.5 mG], { from: 2 mG, to: 4 mG, count: 3 }] }",
        new[] { "1 mG", "2 mG", "2.5 mG", "3 mG", "4 mG" })]
    public void Values_spell_out(string values, string[] texts) => Assert.Equal(texts, Axis("fields.bias", values).Texts);

    [Theory]
    [InlineData("drives.drive.frequency", "[1 Hz]", "frequency", "Hz", 1)]
    [InlineData("drives.drive.amplitude", "[1 pT]", "drive_amplitude", "T", 1e-12)]
    [InlineData("drives.drive.direction", "[90 deg]", "drive_axis", "rad", Math.PI / 2)]
    [InlineData("drives.drive.phase", "[90 deg]", "drive_phase", "rad", Math.PI / 2)]
    [InlineData("fields.bias", "[1 mG]", "bias_field", "T", 1e-7)]
    [InlineData("fields.light shift", "[1 nT]", "light_shift", "T", 1e-9)]
    [InlineData("start.tip", "[0.5 rad]", "tipping_angle", "rad", 0.5)]
    [InlineData("cell.coupling", "[4 Hz]", "coupling", "rad/s", 8 * Math.PI)]
    [InlineData("cell.noble gas.coherence time", "[10 s]", "noble_gas_coherence_time", "s", 10)]
    [InlineData("cell.alkali.relaxation", "[1 kHz]", "alkali_relaxation", "1/s", 2000 * Math.PI)]
    [InlineData("run.seed", "[7]", "seed", "1", 7)]
    [InlineData("run.step", "[50 us]", "step", "s", 5e-5)]
    public void Axes_have_a_name_a_unit_and_si_values(string path, string values, string name, string unit, double si)
    {
        var axis = Axis(path, values);
        Assert.Equal((name, unit), (axis.Name, axis.Unit));
        Assert.Equal(1, axis.Values![0] / si, 14);
    }

    [Fact]
    public void Words_are_labels()
    {
        var axis = Axis("cell.preset", "[jiang-2025-as-printed, jiang-2025-consistent]");
        Assert.Null(axis.Values);
        Assert.Equal("", axis.Unit);
        Assert.Null(axis.WrittenUnit);
        Assert.Equal(["jiang-2025-as-printed", "jiang-2025-consistent"], axis.Texts);
    }

    [Fact]
    public void An_axis_remembers_the_unit_it_was_written_in()
    {
        Assert.Equal("mG", Axis("fields.bias", "[1 mG, 1 uT]").WrittenUnit!.Symbol);
        Assert.Null(Axis("cell.coupling", "[4 Hz]").WrittenUnit);
    }

    [Fact]
    public void Drives_beside_the_observed_one_are_named_in_their_axes()
    {
        const string Others = "\n  - { name: ac, type: sine, direction: z, amplitude: 1 nT, frequency: 3 Hz }"
            + "\n  - { name: other-one, type: sine, direction: x, amplitude: 1 nT, frequency: 3 Hz }";
        var text = Samples.With("frequency: 10.1 Hz", $"frequency: 10.1 Hz{Others}") + """

            sweep:
              - { vary: drives.ac.amplitude, values: [1 nT] }
              - { vary: drives.ac.frequency, values: [1 Hz] }
              - { vary: drives.other-one.amplitude, values: [1 nT] }
              - { vary: drives.drive.frequency, values: [1 Hz] }
              - { vary: drives.drive.phase, values: [1 rad], as: turn }
            """;
        Assert.Equal(["ac_field", "ac_frequency", "other_one_amplitude", "frequency", "turn"], Samples.Read(text).Axes
            .Select(axis => axis.Name));
    }

    [Fact]
    public void A_swept_value_need_not_be_written_elsewhere()
    {
        var text = Samples.With("    frequency: 10.1 Hz\n", "") + "\nsweep: [{ vary: drives.drive.frequency, values: [4 Hz, 5 Hz] }]";
        Assert.Equal(5, ((SineDrive)Samples.Read(text).Point(1).Drives[0]).Frequency);
    }

    [Fact]
    public void Points_read_alike_from_many_threads()
    {
        var scenario = Sweep("{ vary: fields.bias, values: { from: -9 mG, to: 9 mG, count: 301 } }");
        var cells = new SpinAmp.Engine.Cell.VapourCell[scenario.PointCount];
        Parallel.For(0, cells.Length, i => cells[i] = scenario.Point(i).Cell);
        Assert.All(Enumerable.Range(0, cells.Length), i => Assert.Equal(scenario.Axes[0].Values![i], cells[i].StaticField.Z));
    }
}
