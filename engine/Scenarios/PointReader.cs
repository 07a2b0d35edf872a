using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads one point: a document in which every swept value is set.</summary>
internal static class PointReader
{
    public static PointSpec Read(Mapping root, int[] indices)
    {
        var scenario = new SectionReader(Presets.Under(root), Language.Root, "");
        if (scenario.Has(Language.Extends)) throw scenario.Error(Language.Extends, "is read from files only; an override cannot change it");
        var run = Run(scenario.Open(Language.Run));
        var cell = CellReader.Read(scenario.Open(Language.Cell), scenario.Open(Language.Fields));
        var drives = DriveReader.Read(scenario, cell, run);
        var start = scenario.Open(Language.Start);
        return new(
            cell,
            drives,
            scenario.Open(Language.Probe).Read(RunKeys.Axis),
            new(start.Read(RunKeys.Tip), start.Read(RunKeys.Of), start.Read(RunKeys.Azimuth)),
            Observables(scenario, drives, run),
            run,
            indices);
    }

    private static RunSettings Run(SectionReader run)
    {
        var duration = run.Read(RunKeys.Duration);
        var transient = run.Read(RunKeys.Transient);
        double? step = run.Read(RunKeys.Step) is { Word: null } written ? written.Value : null;
        double? wait = run.Read(RunKeys.Wait) is { Word: null } time ? time.Value : null;
        if (step > duration)
        {
            throw run.Error(RunKeys.Step, $"must not exceed the duration, {Seconds(duration)}, was {run.Written(RunKeys.Step)}");
        }
        if (run.Has(RunKeys.Wait) && transient != TransientTreatment.Wait)
        {
            throw run.Error(RunKeys.Wait, "counts only with transient: wait; write that, or remove it");
        }
        if (wait >= duration)
        {
            throw run.Error(RunKeys.Wait, $"must be shorter than the duration, {Seconds(duration)}, was {run.Written(RunKeys.Wait)}");
        }
        return new(
            duration,
            step,
            run.Read(RunKeys.Tolerance),
            run.Read(RunKeys.Integrator),
            run.Read(RunKeys.Precision),
            transient,
            wait,
            (int)run.Read(RunKeys.Samples),
            run.Read(RunKeys.Seed));
    }

    private static Observable[] Observables(SectionReader scenario, Drive[] drives, RunSettings run)
    {
        if (!scenario.Has(RunKeys.Observe)) throw scenario.Error(RunKeys.Observe, "is missing; write for example [lock-in: drive]");
        return [.. scenario.Items(RunKeys.Observe).Select(item => One(item, drives, run))];
    }

    private static Observable One(SectionReader item, Drive[] drives, RunSettings run)
    {
        if (item.TryRead(RunKeys.LockIn, out var name)) return LockIn(item, name, drives, run);
        if (item.Has(RunKeys.Trace)) return new Observable.Trace((int)item.Open(RunKeys.Trace).Read(RunKeys.MaxSamples));
        var fit = item.Open(RunKeys.RingDown);
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
        return new Observable.RingDown(fit.Read(RunKeys.Modes), from, until);
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
        var given = $"{Quantity.Format(frequency, Dimension.Frequency)} in {Seconds(run.Duration)}";
        throw item.Error(RunKeys.LockIn, $"needs a whole period of \"{name}\" within the run: {given}");
    }

    private static string Seconds(double time) => Quantity.Format(time, Dimension.Time);
}
