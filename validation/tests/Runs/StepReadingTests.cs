using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>What is read at the step that auto chooses, against closed forms: amplitudes and phases as well as rates.</summary>
public class StepReadingTests(ITestOutputHelper output)
{
    private const double Tolerance = 3e-4;

    [Theory]
    [InlineData(60, 0.01)]
    [InlineData(-150, 0.003)]
    [InlineData(-8.59, 0.003)]
    public void A_trace_is_the_free_motion_from_its_first_sample_on(double bias, double tip)
    {
        PointPlan plan = Running.Plan(
            Running.Tipped, ("fields.bias", $"{Running.Text(bias)} mG"), ("start.tip", $"{Running.Text(tip)} rad"),
            ("observe", "[trace: {max samples: 2000}]"), ("run", "{duration: 2 s, samples: 2000}")).Points[0];
        double[] found = Trace(plan);
        double[] exact = [.. found.Select((_, k) => FreeMean(plan.Spec.Cell, tip, k * plan.Interval, (k + 1) * plan.Interval))];
        double largest = exact.Max(Math.Abs);
        double early = Farthest(found[..10], exact) / largest, late = Farthest(found[^100..], exact[^100..]) / exact[^100..].Max(Math.Abs);
        output.WriteLine($"{bias} mG: step {plan.Kernel.Step:E1} s, first samples {early:E1}, last {late:E1}, "
            + $"all {Farthest(found, exact) / largest:E1}; step error {plan.StepError:E1}");

        // A tip is small up to half its square.
        Assert.InRange(Farthest(found, exact) / largest, 0, Tolerance + (tip * tip / 2));
        Assert.InRange(late, 0, Tolerance + (tip * tip / 2));
    }

    [Fact]
    public void A_trace_with_fewer_samples_holds_their_means()
    {
        (string, string)[] run = [("start.tip", "0.003 rad"), ("run", "{duration: 1 s, samples: 600}")];
        PointPlan fine = Running.Plan(Running.Tipped, [.. run, ("observe", "[trace: {max samples: 600}]")]).Points[0];
        double[] all = Trace(fine);
        PointPlan coarse = Running.Plan(Running.Tipped, [.. run, ("observe", "[trace: {max samples: 60}, ring-down: {}]")]).Points[0];
        Assert.Equal(fine.Kernel, coarse.Kernel);
        double[] averaged = [.. Assert.Single(Running.Run(Running.Plan(
            Running.Tipped, [.. run, ("observe", "[trace: {max samples: 60}, ring-down: {}]")]))).Trace!];
        int stride = coarse.TraceStride;
        Assert.InRange(stride, 2, 20);
        for (int k = 0; k < averaged.Length; k++)
            Assert.Equal(all.Skip(k * stride).Take(stride).Average(), averaged[k], 1e-12 * all.Max(Math.Abs));
    }

    [Theory]
    [InlineData(50, "noble on alkali")]
    [InlineData(-8.59, "both ways")]
    public void A_ring_down_has_the_amplitude_that_the_noble_gas_gives_the_alkali(double bias, string direction)
    {
        const double Tip = 0.003;
        (string, string)[] set =
        [
            ("cell.direction", direction), ("fields.bias", $"{Running.Text(bias)} mG"), ("start.tip", $"{Running.Text(Tip)} rad"),
            ("run.duration", "20 s"),
        ];
        var values = Running.Values(Running.Tipped, set);
        Complex exact = NobleAmplitude(Running.Plan(Running.Tipped, set).Points[0].Spec.Cell, Tip);
        output.WriteLine($"{direction}: amplitude {(values[Observed.RingDownAmplitude] / exact.Magnitude) - 1:E1}");
        Assert.Equal(1, values[Observed.RingDownAmplitude] / exact.Magnitude, Tolerance);
    }

    [Fact]
    public void A_normalised_amplitude_is_over_the_bare_alkali()
    {
        var values = Running.Values(Running.Driven);
        VapourCell cell = PaperPresets.AsPrinted(new(0, 0, -8.59e-7));
        Complex Bare(double w) => -Complex.ImaginaryOne * cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField
            / new Complex(cell.Alkali.TransverseRelaxation, w - cell.AlkaliFrequency);

        // A linear drive along y is i/2 of each sense.
        double w = Math.Tau * 10.1;
        double bare = 5e-12 * ((Complex.ImaginaryOne * Bare(w)) + Complex.Conjugate(Complex.ImaginaryOne * Bare(-w))).Magnitude / 2;
        Assert.Equal(1, values[Observed.NormalisedAmplitude] * bare / values[Observed.Amplitude], 1e-9);
        Assert.Equal(1, values[Observed.TheoryNormalisedAmplitude] * bare / values[Observed.TheoryAmplitude], 1e-9);
    }

    [Fact]
    public void The_alkali_that_statistics_keep_has_the_phase_of_the_noble_gas_beside_it()
    {
        const string Noisy = """
            cell:
              alkali: {species: 39K, gyromagnetic ratio: 539 Hz/mG, relaxation: 40 Hz}
              noble gas: {species: 3He, relaxation: 10 1/s, equilibrium field: 3.54 mG}
              coupling: 6 Hz
            fields: {bias: -5 mG}
            noise: [{name: field, type: white field, density: 1 fT/sqrt(Hz), axis: all}]
            observe: [statistics: {}]
            run: {duration: 10 s, realisations: 2}
            """;
        PointPlan plan = Running.Plan(Noisy).Points[0];
        VapourCell cell = plan.Spec.Cell;
        SpinTrace trace = Kept(plan with { Spec = plan.Spec with { Noise = [] }, Start = Tipped(cell) }, 400);
        var motion = new FreeMotion(cell);
        double start = cell.NobleGas.EquilibriumField * Math.Sin(1e-4);
        Complex[] exact = [.. trace.Times.Select(t => motion.After(0, start, t).Alkali)];
        double error = trace.Alkali.Zip(exact, (a, e) => (a - e).Magnitude).Skip(100).Max() / exact.Skip(100).Max(e => e.Magnitude);
        output.WriteLine($"step {plan.Kernel.Step:E1} s: {error:E1}, step error {plan.StepError:E1}");
        Assert.InRange(error, 0, Tolerance);
        string refusal = Running.Refusal(Noisy, ("run.step", "0.3 ms"));
        Assert.Contains("run.step", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noble on alkali")]
    [InlineData("both ways")]
    public void A_lock_in_under_an_AC_field_keeps_a_tight_tolerance(string direction)
    {
        var values = Running.Values(
            Running.Driven,
            ("cell.direction", direction),
            ("drives", """
                [{name: drive, type: sine, direction: y, amplitude: 1 pT, frequency: 10.03 Hz},
                 {name: ac, type: sine, direction: z, amplitude: 2.55 mG, frequency: 3 Hz}]
                """),
            ("run", "{duration: 60 s, tolerance: 1e-4}"));
        output.WriteLine($"{direction}: {(values[Observed.Amplitude] / values[Observed.TheoryAmplitude]) - 1:E1}");
        Assert.Equal(1, values[Observed.Amplitude] / values[Observed.TheoryAmplitude], 1e-4);
    }

    // The alkali is carried to where both species precess alike by one half of the AC field only.
    [Theory]
    [InlineData(16.5)]
    [InlineData(-23.5)]
    public void An_AC_field_is_judged_at_both_of_its_ends(double bias)
    {
        const string Cell = """
            cell:
              alkali: {species: 87Rb, relaxation: 20 Hz}
              noble gas: {species: 129Xe, coherence time: 20 s, equilibrium field: 3.54 mG}
              coupling: 20 Hz
            drives:
              - {name: drive, type: sine, amplitude: 1 fT, direction: y, frequency: 30 Hz}
              - {name: ac, type: sine, direction: z, amplitude: 20 mG, frequency: 20.3 Hz}
            observe: [lock-in: drive]
            run: {duration: 10 s}
            """;
        PointPlan plan = Running.Plan(Cell, ("fields.bias", $"{Running.Text(bias)} mG")).Points[0];
        KernelPlan kernel = plan.Kernel with { StepsPerSample = 1, BlockSteps = 1, Samples = 1 };
        double[] ends =
        [
            .. new[] { -1, 1 }.Select(sign => new StepAnalysis(
                new(plan.Spec.Cell with { StaticField = plan.Spec.Cell.StaticField + new Field3(0, 0, sign * 20e-7) }), kernel)
                .RateError(plan.Spec.Run.Duration)),
        ];
        output.WriteLine($"{bias} mG: {ends[0]:E1}, {ends[1]:E1}; step {kernel.Step:E1} s, error {plan.StepError:E1}");
        Assert.True(ends.Max() > 1.5 * ends.Min());
        Assert.InRange(ends.Max(), 0, plan.StepError);
    }

    [Fact]
    public void The_exceptional_point_is_planned_like_any_other()
    {
        foreach (double strength in new[] { 0.99, 1, 1.01 })
        {
            VapourCell cell = Cells.Coupled(strength);
            PointSpec spec = Experiment.Point(cell, 3 / cell.RateMean) with
            {
                Start = new(Experiment.TipFor(cell), StartTarget.NobleGas, 0), Observables = [new Observable.Trace(100)],
            };
            PointPlan plan = PointPlan.For(spec with { Run = spec.Run with { Samples = 100 } }, new());
            SpinTrace trace = Kept(plan, plan.Kernel.Samples);
            double start = cell.NobleGas.EquilibriumField * Math.Sin(spec.Start.Tip);
            Complex[] exact = [.. trace.Times.Select(t => new FreeMotion(cell).After(0, start, t).Alkali)];
            double error = trace.Alkali.Zip(exact, (a, e) => (a - e).Magnitude).Max() / exact.Max(e => e.Magnitude);
            output.WriteLine($"J/beta {strength}: step {plan.Kernel.Step:E1} s, step error {plan.StepError:E1}, trace {error:E1}");
            Assert.InRange(error, 0, 3e-4);
        }
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(2.5)]
    public void What_is_left_along_z_keeps_its_sign(double tip)
    {
        var values = Running.Values(Running.Tipped, ("start.tip", $"{Running.Text(tip)} rad"), ("run", "{duration: 1 s, samples: 400}"));
        Assert.Equal(3.54e-7 * Math.Cos(tip), values[Observed.NobleLongitudinal], 0.03 * 3.54e-7);
    }

    private static SpinVectors Tipped(VapourCell cell) => new(
        0, 0, cell.Alkali.EquilibriumField,
        cell.NobleGas.EquilibriumField * Math.Sin(1e-4), 0, cell.NobleGas.EquilibriumField * Math.Cos(1e-4));

    private static SpinTrace Kept(PointPlan plan, int samples)
    {
        int perSample = plan.Kernel.StepsPerSample;
        PointPlan kept = plan with
        {
            Kernel = plan.Kernel with { KeepsSpins = true, Noisy = false, Samples = samples, BlockSteps = 1, StepsPerSample = perSample },
        };
        TrajectoryJob job = PointJob.Of([(new PointPlan(kept.Spec, kept.Theory, kept.Kernel, 0, kept.Start, [0.0]), 0)]);
        new CpuDevice(LaneSets.Widest, 1).Run(job, _ => { }, CancellationToken.None);
        Complex Plus(int k, int at) => new(job.Spins[(SpinVectors.Components * k) + at], job.Spins[(SpinVectors.Components * k) + at + 1]);
        int[] all = [.. Enumerable.Range(0, samples)];
        return new([.. all.Select(k => (k + 1) * kept.Interval)], [.. all.Select(k => Plus(k, 0))], [.. all.Select(k => Plus(k, 3))]);
    }

    private static double[] Trace(PointPlan plan)
    {
        TrajectoryJob job = PointJob.Of([(plan, 0)]);
        new CpuDevice(LaneSets.Widest, 1).Run(job, _ => { }, CancellationToken.None);
        return [.. Enumerable.Range(0, plan.Kernel.Samples).Select(k => job.Output[2 * k])];
    }

    private static double Farthest(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    // Of A+ after a tip of the noble gas towards x: -i gamma_a A0 N+ (exp(s_b t) - exp(s_a t))/(s_b - s_a).
    private static Complex NobleAmplitude(VapourCell cell, double tip) =>
        -Complex.ImaginaryOne * cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField * cell.NobleGas.EquilibriumField * Math.Sin(tip)
        / (Exponents(cell).Noble - Exponents(cell).Alkali);

    private static double FreeMean(VapourCell cell, double tip, double from, double until)
    {
        var (noble, alkali) = Exponents(cell);
        Complex Mean(Complex s) => Complex.Exp(s * from) * (Complex.Exp(s * (until - from)) - 1) / (s * (until - from));
        return (NobleAmplitude(cell, tip) * (Mean(noble) - Mean(alkali))).Real;
    }

    private static (Complex Noble, Complex Alkali) Exponents(VapourCell cell)
    {
        if (cell.Coupling == Coupling.NobleOnAlkali)
        {
            return (new(-cell.NobleGas.TransverseRelaxation, cell.NobleGas.GyromagneticRatio * cell.StaticField.Z),
                new(-cell.Alkali.TransverseRelaxation, cell.AlkaliFrequency));
        }

        var modes = new DressedModes(cell);
        return (new(-modes.NobleLike.DecayRate, modes.NobleLike.Frequency), new(-modes.AlkaliLike.DecayRate, modes.AlkaliLike.Frequency));
    }

    // The alkali turns 6.6 times in 100 us, 2.2 times in a third of it: both err by 9e-4 of the signal against 1 us, and alike.
    [Fact]
    public void A_resonance_that_a_third_of_the_step_shares_is_seen()
    {
        RunPlan plan = Running.Plan("""
            cell:
              alkali: {species: 87Rb, relaxation: 17.25 Hz}
              noble gas: {species: 21Ne, relaxation: 0.193 1/s, equilibrium field: 27.58 mG}
              coupling: 28.55 Hz
            fields: {bias: 66.874 mG, light shift: 3.198 nT}
            start: {tip: 2.9 rad, of: both, azimuth: 33 deg}
            probe: {axis: 324 deg}
            observe: [trace: {max samples: 48}]
            run: {duration: 19.2 ms, samples: 48, step: 100 us, tolerance: 9e-3}
            """);
        Assert.InRange(plan.Points[0].StepError, 8.8e-4, 9e-3);
    }
}
