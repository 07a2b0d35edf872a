using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads <c>observe:</c>.</summary>
internal static class ObservableReader
{
    public static Observable[] Read(SectionReader scenario, Drive[] drives, RunSettings run, bool noisy)
    {
        if (!scenario.Has(RunKeys.Observe)) throw scenario.Error(RunKeys.Observe, "is missing; write for example [lock-in: drive]");
        Observable[] read = [.. scenario.Items(RunKeys.Observe).Select(item => One(item, drives, run, noisy))];
        return read.Length > 0
            ? read
            : throw scenario.Error(RunKeys.Observe, "must name one observable at least; write for example [lock-in: drive]");
    }

    private static Observable One(SectionReader item, Drive[] drives, RunSettings run, bool noisy)
    {
        if (item.TryRead(RunKeys.LockIn, out var name)) return LockIn(item, name, drives, run);
        if (item.Has(RunKeys.Trace)) return new Observable.Trace((int)item.Open(RunKeys.Trace).Read(RunKeys.MaxSamples));
        if (item.Has(RunKeys.RingDown)) return RingDown(item.Open(RunKeys.RingDown), run);
        SectionKey[] estimates = [RunKeys.NoiseSpectrum, RunKeys.Sensitivity, RunKeys.Statistics, RunKeys.AllanDeviation];
        var key = Array.Find(estimates, item.Has)!;
        if (!noisy) throw item.Error(key, "needs noise, but there is none; write a noise: list, for example of type spin projection");
        var settings = item.Open(key);
        return key == RunKeys.NoiseSpectrum ? new Observable.NoiseSpectrum(Spectrum(settings, run))
            : key == RunKeys.Sensitivity ? new Observable.Sensitivity(settings.Read(RunKeys.SensitiveAxis), Spectrum(settings, run))
            : key == RunKeys.Statistics ? new Observable.Statistics()
            : new Observable.AllanDeviation();
    }

    private static Observable.RingDown RingDown(SectionReader fit, RunSettings run)
    {
        var (from, until) = (fit.Read(RunKeys.From), fit.Optional(RunKeys.Until));
        if (until > run.Duration)
        {
            throw fit.Error(RunKeys.Until, $"must be within the run, {Seconds(run.Duration)}, was {fit.Written(RunKeys.Until)}");
        }
        if (from >= (until ?? run.Duration))
        {
            throw fit.Error(RunKeys.From,
                $"must be before {Seconds(until ?? run.Duration)}, where the fit ends, was {fit.Written(RunKeys.From)}");
        }
        return new(fit.Read(RunKeys.Modes), from, until);
    }

    private static Observable.LockIn LockIn(SectionReader item, string name, Drive[] drives, RunSettings run)
    {
        var frequency = Array.Find(drives, drive => drive.Name == name) switch
        {
            null => throw item.Error(RunKeys.LockIn,
                $"there is no drive named \"{name}\"{Nearest.Advice(name, [.. drives.Select(d => d.Name)], "the drives are")}"),
            SteadyDrive steady => Math.Abs(steady.Frequency),
            _ => throw item.Error(RunKeys.LockIn, $"needs a sine or rotating drive, one steady frequency; \"{name}\" is neither"),
        };
        if (frequency * run.Duration >= 1) return new(name);
        var given = $"{Hertz(frequency)} in {Seconds(run.Duration)}";
        throw item.Error(RunKeys.LockIn, $"needs a whole period of \"{name}\" within the run: {given}");
    }

    private static SpectrumSettings Spectrum(SectionReader spectrum, RunSettings run)
    {
        var (from, to) = (spectrum.Read(RunKeys.LowestFrequency), spectrum.Read(RunKeys.HighestFrequency));
        var resolution = spectrum.Read(RunKeys.Resolution);
        var estimated = run.Duration - (run.Settle ?? 0);
        if (resolution * estimated < 1 - 1e-9)
        {
            throw spectrum.Error(RunKeys.Resolution,
                $"must be at least {Hertz(1 / estimated)}, one over the {Seconds(estimated)} that are estimated from, "
                + $"was {spectrum.Written(RunKeys.Resolution)}; lengthen run.duration");
        }
        if (from < resolution * (1 - 1e-9))
        {
            throw spectrum.Error(RunKeys.LowestFrequency,
                $"must be at least the resolution, {Hertz(resolution)}, was {spectrum.Written(RunKeys.LowestFrequency)}");
        }
        if (to <= from)
        {
            throw spectrum.Error(RunKeys.HighestFrequency,
                $"must be above from: {Hertz(from)}, was {spectrum.Written(RunKeys.HighestFrequency)}");
        }
        DriveReader.Resolved(spectrum, RunKeys.HighestFrequency, to, run);
        return new(
            from,
            to,
            resolution,
            spectrum.Read(RunKeys.Overlap),
            spectrum.Read(RunKeys.Window),
            spectrum.TryRead(RunKeys.BinsPerDecade, out var bins) ? (int)bins : null);
    }

    private static string Hertz(double frequency) => Quantity.Format(frequency, Dimension.Frequency);

    private static string Seconds(double time) => Quantity.Format(time, Dimension.Time);
}
