using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Scenarios with noise, from text to ensembles, against the closed forms.</summary>
public class EnsembleTests(ITestOutputHelper output)
{
    /// <summary>A cell that forgets within seconds, so that short runs hold many of its lives.</summary>
    public const string Fast = """
        cell:
          alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
          noble gas: {species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
          coupling: 4.8 Hz
        fields: {bias: -8.59 mG}
        noise:
          - {type: spin projection, of: both}
          - {type: white field, density: 1 fT/sqrt(Hz), axis: all}
          - {type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 5 Hz, axis: y}
          - {type: photon shot, density: 50 fT/sqrt(Hz), given as: field}
        observe:
          - noise spectrum: {from: 1 Hz, to: 100 Hz, resolution: 0.1 Hz, bins per decade: 20}
          - statistics:
          - allan deviation:
        run: {duration: 20 s, realisations: 32}
        """;

    private const double MostZ = 4.5;

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void Spectrum_and_covariance_are_those_of_the_closed_forms(string precision)
    {
        PointResult found = Assert.Single(Running.Run(Fast, ("run.precision", precision)));
        Assert.Equal(TrajectoryStatus.Complete, found.Status);
        EnsembleReading ensemble = found.Ensemble!;
        Assert.Equal(32, ensemble.Realisations);
        SpectrumReading spectrum = ensemble.Spectrum!;
        double[] z = [.. spectrum.Theory.Select((t, i) => (spectrum.Density.Value[i] - t) / spectrum.Density.StandardError(i))];
        output.WriteLine($"{z.Length} bins: mean z {z.Average():F2}, rms z {Math.Sqrt(z.Average(x => x * x)):F2}, "
            + $"worst {z.MaxBy(Math.Abs):F2} at {spectrum.Density.At[Array.IndexOf(z, z.MaxBy(Math.Abs))]:F2} Hz");
        Assert.InRange(Math.Sqrt(z.Average(x => x * x)), 0.7, 1.4);
        Assert.InRange(z.Max(Math.Abs), 0, 5.5);
        StatisticsReading statistics = ensemble.Statistics!;
        for (int r = 0; r < 6; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double off = (statistics.Covariance[r, c] - statistics.Theory![r, c]) / statistics.CovarianceError[r, c];
                output.WriteLine($"{StatisticsReading.Components[r]} {StatisticsReading.Components[c]}: "
                    + $"{statistics.Covariance[r, c]:E3} against {statistics.Theory[r, c]:E3}, z {off:F2}");
                Assert.InRange(off, -MostZ, MostZ);
            }
        }
    }

    [Fact]
    public void Noise_over_response_is_the_closed_form_for_every_target()
    {
        PointResult found = Assert.Single(Complete(Running.Plan(
            Fast, ("observe", "[sensitivity: {axis: y, from: 2 Hz, to: 50 Hz, resolution: 0.5 Hz, bins per decade: 10}]"))));
        SensitivityReading sensitivity = found.Ensemble!.Sensitivity!;
        Assert.Equal(3, sensitivity.Responses.Count);
        foreach (ResponseReading response in sensitivity.Responses)
        {
            double[] off = [.. response.Simulated.Zip(response.Theory, (s, t) => Math.Abs((s / t) - 1))];
            output.WriteLine($"{response.Target}: response within {off.Max():E2}");
            Assert.InRange(off.Max(), 0, 1e-3);
        }
    }

    // At a modulation index of 1.6 the line answers J0^2 = 0.21 of what it would.
    [Fact]
    public void Under_an_ac_field_along_z_the_response_is_that_under_it()
    {
        const string Observe = "[sensitivity: {axis: y, from: 7 Hz, to: 13 Hz, resolution: 0.5 Hz}]";
        const string Ac = "[{name: ac, type: sine, direction: z, frequency: 2.95 Hz, amplitude: 4 mG}]";
        PointResult plain = Assert.Single(Complete(Running.Plan(Fast, ("observe", Observe))));
        PointResult found = Assert.Single(Complete(Running.Plan(Fast, ("observe", Observe), ("drives", Ac))));
        var (before, after) = (plain.Ensemble!.Sensitivity!, found.Ensemble!.Sensitivity!);
        Assert.All(after.Responses, r => Assert.All(r.Simulated.Zip(r.Theory), p => Assert.Equal(p.Second, p.First, 1e-3 * p.Second)));
        int line = Array.FindIndex(after.Noise.Density.At, f => Math.Abs(f - 10.1) < 0.3);
        Assert.InRange(after.Responses[1].Simulated[line] / before.Responses[1].Simulated[line], 0.15, 0.3);

        // What noise looks like then no closed form says.
        Assert.All(after.Noise.Theory, t => Assert.Equal(double.NaN, t));
    }

    [Theory]
    [InlineData("50 nT", "0 T", "y")]
    [InlineData("300 nT", "-200 nT", "x")]
    [InlineData("20 nT", "40 nT", "z")]
    public void In_a_tilted_cell_too(string x, string y, string axis)
    {
        PointResult found = Assert.Single(Complete(Running.Plan(
            Fast,
            ("fields.transverse x", x),
            ("fields.transverse y", y),
            ("observe", $"[sensitivity: {{axis: {axis}, from: 2 Hz, to: 50 Hz, resolution: 0.5 Hz, bins per decade: 10}}]"))));
        // Of a field along z, which does little to the alkali alone, the response to both is what the error is measured in.
        IReadOnlyList<ResponseReading> responses = found.Ensemble!.Sensitivity!.Responses;
        double largest = responses.SelectMany(r => r.Theory).Max();
        foreach (ResponseReading response in responses)
        {
            double[] off = [.. response.Simulated.Zip(response.Theory, (s, t) => Math.Abs(s - t) / largest)];
            output.WriteLine($"{response.Target}: response within {off.Max():E2} of {largest:G3}");
            Assert.InRange(off.Max(), 0, 1e-3);
        }
    }

    [Fact]
    public void A_response_that_cannot_be_run_is_refused_before_the_noise_is()
    {
        RunPlan plan = Running.Plan(
            Fast,
            ("cell.spins", "anti-aligned"),
            ("cell.coupling", "400 Hz"),
            ("run.duration", "3 s"),
            ("observe", "[sensitivity: {axis: y, from: 2 Hz, to: 50 Hz, resolution: 1 Hz}]"));
        string message = Assert.Throws<PlanException>(() => ResponseSweep.For(plan, default)).Message;
        Assert.StartsWith("x.yaml: observe.sensitivity: its response cannot be simulated at ", message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PointResult> Complete(RunPlan plan) =>
        ResponseSweep.For(plan, default).Complete(Running.Run(plan), new(new CpuDevice(LaneSets.Widest, 2)), default);
}
