using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Runs;

/// <summary>What the readings of a run say, against other readings and against closed forms of their own.</summary>
public class ReadingTests
{
    private static readonly VapourCell Cell = PaperPresets.AsPrinted(new Field3(0, 0, -8.59e-7));

    // By definition the response over that of the same drive at 80 Hz, read from a run at 80 Hz.
    [Fact]
    public void The_ratio_to_80_Hz_is_that_of_two_runs()
    {
        var at10 = Running.Values(Running.Driven);
        var at80 = Running.Values(Running.Driven, ("drives.drive.frequency", "80 Hz"));
        Assert.Equal(at10[Observed.Amplitude] / at80[Observed.Amplitude], at10[Observed.RatioTo80Hz], 1e-3 * at10[Observed.RatioTo80Hz]);
    }

    // A drive later by a phase gives the same signal later by that phase: nothing is left of it relative to the drive.
    [Fact]
    public void Phases_are_relative_to_the_drive()
    {
        var early = Running.Values(Running.Driven);
        var late = Running.Values(Running.Driven, ("drives.drive.phase", "1.1 rad"));
        Assert.Equal(early[Observed.Phase], late[Observed.Phase], 1e-3);
        Assert.Equal(early[Observed.TheoryPhase], late[Observed.TheoryPhase], 1e-9);
        Assert.Equal(early[Observed.TheoryPhase], early[Observed.Phase], 1e-3);
    }

    // The modes' rates and frequencies add up to those of the species, whatever the coupling (the trace of the equations), and differ.
    [Fact]
    public void Two_modes_of_a_strongly_coupled_cell_share_rates_and_frequencies()
    {
        const string Text = """
            cell:
              alkali: {species: 39K, gyromagnetic ratio: 700 Hz/mG, relaxation: 10 Hz}
              noble gas: {species: 3He, coherence time: 1 s, equilibrium field: 10 mG}
              coupling: 6 Hz
            fields: {bias: -10.01 mG}
            start: {tip: 0.1 mrad}
            observe: [ring-down: {modes: 2}]
            run: {duration: 0.5 s}
            """;
        var plan = Running.Plan(Text);
        VapourCell cell = plan.Points[0].Spec.Cell;
        var values = Assert.Single(Running.Run(plan)).Values;
        double slow = 1 / values[Observed.CoherenceTime], fast = 1 / values[Observed.SecondCoherenceTime];
        Assert.Equal(2 * cell.RateMean, slow + fast, 1e-2 * cell.RateMean);
        Assert.True(fast > 1.2 * slow, $"{slow} and {fast}");
        var modes = new DressedModes(cell);
        Assert.Equal(Math.Abs(modes.NobleLike.Frequency) / Math.Tau, values[Observed.PrecessionFrequency], 0.02);
        Assert.Equal(Math.Abs(modes.AlkaliLike.Frequency) / Math.Tau, values[Observed.SecondPrecessionFrequency], 0.1);
    }

    // One way the noble gas precesses freely: its end is the tipped start, turned and decayed, in length, along z and in coherence time.
    // Its rates are its own, and exchange with an alkali that it does not feel pumps it along z.
    [Theory]
    [InlineData("1/130", "0 1/s")]
    [InlineData("0.005", "0 1/s")]
    [InlineData("0.005", "0.004 1/s")]
    public void The_noble_gas_at_the_end_is_its_start_turned_and_decayed(string longitudinal, string exchange)
    {
        const double Tip = 2.1;
        double rate = longitudinal == "1/130" ? Cell.NobleGas.LongitudinalRelaxation : 0.005;
        var plan = Running.Plan(
            Running.Tipped, ("cell.direction", "noble on alkali"), ("start.tip", $"{Running.Text(Tip)} rad"), ("run.duration", "40 s"),
            ("cell.noble gas.longitudinal relaxation", $"{Running.Text(rate)} 1/s"), ("cell.exchange pumping", exchange));
        var values = Assert.Single(Running.Run(plan)).Values;
        double end = plan.Points[0].Kernel.Steps * plan.Points[0].Kernel.Step, left = Math.Exp(-Cell.NobleGas.TransverseRelaxation * end);
        double n0 = Cell.NobleGas.EquilibriumField;
        Assert.Equal(n0 * Math.Sin(Tip) * left, values[Observed.NobleTransverse], 1e-5 * n0);
        double along = Math.Exp(-rate * end);
        Assert.Equal(n0 * (1 + ((Math.Cos(Tip) - 1) * along)), values[Observed.NobleLongitudinal], 1e-5 * n0);
        Assert.Equal(1 / Cell.NobleGas.TransverseRelaxation, values[Observed.NobleCoherenceTime], 1e-2);
    }

    // The steady state begins where the drive leaves it: the first samples of a trace are those of the closed form.
    [Theory]
    [InlineData("")]
    [InlineData(", {name: ac, type: sine, direction: z, amplitude: 3 nT, frequency: 3 Hz}")]
    public void A_steady_state_is_steady_from_its_first_sample(string modulation)
    {
        var plan = Running.Plan(
            Running.Driven,
            ("drives", $"[{{name: drive, type: sine, direction: y, amplitude: 1 pT, frequency: 9.7 Hz}}{modulation}]"),
            ("observe", "[trace: {max samples: 100000}]"),
            ("run.transient", "steady-state"),
            ("run.duration", "0.4 s"));
        var point = plan.Points[0];
        double[] trace = Assert.Single(Running.Run(plan)).Trace!;
        var drive = point.Spec.Drives.OfType<SineDrive>().First(d => !d.IsAxial);
        SineDrive? ac = point.Spec.Drives.OfType<SineDrive>().FirstOrDefault(d => d.IsAxial);
        IStationaryResponse exact = ac is null ? new LinearResponse(point.Spec.Cell) : new HarmonicBalance(point.Spec.Cell, ac);
        double interval = point.Interval * point.TraceStride, worst = 0, size = 0;
        for (int k = 0; k < trace.Length; k++)
        {
            const int Points = 8;
            double mean = Enumerable.Range(0, Points)
                .Average(i => exact.SteadyState(drive, (k + ((i + 0.5) / Points)) * interval).Alkali.X);
            worst = Math.Max(worst, Math.Abs(trace[k] - mean));
            size = Math.Max(size, Math.Abs(mean));
        }

        Assert.InRange(worst / size, 0, 2e-3);
    }
}
