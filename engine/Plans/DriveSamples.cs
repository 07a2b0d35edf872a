using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;

namespace SpinAmp.Engine.Plans;

/// <summary>How a drive is sampled for a kernel: phases in 2^-64 turn, vectors in T.</summary>
/// <remarks>
/// A step that takes one sample holds it over the step. On the noble gas that lowers the drive's own line by sinc(pi f h); the amplitude is
/// raised by as much, so that the line is exact and only images at 1/h +- f are left. On the alkali, which follows within a step, and
/// along z, where turns add up, it is the drive's mean over the step that is held.
/// </remarks>
/// <param name="Kind">Waveform.</param>
/// <param name="Waveform">Phases and edges.</param>
/// <param name="Vectors">Vectors on both species.</param>
public sealed record DriveSamples(WaveformKind Kind, WaveformParameters Waveform, DriveVectors Vectors)
{
    /// <summary>Samples a drive.</summary>
    /// <param name="drive">The drive.</param>
    /// <param name="step">h in s.</param>
    /// <param name="atNodes">Two samples a step from t = 0; otherwise one, at h/2.</param>
    public static DriveSamples Of(Drive drive, double step, bool atNodes)
    {
        double interval = atNodes ? step / 2 : step;
        double first = atNodes ? 0 : step / 2;
        return drive switch
        {
            SteadyDrive d => new(
                WaveformKind.Tone,
                Tone(d.Frequency, d.Phase, first, interval),
                Components(d.Cosine, d.Sine, d.Target, Mean(d.Frequency))),
            PulseDrive d => new(
                WaveformKind.Pulse,
                Tone(d.Frequency, d.Phase, first - d.Start, interval) with
                {
                    Start = (d.Start - first) / interval,
                    End = (d.Start + d.Duration - first) / interval,
                },
                Components(d.Amplitude, Field3.Zero, d.Target, Mean(d.Frequency))),
            ChirpDrive d => new(WaveformKind.Chirp, Chirp(d, first, interval), Components(d.Amplitude, Field3.Zero, d.Target, 1)),
            _ => throw new ArgumentException($"drive {drive.Name} has no kernel waveform"),
        };

        double Mean(double frequency) => atNodes ? 1 : StepMean.Factor(Unit.Angular(frequency) * step);
    }

    /// <summary>The reference of a lock-in: phase at the middle of each step, zero phase at t = 0.</summary>
    /// <param name="frequency">f in Hz, signed.</param>
    /// <param name="step">h in s.</param>
    public static WaveformParameters Reference(double frequency, double step) => Tone(frequency, 0, step / 2, step);

    private static WaveformParameters Tone(double frequency, double phase, double first, double interval) => new(
        Phase.FromTurns(Unit.Turns(phase) + (frequency * first)), Phase.Increment(frequency, interval), 0, 0, 0);

    private static WaveformParameters Chirp(ChirpDrive d, double first, double interval) => new(
        Phase.FromTurns(Unit.Turns(d.Phase) + (d.Frequency * first) + (d.Rate * first * first / 2)),
        Phase.FromTurns((d.Frequency * interval) + (d.Rate * first * interval) + (d.Rate * interval * interval / 2)),
        Phase.FromTurns(d.Rate * interval * interval),
        0,
        0);

    private static DriveVectors Components(Field3 cosine, Field3 sine, DriveTarget target, double mean)
    {
        DriveVectors vectors = default;
        for (int half = 0; half < 2; half++)
        {
            Field3 v = half == 0 ? cosine : sine;
            for (int species = 0; species < 2; species++)
            {
                if (target == (species == 0 ? DriveTarget.NobleGas : DriveTarget.Alkali))
                    continue;
                int at = (6 * half) + (3 * species);
                double across = species == 0 ? mean : 1 / mean;
                vectors[at] = across * v.X;
                vectors[at + 1] = across * v.Y;
                vectors[at + 2] = mean * v.Z;
            }
        }

        return vectors;
    }
}
