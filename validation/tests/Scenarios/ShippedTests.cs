using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Tests.Scenarios;

public class ShippedTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Samples.Folder, "*.yaml").Select(file => Path.GetFileName(file))];

    private static ScenarioDocument Load(string name) => ScenarioDocument.Load(Path.Combine(Samples.Folder, name));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_at_every_point_and_names_its_schema(string name)
    {
        var scenario = Load(name).Read();
        Assert.StartsWith("# yaml-language-server: $schema=scenario.schema.json\n", scenario.Text, StringComparison.Ordinal);
        for (var i = 0; i < scenario.PointCount; i++) Assert.Equal(scenario.Axes.Count, scenario.Point(i).Indices.Count);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Has_a_short_form(string name)
    {
        var (full, quick) = (Load(name).Read(), Load(name).Quick().Read());
        // One point of a noise scenario is an ensemble.
        Assert.InRange(quick.PointCount, full.First.Noise.Count > 0 ? 1 : 2, 30);
        Assert.True(quick.First.Run.Duration < full.First.Run.Duration);
        Assert.Equal(full.Axes.Select(axis => axis.Name), quick.Axes.Select(axis => axis.Name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_effective_text_reads_to_the_same_points(string name)
    {
        var scenario = Load(name).Quick().Read();
        var again = ScenarioDocument.Parse(scenario.Effective, "elsewhere.yaml").Read();
        Assert.Equal(scenario.Effective, again.Effective);
        for (var i = 0; i < scenario.PointCount; i++)
        {
            Assert.Equal(scenario.Point(i).Cell, again.Point(i).Cell);
            Assert.Equal(scenario.Point(i).Drives, again.Point(i).Drives);
            Assert.Equal(scenario.Point(i).Run, again.Point(i).Run);
        }
    }

    [Fact]
    public void Fig2_covers_the_line_and_keeps_off_the_folding_frequencies()
    {
        var scenario = Load("fig2-response.yaml").Read();
        Assert.Equal(["ac_field", "frequency"], scenario.Axes.Select(axis => axis.Name));
        Assert.Equal(["T", "Hz"], scenario.Axes.Select(axis => axis.Unit));
        var frequencies = scenario.Axes[1].Values!;
        Assert.True(frequencies.Count >= 160);
        Assert.Equal(frequencies.Order(), frequencies);
        Assert.InRange(frequencies.Count(f => Math.Abs(f - 10.1013) <= 0.0500001), 101, 120);
        Assert.InRange(frequencies.Count(f => Math.Abs(f - 10.1013) <= 0.5), 115, 140);
        Assert.All(frequencies, f => Assert.True(Math.Abs(f / 1.5 - Math.Round(f / 1.5)) * 1.5 > 0.01, $"{f} Hz"));
        Assert.Contains(frequencies, f => f < 2.2);
        Assert.Contains(frequencies, f => f > 24);
    }

    [Fact]
    public void The_line_of_Fig2_is_where_Eq4_puts_it()
    {
        var cell = Load("fig2-response.yaml").Read().First.Cell;
        var z = new System.Numerics.Complex(cell.Detuning, cell.RateDifference);
        var mode = (cell.AlkaliFrequency + cell.NobleFrequency) / 2 + System.Numerics.Complex.ImaginaryOne * cell.RateMean
            + System.Numerics.Complex.Sqrt(cell.CouplingSquared + z * z);
        var other = (cell.AlkaliFrequency + cell.NobleFrequency) / 2 + System.Numerics.Complex.ImaginaryOne * cell.RateMean
            - System.Numerics.Complex.Sqrt(cell.CouplingSquared + z * z);
        var noble = mode.Imaginary < other.Imaginary ? mode : other;
        Assert.Equal(10.1013, Math.Abs(noble.Real) / (2 * Math.PI), 3);
        Assert.Equal(43.1977, 1 / noble.Imaginary, 3);
    }

    [Fact]
    public void Fig2_consistent_differs_by_its_cell_only()
    {
        var (printed, consistent) = (Load("fig2-response.yaml").Read(), Load("fig2-response-consistent.yaml").Read());
        Assert.Equal(printed.PointCount, consistent.PointCount);
        Assert.Equal(printed.Point(400).Drives, consistent.Point(400).Drives);
        Assert.Equal(2 * Math.PI * 4.5, Math.Sqrt(consistent.First.Cell.CouplingSquared), 10);
        Assert.Equal(2 * Math.PI * 4500, consistent.First.Cell.Alkali.TransverseRelaxation, 8);
    }

    [Fact]
    public void Fig3_follows_the_precession()
    {
        var scenario = Load("fig3-response.yaml").Read();
        Assert.Equal(["bias_field", "drive_axis", "detuning"], scenario.Axes.Select(axis => axis.Name));
        Assert.Null(scenario.Axes[1].Values);
        Assert.Equal(["x", "y"], scenario.Axes[1].Texts);
        var last = scenario.Point(scenario.PointCount - 1);
        var drive = Assert.IsType<SineDrive>(last.Drives[0]);
        Assert.Equal(Math.Abs(last.Cell.NobleFrequency) / (2 * Math.PI) + 5, drive.Frequency, 9);
        Assert.Equal(1.5e-5, last.Cell.StaticField.Z, 15);
        Assert.Equal(0, drive.Amplitude.X);
    }

    [Fact]
    public void The_coherence_sweep_is_dense_where_the_dip_is()
    {
        var biases = Load("fig3-coherence.yaml").Read().Axes[0].Values!;
        Assert.True(biases.Count >= 61);
        Assert.True(biases.Count(b => Math.Abs(b + 3.546e-7) < 1.001e-7) >= 10);
        Assert.All(biases, b => Assert.True(Math.Abs(b) > 1e-8));
    }

    [Fact]
    public void The_schema_file_is_what_the_language_says() =>
        Assert.Equal(JsonSchema.Write(), File.ReadAllText(Path.Combine(Samples.Folder, "scenario.schema.json")));
}
