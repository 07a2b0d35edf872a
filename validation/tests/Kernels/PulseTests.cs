using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Switched drives: exact areas, carriers, and the angle by which they tip a spin.</summary>
public class PulseTests(ITestOutputHelper output)
{
    // Double: a few roundings of sample numbers up to 2^12. Single: an edge is a number of samples within a block of 32, rounded to 2^-20.
    [Fact]
    public void The_area_is_exact_wherever_the_edges_fall()
    {
        Assert.InRange(WorstArea<F64x1, U32x1>(), 0, 1e-11);
        Assert.InRange(WorstArea<F32x1, U32x1>(), 0, 4e-6);
    }

    [Fact]
    public void Samples_are_the_carrier_times_the_part_of_their_interval_within()
    {
        var random = new Random(23);
        var vectors = new DriveVectors();
        (vectors[0], vectors[7]) = (1, 1);
        for (int trial = 0; trial < 50; trial++)
        {
            (double start, double end) = Edges(random, 300);
            double frequency = 0.02 * random.NextDouble();
            WaveformParameters wave = new(Phase.FromTurns(0.1), Phase.FromTurns(frequency), 0, start, end);
            double[][] rows = WaveformTests.Rows<F64x1, U32x1, PulseWaveform<F64x1, U32x1>>(wave, vectors, 32, 32, 10);
            for (int k = 0; k < rows[0].Length; k++)
            {
                double weight = Math.Max(0, Math.Min(end, k + 0.5) - Math.Max(start, k - 0.5));
                Assert.Equal(weight * double.CosPi(2 * (0.1 + (frequency * k))), rows[0][k], 2e-13);
                Assert.Equal(weight * double.SinPi(2 * (0.1 + (frequency * k))), rows[1][k], 2e-13);
            }
        }
    }

    // A field rotating with the noble gas tips it by gamma_b B_1 t. The field is held over steps of turn w h: (w h)^2/24 of the angle; at
    // both edges a part of a step keeps the phase of the whole: off by at most w h/2 over at most one step.
    [Fact]
    public void A_resonant_pulse_of_area_pi_over_two_turns_the_noble_gas_into_the_plane()
    {
        const double Hertz = 10;
        const double Seconds = 0.2;
        const double Step = 1e-4;
        double ratio = Math.Tau * 1.17767e7;
        var random = new Random(29);
        foreach (double turns in new[] { 0.25, 0.5 })
        {
            double amplitude = turns * Math.Tau / (ratio * Seconds);
            double start = 0.01 + (random.NextDouble() * 0.01);
            var pulse = new Signal(
                WaveformKind.Pulse,
                Hertz,
                Signal.Elements(DriveTarget.NobleGas, new(amplitude, 0, 0), new(0, amplitude, 0)),
                Start: start,
                End: start + Seconds);
            VapourCell bare = PaperPresets.AsPrinted(new(0, 0, Math.Tau * Hertz / ratio)) with { Coupling = Coupling.NobleOnAlkali };
            VapourCell cell = bare with { NobleGas = bare.NobleGas with { LongitudinalRelaxation = 0, TransverseRelaxation = 0 } };
            foreach (bool single in new[] { false, true })
            {
                SpinVectors end = Jobs.End(Jobs.Plan(Step, 2400, 1, single: single), Setup.Tipped(cell, 0) with { Drives = [pulse] });
                double length = Math.Sqrt((end.NX * end.NX) + (end.NY * end.NY) + (end.NZ * end.NZ));
                double angle = Math.Acos(end.NZ / length);
                output.WriteLine($"{360 * turns} degrees, single = {single}: tip wrong by {angle - (turns * Math.Tau):E1} rad");
                double wh = Math.Tau * Hertz * Step;
                double bound = (turns * Math.Tau * wh * wh / 24) + (turns * Math.Tau * Step / Seconds * wh) + (single ? 1e-5 : 0);
                Assert.Equal(turns * Math.Tau, angle, bound);
                Assert.Equal(1, length / cell.NobleGas.EquilibriumField, single ? 1e-6 : 1e-12);
            }
        }
    }

    private double WorstArea<T, U>()
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var random = new Random(31);
        var vectors = new DriveVectors();
        vectors[4] = 1;
        double worst = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            (double start, double end) = Edges(random, trial % 3 == 0 ? 5 : 2000);
            double[][] rows = WaveformTests.Rows<T, U, PulseWaveform<T, U>>(new(0, 0, 0, start, end), vectors, 32, 32, 65);
            worst = Math.Max(worst, Math.Abs(rows[4].Sum() - (end - Math.Max(start, -0.5))));
        }

        output.WriteLine($"area of a pulse, {typeof(T).Name}: wrong by {worst:E1} of a sample");
        return worst;
    }

    // Some pulses are shorter than a sample, some begin before the run.
    private static (double Start, double End) Edges(Random random, double longest)
    {
        double start = (random.NextDouble() * 70) - 3;
        return (start, Math.Max(start, 0) + (random.NextDouble() * longest));
    }
}
