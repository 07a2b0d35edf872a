using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Drives;

namespace SpinAmp.Tests.Plans;

/// <summary>Phases, edges and sizes that kernels get, against the drives' own formulas.</summary>
public class DriveSamplesTests
{
    private const double Step = 1e-3;
    private static readonly Field3 Field = new(1e-12, 2e-12, 3e-12);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_steady_drive(bool atNodes)
    {
        var sine = new SineDrive("d", DriveTarget.Both, Field, 37, 0.4);
        AssertPhases(sine, atNodes, t => (37 * t) + (0.4 / Math.Tau));
        AssertSizes(DriveSamples.Of(sine, Step, atNodes), 37, atNodes);
        AssertPhases(new RotatingDrive("d", DriveTarget.Both, 1e-12, -37, 0.4), atNodes, t => (-37 * t) + (0.4 / Math.Tau));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pulse_counts_its_carrier_from_its_start(bool atNodes)
    {
        var pulse = new PulseDrive("d", DriveTarget.Both, Field, 130, 0.4, 0.01234, 0.2);
        AssertPhases(pulse, atNodes, t => (130 * (t - 0.01234)) + (0.4 / Math.Tau));
        DriveSamples samples = DriveSamples.Of(pulse, Step, atNodes);
        AssertSizes(samples, 130, atNodes);
        Assert.Equal(0.01234, Time(samples.Waveform.Start, atNodes), 1e-12);
        Assert.Equal(0.21234, Time(samples.Waveform.End, atNodes), 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_chirp(bool atNodes) => AssertPhases(
        new ChirpDrive("d", DriveTarget.Both, Field, 12, 1e4, 0.4), atNodes, t => (12 * t) + (0.5e4 * t * t) + (0.4 / Math.Tau));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_drive_seen_from_a_later_time_is_the_same(bool atNodes)
    {
        const double Later = 0.1;
        AssertPhases(new SineDrive("d", DriveTarget.Both, Field, 37, 0.4).From(Later), atNodes, t => (37 * (t + Later)) + (0.4 / Math.Tau));
        AssertPhases(
            new PulseDrive("d", DriveTarget.Both, Field, 130, 0.4, 0.2, 0.2).From(Later), atNodes,
            t => (130 * (t + Later - 0.2)) + (0.4 / Math.Tau));
        AssertPhases(
            new ChirpDrive("d", DriveTarget.Both, Field, 12, 1e4, 0.4).From(Later), atNodes,
            t => (12 * (t + Later)) + (0.5e4 * (t + Later) * (t + Later)) + (0.4 / Math.Tau));
    }

    private static double Time(double samples, bool atNodes) => atNodes ? samples * Step / 2 : (samples + 0.5) * Step;

    // Integers in units of 2^-64 turn, by their recurrence.
    private static void AssertPhases(Drive drive, bool atNodes, Func<double, double> turns)
    {
        WaveformParameters p = DriveSamples.Of(drive, Step, atNodes).Waveform;
        ulong phase = p.First, increment = p.Increment;
        for (int k = 0; k < 200; k++)
        {
            double apart = Math.IEEERemainder((phase / Math.Pow(2, 64)) - turns(Time(k, atNodes)), 1);
            Assert.Equal(0, apart, 1e-9);
            phase = unchecked(phase + increment);
            increment = unchecked(increment + p.Growth);
        }
    }

    // Held values: the noble gas gets the line's own amplitude, the alkali and all along z the mean over the step.
    private static void AssertSizes(DriveSamples samples, double frequency, bool atNodes)
    {
        double half = Math.PI * frequency * Step, mean = atNodes ? 1 : Math.Sin(half) / half;
        double[] expected = [mean * Field.X, mean * Field.Y, mean * Field.Z, Field.X / mean, Field.Y / mean, mean * Field.Z];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], samples.Vectors[i], 1e-9 * expected[i]);
    }
}
