using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Scenarios.Commands;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Devices;

/// <summary>What run.precision: auto comes to on a device, and that results and refusals say so.</summary>
public class PrecisionTests
{
    private static readonly IDevice Processor = new CpuDevice(LaneSet.Scalar, 1);
    private static readonly IDevice Slow = new FakeCard("slow in double") { PrefersSingle = true };
    private static readonly IDevice Fast = new FakeCard("fast in double");

    private static RunPlan Plan(IDevice device, params (string, string)[] set) =>
        PrecisionChoice.Plan(Running.Document(Running.Driven, set).Read(), device, CancellationToken.None);

    private static void AssertIs(bool single, string why, RunPlan plan)
    {
        string word = single ? "float" : "double";
        Assert.All(plan.Points, p => Assert.Equal(single, p.Kernel.Single));
        Assert.Contains($"precision: {word}", plan.Scenario.Effective, StringComparison.Ordinal);
        Assert.Contains(why, plan.PrecisionReason, StringComparison.Ordinal);
        Assert.Equal(single ? "single" : "double", PrecisionChoice.Name(plan));
        var attributes = ResultDataset.Of(plan, Running.Run(plan), "a device").Attributes;
        Assert.Equal((word, plan.PrecisionReason), (attributes["precision"], attributes["precision_reason"]));
    }

    [Fact]
    public void Auto_is_double_unless_the_device_prefers_single()
    {
        AssertIs(false, "auto: what this device does well", Plan(Processor));
        AssertIs(false, "auto: what this device does well", Plan(Fast, ("run.precision", "auto")));
        AssertIs(true, "auto: this device is slow in double", Plan(Slow));
        AssertIs(true, "auto: ", Plan(new DeviceGroup([Fast, Slow])));
    }

    [Fact]
    public void Auto_is_the_same_scenario_as_the_word_that_it_comes_to() =>
        Assert.Equal(Plan(Fast, ("run.precision", "float")).Scenario.Effective, Plan(Slow).Scenario.Effective);

    [Fact]
    public void A_precision_that_is_asked_for_is_kept()
    {
        AssertIs(false, "as run.precision says", Plan(Slow, ("run.precision", "double")));
        AssertIs(true, "as run.precision says", Plan(Processor, ("run.precision", "float")));
    }

    [Theory]
    [InlineData("run.integrator", "rk4", "rk4 runs in double precision only")]
    [InlineData("run.tolerance", "1e-8", "rounding in single precision must leave")]
    public void Auto_is_double_where_single_is_refused(string path, string value, string why)
    {
        (string, string)[] set = [(path, value), ("run.duration", "1 s")];
        AssertIs(false, why, Plan(Slow, set));
        Assert.Contains(why, Assert.Throws<PlanException>(() => Plan(Slow, [.. set, ("run.precision", "float")])).Message);
    }

    [Fact]
    public void What_neither_precision_can_is_refused_as_in_double()
    {
        (string, string) step = ("run.step", "10 ms");
        string expected = Running.Refusal(Running.Driven, step);
        Assert.Equal(expected, Assert.Throws<PlanException>(() => Plan(Slow, step)).Message);
    }

    [Fact]
    public void Auto_cannot_be_swept() => Assert.Contains(
        "run.precision: auto cannot be swept",
        Assert.Throws<PlanException>(() => Plan(Slow, ("sweep", "[{vary: run.precision, values: [auto, double]}]"))).Message);

    [Fact]
    public void A_swept_precision_is_as_written()
    {
        RunPlan plan = Plan(Slow, ("sweep", "[{vary: run.precision, values: [double, float]}]"));
        Assert.Equal([false, true], plan.Points.Select(p => p.Kernel.Single));
        Assert.Equal("double and single", PrecisionChoice.Name(plan));
    }

    [Fact]
    public void A_device_without_the_kernel_is_refused_or_left_for_the_processor()
    {
        var card = new FakeCard("card") { Refusal = "it has no such kernel", PrefersSingle = true };
        Scenario scenario = Running.Document(Running.Driven).Read();
        Assert.Equal(
            "--device: card cannot run this: it has no such kernel; write --device cpu",
            Assert.Throws<PlanException>(() => new ChosenDevice(card, 1, "", IsGiven: true).Plan(scenario, default)).Message);
        var (plan, on) = new ChosenDevice(card, 1, "", IsGiven: false).Plan(scenario, default);
        AssertIs(false, "auto", plan);
        Assert.IsType<CpuDevice>(on.Device);
        Assert.EndsWith("; card: it has no such kernel", on.Line(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_counts_parts_of_many_trajectories()
    {
        double Bytes(int realisations) => Running.Plan(
            Resume.Everything.Driven,
            ("observe", "[statistics: ]"), ("sweep", "[]"), ("run.realisations", $"{realisations}")).MemoryBytes;
        const int Numbers = 2 + SpinVectors.Components;
        Assert.InRange(Bytes(20000) - Bytes(10000), 10000 * 32 * Numbers * sizeof(double), double.PositiveInfinity);
        Assert.Equal(Bytes(1_000_000), Bytes(10_000_000));
    }
}
