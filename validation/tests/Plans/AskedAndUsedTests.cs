using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>Times and resolutions are kept as nearly as samples allow, and results say what was used.</summary>
public class AskedAndUsedTests
{
    private static readonly (string, string) Slow = ("cell.alkali.relaxation", "10 Hz");

    [Theory]
    [InlineData("0.5 Hz", 0.5)]
    [InlineData("0.3 Hz", 0.3)]
    [InlineData("0.1 Hz", 0.1)]
    public void A_spectrum_keeps_its_resolution(string resolution, double asked)
    {
        RunPlan plan = Running.Plan(
            EnsembleTests.Fast, ("observe", $"[noise spectrum: {{from: 1 Hz, to: 100 Hz, resolution: {resolution}}}]"),
            ("run", "{duration: 20 s, realisations: 2}"));
        PointResult found = Assert.Single(Running.Run(plan));
        double used = found.Values[UsedObserved.Resolution];
        Assert.InRange(used / asked, 1 - (asked * plan.Points[0].Interval), 1 + (asked * plan.Points[0].Interval));

        // Every multiple of what was asked that lies in the band, ends included.
        double[] at = found.Ensemble!.Spectrum!.Density.At;
        Assert.Equal((int)Math.Floor((100 / asked) + 1e-9) - (int)Math.Ceiling((1 / asked) - 1e-9) + 1, at.Length);
        Assert.Equal(Math.Ceiling((1 / asked) - 1e-9) * used, at[0], 1e-9);
        Dataset dataset = ResultDataset.Of(plan, [found], "processor");
        Assert.Equal(asked, dataset.Attributes["noise_spectrum_resolution_asked"]);
        Assert.Equal([used], (double[])dataset.Variable("noise_spectrum_resolution").Values);
        Assert.Contains("as used, in whole samples", RunReport.Write(dataset), StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_that_suits_the_resolution_asked_for_is_taken() => Assert.Single(Running.Plan(
        EnsembleTests.Fast, ("observe", "[noise spectrum: {from: 1 Hz, to: 1.1 Hz, resolution: 0.5 Hz}]")).Points);

    [Fact]
    public void A_band_without_a_multiple_of_it_is_refused() => Assert.Equal(
        "x.yaml: observe: a spectrum from 1.1 Hz to 1.4 Hz must hold a multiple of its resolution, 0.5 Hz; widen the band or refine the "
        + "resolution",
        Running.Refusal(EnsembleTests.Fast, ("observe", "[noise spectrum: {from: 1.1 Hz, to: 1.4 Hz, resolution: 0.5 Hz}]")));

    [Theory]
    [InlineData("2 s", 360, 100)]
    [InlineData("2 s", 333, 50)]
    [InlineData("7.3 s", 360, 360)]
    public void A_trace_covers_the_duration_with_its_last_mean(string duration, int samples, int most)
    {
        RunPlan plan = Running.Plan(
            Running.Driven, ("observe", $"[lock-in: drive, trace: {{max samples: {most}}}]"),
            ("run", $"{{duration: {duration}, samples: {samples}}}"));
        PointResult found = Running.Run(plan)[0];
        Dataset dataset = ResultDataset.Of(plan, [found], "processor");
        double[] lengths = (double[])dataset.Variable("sample_length").Values, times = (double[])dataset.Dimension("time").Values;
        Assert.Equal(found.Trace!.Length, lengths.Length);
        Assert.InRange(lengths.Length, 0.8 * most, most);
        double simulated = found.Values[UsedObserved.Duration];
        Assert.Equal(simulated, lengths.Sum(), 1e-9);
        Assert.Equal(simulated, times[^1] + (lengths[^1] / 2), 1e-9);

        // Within a hundredth of what was asked for: samples fill it.
        Assert.InRange(simulated / plan.Points[0].Spec.Run.Duration, 1 - 1e-9, 1.01);
        double[] full = Running.Run(
            Running.Driven, ("observe", $"[lock-in: drive, trace: {{max samples: {samples}}}]"),
            ("run", $"{{duration: {duration}, samples: {samples}}}"))[0].Trace!;
        int stride = plan.Points[0].TraceStride, last = (full.Length - 1) / stride * stride;
        Assert.Equal(full[last..].Average(), found.Trace[^1], 1e-9 * full.Max(Math.Abs));
    }

    [Fact]
    public void A_lock_in_begins_when_modes_that_die_at_once_have_died()
    {
        RunPlan plan = Running.Plan(Running.Driven, Slow);
        double rate = -plan.Points[0].Theory.TransverseExponents[1].Real, sample = plan.Points[0].Interval;
        double from = Running.Run(plan)[0].Values[UsedObserved.LockInFrom];

        // Below what a fit of double numbers could tell, and not a sample later than need be.
        Assert.InRange(Math.Exp(-rate * from), 0, 3e-9);
        Assert.InRange(Math.Exp(-rate * (from - sample)), 1e-9, 1);
    }

    [Theory]
    [InlineData("observe", "[lock-in: drive]", "lock_in_from")]
    [InlineData("observe", "[ring-down: {}]", "ring_down_from")]
    public void Readings_begin_when_the_last_pulse_is_over(string key, string observe, string name)
    {
        const string Pulse = "{name: kick, type: pulse, direction: x, amplitude: 1 nT, start: 3 s, duration: 4 s}";
        const string Drive = "{name: drive, type: sine, direction: y, amplitude: 5 pT, frequency: 10.1 Hz}";
        RunPlan plan = Running.Plan(Running.Driven, ("drives", $"[{Drive}, {Pulse}]"), (key, observe));
        PointResult found = Running.Run(plan)[0];
        double from = found.Values.Single(v => v.Key.Name == name).Value;
        Assert.InRange(from, 7, 7 + plan.Points[0].Interval);
        Assert.Equal(plan.Points[0].Kernel.Steps * plan.Points[0].Kernel.Step, found.Values[UsedObserved.Duration], 1e-9);
    }

    [Fact]
    public void Statistics_are_those_after_settling()
    {
        // N_z comes back from a tip with 1/Gamma_1 = 2 s: 1 - cos(tip) of it is missing at first, exp(-t/T1) of that later.
        (string, string)[] tipped =
            [("start", "{tip: 0.5 rad, of: noble gas}"), ("observe", "[statistics: {}]"), ("noise", "[{type: white field, density: 0.1 fT/sqrt(Hz)}]")];
        (PointPlan Plan, PointResult Found) Settled(string settle)
        {
            RunPlan plan = Running.Plan(
                EnsembleTests.Fast, [.. tipped, ("run", $"{{duration: 20 s, realisations: 2, settle: {settle}}}"), ("cell.direction", "noble on alkali")]);
            return (plan.Points[0], Running.Run(plan)[0]);
        }

        foreach (var (settle, from) in new[] { ("0 s", 0.0), ("10 s", 10), ("auto", 10) })
        {
            var (plan, found) = Settled(settle);
            double settled = found.Values[UsedObserved.Settled], until = found.Values[UsedObserved.Duration];
            Assert.InRange(settled, from, from + (1.01 * plan.Interval));
            double n = plan.Spec.Cell.NobleGas.EquilibriumField;

            // Spins are looked at where samples end.
            int samples = (int)Math.Round((until - settled) / plan.Interval);
            double missing = (1 - Math.Cos(0.5)) * Enumerable.Range(1, samples).Average(k => Math.Exp(-(settled + (k * plan.Interval)) / 2));
            Assert.Equal(1 - missing, found.Ensemble!.Statistics!.Mean[5] / n, 2e-5);
        }
    }
}
