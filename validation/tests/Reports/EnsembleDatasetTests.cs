using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Tests.Support;
using ResultSamples = SpinAmp.Tests.Results.Samples;

namespace SpinAmp.Tests.Reports;

/// <summary>Realisations as variables of a result.</summary>
public class EnsembleDatasetTests
{
    private static readonly RunPlan Sweep = EnsembleSamples.Plan(EnsembleSamples.Noisy + EnsembleSamples.Biases);

    private static readonly Dataset Shared = EnsembleSamples.Dataset(
        Sweep, p => EnsembleSamples.Reading(p, EnsembleSamples.Frequencies(20), new Random(3)));

    // Two points of different frequencies, of which the sensitivity has others still; the third point ran out of time.
    private static readonly Dataset Own = EnsembleSamples.Dataset(Sweep, p => p == Sweep.Points[2] ? null : Different(p));

    [Fact]
    public void Points_that_share_their_frequencies_share_dimensions()
    {
        Assert.Equal(
            ["bias_field 3", "frequency 20", "neighbour 2", "source 4", "target 3", "averaging_time 12", "component 7", "component_2 7"],
            Shared.Dimensions.Take(8).Select(d => $"{d.Name} {d.Values.Length}"));
        Assert.Equal(["noise_line_place", "sensitivity_line_place"], Shared.Dimensions.Skip(8).Select(d => d.Name));
        foreach (var (name, unit, dimensions) in new[]
        {
            ("realisations", "1", "bias_field"), ("realisations_not_finite", "1", "bias_field"),
            ("realisations_out_of_budget", "1", "bias_field"),
            ("noise_spectrum", "T^2/Hz", "bias_field frequency"), ("noise_spectrum_error", "T^2/Hz", "bias_field frequency"),
            ("noise_spectrum_lower", "T^2/Hz", "bias_field frequency"), ("noise_spectrum_upper", "T^2/Hz", "bias_field frequency"),
            ("theory_noise_spectrum", "T^2/Hz", "bias_field frequency"), ("noise_share", "T^2/Hz", "bias_field source frequency"),
            ("noise_equivalent_field", "T/sqrt(Hz)", "bias_field target frequency"),
            ("noise_equivalent_field_error", "T/sqrt(Hz)", "bias_field target frequency"),
            ("theory_noise_equivalent_field", "T/sqrt(Hz)", "bias_field target frequency"),
            ("field_noise_share", "T/sqrt(Hz)", "bias_field target source frequency"),
            ("response", "T/T", "bias_field target frequency"), ("theory_response", "T/T", "bias_field target frequency"),
            ("allan_deviation", "T", "bias_field averaging_time"), ("allan_deviation_upper", "T", "bias_field averaging_time"),
            ("theory_allan_deviation", "T", "bias_field averaging_time"), ("dressed_frequency", "Hz", "bias_field"),
            ("noise_frequency_line", "Hz", "bias_field noise_line_place"),
            ("theory_noise_spectrum_line", "T^2/Hz", "bias_field noise_line_place"),
            ("noise_share_line", "T^2/Hz", "bias_field source noise_line_place"),
            ("sensitivity_frequency_line", "Hz", "bias_field sensitivity_line_place"),
            ("theory_noise_equivalent_field_line", "T/sqrt(Hz)", "bias_field target sensitivity_line_place"),
            ("field_noise_share_line", "T/sqrt(Hz)", "bias_field target source sensitivity_line_place"),
            ("spin_mean", "T", "bias_field component"), ("spin_mean_error", "T", "bias_field component"),
            ("spin_covariance", "T^2", "bias_field component component_2"),
            ("spin_covariance_error", "T^2", "bias_field component component_2"),
            ("theory_spin_covariance", "T^2", "bias_field component component_2"),
        })
        {
            var variable = Shared.Variable(name);
            Assert.Equal((unit, dimensions), (variable.Unit, string.Join(' ', variable.Dimensions)));
        }
    }

    [Fact]
    public void Values_are_those_of_the_readings()
    {
        var reading = EnsembleSamples.Reading(Sweep.Points[1], EnsembleSamples.Frequencies(20), new Random(3));
        var (density, response) = (reading.Spectrum!.Density, reading.Sensitivity!.Responses[2]);
        Assert.Equal(DriveTarget.Alkali, response.Target);
        Assert.Equal(density.Value[7], At(Shared, "noise_spectrum", 1, 7));
        Assert.Equal(density.Value[7] * Math.Sqrt(2 / 64.0), At(Shared, "noise_spectrum_error", 1, 7), 1e-12 * density.Value[7]);
        Assert.Equal(density.Band().Lower[7], At(Shared, "noise_spectrum_lower", 1, 7));
        Assert.Equal(reading.Spectrum.Shares[3][7], At(Shared, "noise_share", 1, 3, 7));
        var field = Math.Sqrt(density.Value[7]) / response.Simulated[7];
        Assert.Equal(field, At(Shared, "noise_equivalent_field", 1, 2, 7), 1e-12 * field);
        Assert.Equal(field / Math.Sqrt(128), At(Shared, "noise_equivalent_field_error", 1, 2, 7), 1e-12 * field);
        Assert.Equal(Math.Sqrt(density.Band().Upper[7]) / response.Simulated[7], At(Shared, "noise_equivalent_field_upper", 1, 2, 7));
        Assert.Equal(response.Theory[7], At(Shared, "theory_response", 1, 2, 7));
        Assert.Equal(reading.Statistics!.Covariance[6, 1], At(Shared, "spin_covariance", 1, 6, 1));
        Assert.Equal(reading.Statistics.Theory![5, 1], At(Shared, "theory_spin_covariance", 1, 5, 1));
        Assert.True(double.IsNaN(At(Shared, "theory_spin_covariance", 1, 6, 6)) && double.IsNaN(At(Shared, "theory_spin_covariance", 1, 0, 6)));
        Assert.Equal(Math.Sqrt(reading.Allan!.Value[4]), At(Shared, "allan_deviation", 1, 4));
    }

    [Fact]
    public void The_squares_of_the_field_shares_add_to_that_of_the_closed_form()
    {
        for (int target = 0; target < 3; target++)
        {
            var sum = Enumerable.Range(0, 4).Sum(s => Math.Pow(At(Shared, "field_noise_share", 2, target, s, 11), 2));
            Assert.Equal(1, Math.Sqrt(sum) / At(Shared, "theory_noise_equivalent_field", 2, target, 11), 12);
        }
    }

    [Fact]
    public void Points_of_different_frequencies_bring_their_own()
    {
        Assert.Equal(12, Own.Dimension("frequency_bin").Values.Length);
        Assert.Equal(9, Own.Dimension("sensitivity_frequency_bin").Values.Length);
        Assert.Equal(["bias_field", "frequency_bin"], Own.Variable("frequency").Dimensions);
        Assert.Equal(["bias_field", "target", "sensitivity_frequency_bin"], Own.Variable("response").Dimensions);
        Assert.Equal([10.0, 11, 12], Row("frequency", 12, 0)[..3]);
        Assert.Equal([20.0, 21], Row("frequency", 12, 1)[..2]);
        Assert.True(Row("frequency", 12, 0)[11..].All(double.IsNaN) && Row("frequency", 12, 2).All(double.IsNaN));
        Assert.Equal(20.5, Row("sensitivity_frequency", 9, 1)[0]);
        Assert.True(double.IsNaN(Row("noise_spectrum", 12, 0)[11]) && Row("noise_spectrum", 12, 0)[10] > 0);
        double[] Row(string name, int length, int point) => ((double[])Own.Variable(name).Values)[(point * length)..((point + 1) * length)];
    }

    [Fact]
    public void A_point_out_of_time_is_flagged_and_holds_nothing()
    {
        Assert.Contains(Own.Variable("status").Flags, f => f is { Value: 3, Meaning: "out_of_budget" });
        Assert.Equal([0, 0, 3], (int[])Own.Variable("status").Values);
        Assert.Equal([9, 9, 0], (int[])Own.Variable("realisations").Values);
        Assert.Equal([2, 2, 0], (int[])Own.Variable("realisations_not_finite").Values);
        Assert.True(double.IsNaN(At(Own, "amplitude_error", 2)));
        Assert.Equal(3e-15, At(Own, "amplitude_error", 1));
        Assert.DoesNotContain(Own.Variables, v => v.Name is "step_error" or "theory_phase_error");
    }

    [Fact]
    public void Attributes_say_what_ended_the_points_and_list_the_noise()
    {
        Assert.Equal("Stopped after 9 realisations: time. Another way.", Own.Attributes["stop"]);
        Assert.Equal(
            [
                "projection of the alkali, spin projection, ito", "projection of the noble gas, spin projection, ito",
                "room, white field, stratonovich", "probe, photon shot, additive",
            ],
            (string[])Own.Attributes["noise_sources"]);
    }

    [Fact]
    public void Files_bring_everything_back()
    {
        using var folder = new ScratchFolder();
        foreach (var dataset in new[] { Shared, Own })
        {
            ResultFile.Write(folder.File("result.h5"), dataset);
            var read = ResultFile.Read(folder.File("result.h5"));
            ResultSamples.AssertSame(dataset, read);
            Assert.Equal(RunReport.Write(dataset), RunReport.Write(read));
        }
    }

    [PythonFact("h5py", "xarray", "h5netcdf")]
    public void Xarray_selects_targets_and_sources_by_name()
    {
        using var folder = new ScratchFolder();
        ResultFile.Write(folder.File("result.h5"), Shared);
        var (code, output) = PythonFactAttribute.Run("-c", """
            import sys, numpy, xarray
            ds = xarray.open_dataset(sys.argv[1], engine="h5netcdf")
            assert ds.target.values.tolist() == ["magnetic", "noble_gas", "alkali"], ds.target
            assert ds.component.values.tolist() == ds.component_2.values.tolist() and ds.component.values[6] == "signal"
            assert ds.noise_spectrum.dims == ("bias_field", "frequency") and ds.frequency.units == "Hz"
            total = numpy.sqrt((ds.field_noise_share.sel(target="noble_gas") ** 2).sum("source"))
            assert numpy.allclose(total, ds.theory_noise_equivalent_field.sel(target="noble_gas"), rtol=1e-12)
            assert ds.realisations.dtype == numpy.int32 and ds.realisations.values.tolist() == [16, 16, 16]
            assert float(ds.noise_share.sel(source="room", frequency=0.1)[0]) > 0
            """, folder.File("result.h5"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public void A_spectrum_alone_or_within_a_sensitivity_is_written_alike()
    {
        var plan = EnsembleSamples.Plan(EnsembleSamples.Noisy);
        var whole = EnsembleSamples.Reading(plan.Points[0], [5, 10, 20], new Random(1));
        var alone = EnsembleSamples.Dataset(plan, _ => whole with { Sensitivity = null, Allan = null, Statistics = null });
        var within = EnsembleSamples.Dataset(plan, _ => whole with { Spectrum = null, Allan = null, Statistics = null });
        Assert.Equal((double[])alone.Variable("noise_spectrum").Values, (double[])within.Variable("noise_spectrum").Values);
        Assert.Equal(["frequency"], alone.Variable("noise_spectrum").Dimensions);
        Assert.DoesNotContain(alone.Dimensions, d => d.Name is "target" or "component" or "averaging_time");
        Assert.DoesNotContain(alone.Variables, v => v.Name is "response" or "allan_deviation" or "spin_mean");
    }

    [Theory]
    [InlineData("noise_share", true)]
    [InlineData("realisations", true)]
    [InlineData("amplitude_error", true)]
    [InlineData("sensitivity_frequency_bin", true)]
    [InlineData("frequency", true)]
    [InlineData("source", true)]
    [InlineData("my_source", false)]
    public void Axes_that_bear_a_name_of_the_result_are_refused(string name, bool refused)
    {
        var swept = EnsembleSamples.Noisy + $"\nsweep: [{{vary: fields.bias, as: {name}, values: [-8.59 mG, -9 mG]}}]";
        var error = Record.Exception(() => ResultDataset.CheckNames(Scenarios.Samples.Read(swept)));
        Assert.Equal(refused, error is PlanException);
        Assert.Equal(refused, error?.Message.Contains($"must not be named {name}", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Frequency_may_be_swept_where_no_spectrum_is_observed() =>
        ResultDataset.CheckNames(Scenarios.Samples.Read(Scenarios.Samples.Full + """

            noise: [{type: white field, density: 1 fT/sqrt(Hz)}]
            sweep: [{vary: drives.drive.frequency, values: [10 Hz, 11 Hz]}]
            """));

    private static double At(Dataset dataset, string name, params int[] indices)
    {
        var variable = dataset.Variable(name);
        var place = variable.Dimensions.Zip(indices).Aggregate(0, (sum, d) => (sum * dataset.Dimension(d.First).Values.Length) + d.Second);
        return ((double[])variable.Values)[place];
    }

    private static EnsembleReading Different(PointPlan point)
    {
        bool first = point == Sweep.Points[0];
        double[] Frequencies(double from, int count) => [.. Enumerable.Range(0, count).Select(i => from + i)];
        double from = first ? 10 : 20;
        var (spectrum, sensitivity) = (Frequencies(from, first ? 11 : 12), Frequencies(from + 0.5, 9));
        var reading = EnsembleSamples.Reading(point, sensitivity, new Random(2));
        return reading with
        {
            Realisations = 9, NotFinite = 2, Stop = first ? "Stopped after 9 realisations: time." : "Another way.",
            Errors = new Dictionary<Observed, double> { [Observed.Amplitude] = 3e-15, [Observed.Step] = 1e-9, [Observed.TheoryPhase] = 0 },
            Spectrum = EnsembleSamples.Spectrum(point, spectrum, 64, new Random(2)),
            Allan = new VarianceCurve([1], [1e-30], [5], [double.PositiveInfinity], [1]),
        };
    }
}
