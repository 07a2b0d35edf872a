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
        var noise = NoiseReader.Read(scenario, cell, run);
        if (noise.Length == 0) CheckNoiseless(scenario.Open(Language.Run), run);
        var start = scenario.Open(Language.Start);
        return new(
            cell,
            drives,
            noise,
            scenario.Open(Language.Probe).Read(RunKeys.Axis),
            new(start.Read(RunKeys.Tip), start.Read(RunKeys.Of), start.Read(RunKeys.Azimuth)),
            ObservableReader.Read(scenario, drives, run, noise.Length > 0),
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
        var realisations = (int)run.Read(RunKeys.Realisations);
        if (run.Has(RunKeys.StandardError) && realisations == 1)
        {
            throw run.Error(RunKeys.StandardError, "ends a series of realisations early, but there is one only; write more realisations");
        }
        double? settle = run.Read(RunKeys.Settle) is { Word: null } rest ? rest.Value : null;
        if (settle >= duration)
        {
            throw run.Error(RunKeys.Settle, $"must be shorter than the duration, {Seconds(duration)}, was {run.Written(RunKeys.Settle)}");
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
            run.Read(RunKeys.Seed),
            realisations,
            run.Optional(RunKeys.StandardError),
            settle,
            run.Optional(RunKeys.TimeLimit),
            run.Read(RunKeys.SnapshotEvery),
            run.Read(RunKeys.Generator));
    }

    // Without noise every realisation is the same.
    private static void CheckNoiseless(SectionReader run, RunSettings settings)
    {
        if (settings.Realisations > 1)
        {
            throw run.Error(RunKeys.Realisations,
                $"must be 1 without noise, was {run.Written(RunKeys.Realisations)}; write a noise: list, or remove it");
        }
        if (run.Has(RunKeys.Settle)) throw run.Error(RunKeys.Settle, "counts only with noise; write a noise: list, or remove it");
    }

    private static string Seconds(double time) => Quantity.Format(time, Dimension.Time);
}
