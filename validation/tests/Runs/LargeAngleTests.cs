using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Beyond small angles: radiation damping after large tips, and the gain of strong drives.</summary>
public class LargeAngleTests(ITestOutputHelper output)
{
    private static readonly VapourCell Cell = PaperPresets.AsPrinted(new(0, 0, -8.59e-7));

    [Theory]
    [InlineData(0.01, 43.2)]
    [InlineData(0.5, 51.9)]
    [InlineData(1.2, 92.6)]
    public void The_noble_gas_decays_by_radiation_damping(double tip, double document)
    {
        double N0 = Cell.NobleGas.EquilibriumField;
        double Rate(string duration) => 1 / Running.Values(
            Running.Tipped, ("start.tip", Running.Text(tip) + " rad"), ("run", $"{{duration: {duration}}}"))[Observed.NobleCoherenceTime];

        // The mean rates over 2 s and 4 s, taken to 0; the document's numbers are means over the first 12 s or so.
        double initial = (2 * Rate("2 s")) - Rate("4 s");
        var (noble, _) = Initial(N0 * Math.Sin(tip), N0 * Math.Cos(tip));
        double mean = 1 / Rate("11.7 s");
        output.WriteLine($"{tip} rad: {1 / initial:F3} s, alkali in its steady state {1 / noble:F3} s, over 11.7 s {mean:F2} s");
        Assert.Equal(noble, initial, 2e-3 * noble);
        Assert.Equal(document, mean, 0.2);
    }

    [Theory]
    [InlineData("0.01 rad", 0.01)]
    [InlineData("0.5 rad", 0.5)]
    [InlineData("1.2 rad", 1.2)]
    public void The_signal_begins_to_decay_slower_as_its_alkali_answers_more(string tip, double angle)
    {
        double N0 = Cell.NobleGas.EquilibriumField;
        double Fitted(string until) => 1 / Running.Values(
            Running.Tipped, ("start.tip", tip), ("observe", $"[ring-down: {{until: {until}}}]"), ("run", "{duration: 4 s, samples: 400}"))
            [Observed.CoherenceTime];
        double initial = (2 * Fitted("1 s")) - Fitted("2 s");
        var (_, signal) = Initial(N0 * Math.Sin(angle), N0 * Math.Cos(angle));
        output.WriteLine($"{tip}: {1 / initial:F2} s, alkali in its steady state {1 / signal:F2} s");
        Assert.Equal(signal, initial, 2e-2 * signal);
    }

    [Fact]
    public void The_gain_is_compressed_as_measured_for_the_document()
    {
        (double PicoTesla, double Loss, double Error)[] expected =
            [(1, 0, 1e-5), (36, 0.001, 5e-5), (100, 0.013, 5e-4), (300, 0.28, 5e-3), (1000, 0.79, 5e-3)];
        IReadOnlyList<PointResult> results = Running.Run(
            Running.Driven,
            ("drives.drive.frequency", "10.101467 Hz"),
            ("sweep", "[{vary: drives.drive.amplitude, values: [" + string.Join(", ", expected.Select(e => $"{e.PicoTesla} pT")) + "]}]"),
            ("run", "{duration: 700 s, transient: wait, wait: 650 s, tolerance: 1e-5}"));
        foreach (var ((drive, loss, error), result) in expected.Zip(results))
        {
            double found = 1 - (result.Values[Observed.Amplitude] / result.Values[Observed.TheoryAmplitude]);
            output.WriteLine($"{drive} pT: {100 * found:F3} %");
            Assert.Equal(loss, found, error);
        }
    }

    // Rates at which the noble gas across z and the alkali's answer to it begin to fall: the alkali is in its steady state in the frame
    // that turns with the noble gas, m_ss of section 6.
    private static (double Noble, double Signal) Initial(double across, double along)
    {
        var (gamma_b, Gamma_b, N0) = (Cell.NobleGas.GyromagneticRatio, Cell.NobleGas.TransverseRelaxation, Cell.NobleGas.EquilibriumField);
        Field3 A = Alkali(across, along);
        double acrossRate = (gamma_b * A.Y * along) - (Gamma_b * across);
        double alongRate = (-gamma_b * A.Y * across) - (Gamma_b * (along - N0));
        const double Step = 1e-4;
        double Answer(double t)
        {
            Field3 moved = Alkali(across + (t * acrossRate), along + (t * alongRate));
            return Math.Log(double.Hypot(moved.X, moved.Y));
        }

        return (-acrossRate / across, -(Answer(Step) - Answer(-Step)) / (2 * Step));
    }

    private static Field3 Alkali(double across, double along)
    {
        var (gamma_a, Gamma_a, A0) = (Cell.Alkali.GyromagneticRatio, Cell.Alkali.TransverseRelaxation, Cell.Alkali.EquilibriumField);
        Field3 w = new(gamma_a * across, 0, (gamma_a * (Cell.StaticField.Z + along)) - Cell.NobleFrequency);
        Field3 z = new(0, 0, 1);
        return A0 / ((Gamma_a * Gamma_a) + w.Dot(w)) * ((Gamma_a * Gamma_a * z) + (Gamma_a * w.Cross(z)) + (w.Z * w));
    }
}
