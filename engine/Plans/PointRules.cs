using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Engine.Plans;

/// <summary>What a point must hold whatever its step: combinations that read well but mean nothing, or would be read off wrongly.</summary>
internal static class PointRules
{
    // In units of 1/duration: what a fit without noise still tells apart.
    private const double ClosestImage = 0.01;

    /// <summary>Checks a point.</summary>
    /// <exception cref="PlanException">A rule is broken.</exception>
    public static void Check(PointSpec point)
    {
        foreach (Drive drive in point.Drives.OfType<SteadyDrive>().Where(d => d.Frequency == 0))
            throw new PlanException($"drives.{drive.Name}.frequency: must not be 0 Hz; write a steady field under fields");
        foreach (var kind in point.Observables.GroupBy(o => o.GetType()).Where(g => g.Count() > 1))
        {
            throw new PlanException(
                $"observe: each kind of observable can be named once, {Name(kind.First())} is named {kind.Count()} times");
        }

        if (point.Observables.Any(o => o is Observable.LockIn or Observable.RingDown))
            CheckModulations(point);
        if (point.Run.Transient == TransientTreatment.SteadyState)
            CheckSteadyState(point);
    }

    private static void CheckModulations(PointSpec point)
    {
        SineDrive[] along = [.. point.Drives.OfType<SineDrive>().Where(d => d.IsAxial)];
        if (along.Length > 1)
        {
            throw new PlanException(
                $"drives: a lock-in or ring-down allows one AC field along z, {string.Join(" and ", along.Select(d => d.Name))} are "
                + $"{along.Length}; observe a trace, or remove one");
        }

        if (along.FirstOrDefault() is { } ac)
            CheckImages(point, ac);
    }

    // Sidebands n f_ac beside a line, its image or another line that fall on a line cannot be told from it.
    private static void CheckImages(PointSpec point, SineDrive ac)
    {
        (string Name, double Frequency)[] lines =
        [
            .. point.Drives.OfType<SteadyDrive>().Where(d => d != ac).Select(d => (d.Name, Math.Abs(d.Frequency))),
        ];
        foreach (var (line, apart) in from line in lines
                                      from other in lines
                                      from sense in new[] { 1, -1 }
                                      select (line, Math.Abs(line.Frequency + (sense * other.Frequency))))
        {
            double order = Math.Max(1, Math.Round(apart / ac.Frequency));
            if (Math.Abs(apart - (order * ac.Frequency)) * point.Run.Duration > ClosestImage)
                continue;
            throw new PlanException(FormattableString.Invariant(
                $"drives.{line.Name}.frequency: at {line.Frequency:G9} Hz a sideband of the AC field {ac.Name} cannot be told from the ")
                + FormattableString.Invariant($"line; move it by {ClosestImage / point.Run.Duration:G3} Hz or more"));
        }
    }

    private static void CheckSteadyState(PointSpec point)
    {
        if (!point.Start.IsEquilibrium)
        {
            throw new PlanException(
                "run.transient: steady-state begins in the steady state, start.tip away from it; remove one of the two");
        }

        if (point.Drives.FirstOrDefault(d => d is not SteadyDrive) is { } drive)
            throw new PlanException($"run.transient: steady-state needs steady drives, {drive.Name} is none; write fit");
    }

    private static string Name(Observable observable) => observable switch
    {
        Observable.LockIn => RunKeys.LockIn.Name,
        Observable.RingDown => RunKeys.RingDown.Name,
        Observable.Trace => RunKeys.Trace.Name,
        Observable.NoiseSpectrum => RunKeys.NoiseSpectrum.Name,
        Observable.Sensitivity => RunKeys.Sensitivity.Name,
        Observable.Statistics => RunKeys.Statistics.Name,
        _ => RunKeys.AllanDeviation.Name,
    };
}
