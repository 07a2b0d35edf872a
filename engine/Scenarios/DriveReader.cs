using System.Globalization;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads <c>drives:</c>.</summary>
internal static class DriveReader
{
    public static Drive[] Read(SectionReader scenario, VapourCell cell, RunSettings run)
    {
        var drives = new List<Drive>();
        foreach (var item in scenario.Items(DriveKeys.Drives))
        {
            var drive = One(item, cell, run);
            if (drives.Exists(other => other.Name == drive.Name))
            {
                throw item.Error(DriveKeys.Name, $"a drive before this one is named {drive.Name} too; rename one");
            }
            drives.Add(drive);
        }

        return [.. drives];
    }

    private static Drive One(SectionReader item, VapourCell cell, RunSettings run)
    {
        var name = item.Read(DriveKeys.Name);
        var target = item.Read(DriveKeys.ActsOn);
        var amplitude = item.Read(DriveKeys.Amplitude);
        var phase = item.Read(DriveKeys.Phase);
        var natural = Unit.Hertz(cell.NobleFrequency);
        switch (item.Read(DriveKeys.Type))
        {
            case "sine":
                var sine = Detuned(item, DriveKeys.Frequency, run, Math.Abs(natural));
                return new SineDrive(name, target, Field(item, amplitude), sine, phase);
            case "rotating":
                var sense = natural < 0 ? -1 : 1;
                var rotating = Detuned(item, DriveKeys.RotationFrequency, run, Math.Abs(natural), sense);
                return new RotatingDrive(name, target, amplitude, rotating, phase);
            case "pulse":
                var start = item.Read(DriveKeys.Start);
                if (start >= run.Duration)
                {
                    throw item.Error(DriveKeys.Start,
                        $"must be before the end of the run, {Seconds(run.Duration)}, was {item.Written(DriveKeys.Start)}");
                }
                var carrier = Resolved(item, DriveKeys.Carrier, item.Read(DriveKeys.Carrier), run);
                return new PulseDrive(name, target, Field(item, amplitude), carrier, phase, start, item.Read(DriveKeys.Duration));
            default:
                var (first, rate) = Chirp(item, run);
                return new ChirpDrive(name, target, Field(item, amplitude), first, rate, phase);
        }
    }

    private static Field3 Field(SectionReader item, double amplitude) => amplitude * item.Read(DriveKeys.Direction);

    /// <summary>The frequency as written, or that of the noble gas plus the detuning, in its sense of rotation.</summary>
    private static double Detuned(SectionReader item, WordOrQuantityKey key, RunSettings run, double natural, int sense = 1)
    {
        var written = item.Read(key);
        if (written.Word is null)
        {
            if (item.Has(DriveKeys.Detuning))
            {
                throw item.Error(DriveKeys.Detuning, "counts from the noble gas's precession; write frequency: precession, or remove it");
            }
            return Resolved(item, key, written.Value, run);
        }

        var frequency = natural + item.Read(DriveKeys.Detuning);
        if (frequency < 0)
        {
            throw item.Error(DriveKeys.Detuning,
                $"must leave a frequency of 0 Hz or more: the precession is at {Hertz(natural)}, was {item.Written(DriveKeys.Detuning)}");
        }
        return sense * Resolved(item, key, frequency, run);
    }

    private static (double First, double Rate) Chirp(SectionReader item, RunSettings run)
    {
        var first = Resolved(item, DriveKeys.FirstFrequency, item.Read(DriveKeys.FirstFrequency), run);
        if (item.TryRead(DriveKeys.ToFrequency, out var last))
        {
            if (item.Has(DriveKeys.Rate)) throw item.Error(DriveKeys.ToFrequency, "stands instead of a rate; remove one of the two");
            return (first, (Resolved(item, DriveKeys.ToFrequency, last, run) - first) / run.Duration);
        }

        if (!item.TryRead(DriveKeys.Rate, out var rate)) throw item.Missing(DriveKeys.Rate, ", or to frequency");
        var end = first + rate * run.Duration;
        if (end < 0)
        {
            throw item.Error(DriveKeys.Rate,
                $"must not bring the frequency below 0 Hz: it ends at {Hertz(end)} after {Seconds(run.Duration)}");
        }
        Resolved(item, DriveKeys.Rate, end, run);
        return (first, rate);
    }

    /// <summary>The frequency, where a step that is written gives it more than two steps a period.</summary>
    public static double Resolved(SectionReader item, Key key, double frequency, RunSettings run)
    {
        if (run.Step is { } step && Math.Abs(frequency) * step >= 0.5)
        {
            throw item.Error(key,
                $"must stay below {Hertz(0.5 / step)}, half the steps per second of run.step, was {Hertz(frequency)}; shorten run.step");
        }

        return frequency;
    }

    private static string Hertz(double frequency) => Quantity.Format(frequency, Dimension.Frequency);

    private static string Seconds(double time) => Quantity.Format(time, Dimension.Time);
}
