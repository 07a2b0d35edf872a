using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>Samples, blocks, groups and memory of a plan.</summary>
public class PlanTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_duration()
    {
        double Bytes(string duration) => Running.Plan(Running.Driven, ("run.duration", duration)).MemoryBytes;
        Assert.Equal(Bytes("180 s"), Bytes("1800 s"));
        Assert.Equal(Bytes("180 s"), Bytes("18000 s"));
    }

    [Fact]
    public void A_plan_beyond_the_memory_is_refused_with_its_numbers_before_anything_is_made()
    {
        Scenario scenario = Running.Document(
            Running.Driven,
            ("sweep", "[{vary: drives.drive.frequency, values: {from: 9 Hz, to: 11 Hz, count: 250000}}]"),
            ("run.samples", "1000000")).Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<PlanException>(() => RunPlan.For(scenario, CancellationToken.None)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.StartsWith(
            "the plan needs 8E+03 GB for 250000 points, more than half of this machine's memory (", message, StringComparison.Ordinal);
        Assert.EndsWith("; lower run.samples or max samples, or split the sweep", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60 s", 360)]
    [InlineData("61.7 s", 360)]
    [InlineData("1 s", 1000)]
    [InlineData("47 s", 16)]
    [InlineData("3000 s", 77)]
    public void There_are_never_more_samples_than_asked_for_and_hardly_fewer(string duration, int samples)
    {
        PointPlan point = Running.Plan(Running.Driven, ("run", $"{{duration: {duration}, samples: {samples}}}")).Points[0];
        KernelPlan kernel = point.Kernel;
        Assert.InRange(kernel.Samples, 0.9 * samples, samples);
        Assert.Equal(0, kernel.StepsPerSample % kernel.BlockSteps);
        Assert.InRange(kernel.BlockSteps, 1, PointPlan.LongestBlock);
        double length = kernel.Steps * kernel.Step;
        Assert.InRange(length, point.Spec.Run.Duration * (1 - 1e-9), point.Spec.Run.Duration + (kernel.StepsPerSample * kernel.Step));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3.3)]
    [InlineData(71)]
    public void Samples_hold_whole_periods_of_an_AC_field(double hertz)
    {
        KernelPlan kernel = Running.Plan(
            Running.Driven,
            ("drives", FormattableString.Invariant($$"""
                [{name: drive, type: sine, direction: y, amplitude: 5 pT, frequency: 10.1 Hz},
                 {name: ac, type: sine, direction: z, amplitude: 1 mG, frequency: {{hertz}} Hz}]
                """))).Points[0].Kernel;
        double periods = kernel.StepsPerSample * kernel.Step * hertz;
        Assert.Equal(Math.Round(periods), periods, 1e-9);
        Assert.True(periods > 0.5);
    }

    [Fact]
    public void A_trace_keeps_at_most_the_samples_it_names()
    {
        (string, string) run = ("run", "{duration: 5 s, samples: 333}");
        var plan = Running.Plan(Running.Driven, ("observe", "[lock-in: drive, trace: {max samples: 50}]"), run);
        var result = Running.Run(plan)[0];
        Assert.InRange(result.Trace!.Length, 40, 50);
        var dataset = SpinAmp.Engine.Reports.ResultDataset.Of(plan, [result], "processor");
        double[] time = (double[])dataset.Dimension("time").Values;
        KernelPlan kernel = plan.Points[0].Kernel;
        Assert.Equal(plan.Points[0].TraceStride * kernel.StepsPerSample * kernel.Step, time[1] - time[0], 1e-9);

        // The same trace in full, averaged here.
        var full = Running.Run(Running.Driven, ("observe", "[lock-in: drive, trace: {max samples: 333}]"), run)[0].Trace!;
        int stride = plan.Points[0].TraceStride;
        for (int i = 0; i < result.Trace.Length; i++)
            Assert.Equal(full.Skip(i * stride).Take(stride).Average(), result.Trace[i], 1e-9 * full.Max(Math.Abs));
        Assert.Equal((full.Length + stride - 1) / stride, result.Trace.Length);
    }

    [Fact]
    public void Points_that_share_a_kernel_are_one_group()
    {
        RunPlan plan = Running.Plan(
            Running.Driven,
            ("sweep", "[{vary: fields.bias, values: [-8.59 mG, 150 mG]}, {vary: start.azimuth, values: [0 rad, 1 rad]}]"));
        Assert.Equal(2, plan.Groups.Count);
        Assert.Equal([0, 1], plan.Groups[0]);
        Assert.Equal([2, 3], plan.Groups[1]);
    }

    [Theory]
    [InlineData("averaged-partner", 2e-3)]
    [InlineData("exponential", 2e-3)]
    [InlineData("rk4", 1.5e-5)]
    public void The_automatic_step_is_the_longest_of_its_ladder_within_the_tolerance(string integrator, double expected)
    {
        PointPlan point = Running.Plan(Running.Driven, ("run.integrator", integrator)).Points[0];
        Assert.Equal(expected, point.Kernel.Step, 1e-9);
        Assert.InRange(point.StepError, 0, 3e-4);
    }
}
