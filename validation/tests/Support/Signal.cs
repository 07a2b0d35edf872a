using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using Turns = SpinAmp.Kernels.Drives.Phase;

namespace SpinAmp.Tests.Support;

/// <summary>A drive in physical terms: turns(t) = Phase + Frequency t + Rate t^2/2, times twelve vector elements, T.</summary>
internal sealed record Signal(
    WaveformKind Kind, double Frequency, double[] Vectors, double Phase = 0, double Rate = 0, double Start = 0, double End = 0)
{
    /// <summary>Frequency in Hz; the field is along one axis and cosine-like.</summary>
    public static Signal Tone(double frequency, Field3 amplitude, DriveTarget target = DriveTarget.Both, double phase = 0) =>
        new(WaveformKind.Tone, frequency, Elements(target, amplitude, Field3.Zero), phase);

    public static Signal Pulse(double frequency, Field3 amplitude, double start, double end, double phase = 0) =>
        new(WaveformKind.Pulse, frequency, Elements(DriveTarget.Both, amplitude, Field3.Zero), phase, 0, start, end);

    public static double[] Elements(DriveTarget target, Field3 cosine, Field3 sine)
    {
        double a = target == DriveTarget.NobleGas ? 0 : 1;
        double b = target == DriveTarget.Alkali ? 0 : 1;
        return
        [
            a * cosine.X, a * cosine.Y, a * cosine.Z, b * cosine.X, b * cosine.Y, b * cosine.Z,
            a * sine.X, a * sine.Y, a * sine.Z, b * sine.X, b * sine.Y, b * sine.Z,
        ];
    }

    /// <summary>Integer phases of samples at first, first + interval, ...; edges in samples from the first.</summary>
    public WaveformParameters Sampled(double first, double interval) => new(
        Turns.FromTurns(Phase + (Frequency * first) + (0.5 * Rate * first * first)),
        Turns.FromTurns((Frequency + (Rate * first) + (0.5 * Rate * interval)) * interval),
        Turns.FromTurns(Rate * interval * interval),
        (Start - first) / interval,
        (End - first) / interval);

    public DriveVectors DriveVectors
    {
        get
        {
            DriveVectors v = default;
            for (int i = 0; i < Vectors.Length; i++)
                v[i] = Vectors[i];
            return v;
        }
    }
}
