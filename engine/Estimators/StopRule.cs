namespace SpinAmp.Engine.Estimators;

/// <summary>What ended a Monte Carlo run.</summary>
public enum StopReason
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The standard error is small enough.</summary>
    Precision,

    /// <summary>All realisations are done.</summary>
    Realisations,

    /// <summary>The time is up.</summary>
    TimeLimit,
}

/// <summary>Whether to stop, and a sentence that says why.</summary>
/// <param name="Reason">What stopped it.</param>
/// <param name="Sentence">For the reader of the result.</param>
public sealed record StopDecision(StopReason Reason, string Sentence);

/// <summary>Ends a run at a number of realisations, a relative standard error or a time limit, whichever comes first.</summary>
public sealed record StopRule
{
    /// <summary>A rule; at least one of the three must be given.</summary>
    /// <param name="realisations">Most realisations, at least 1, or null.</param>
    /// <param name="relativeError">Relative standard error to reach, above 0, or null; judged from the eighth realisation on.</param>
    /// <param name="timeLimit">Seconds, above 0, or null.</param>
    public StopRule(long? realisations = null, double? relativeError = null, double? timeLimit = null)
    {
        bool endless = (realisations ?? relativeError ?? timeLimit) is null;
        if (endless || realisations < 1 || !(relativeError is null or > 0) || !(timeLimit is null or > 0))
        {
            throw new ArgumentException(
                "StopRule: realisations (at least 1), relative error (above 0) or time limit (above 0 s) must be given, "
                + $"but they are {Text(realisations)}, {Text(relativeError)} and {Text(timeLimit)}");
        }

        Realisations = realisations;
        RelativeError = relativeError;
        TimeLimit = timeLimit;
    }

    /// <summary>Most realisations, or null.</summary>
    public long? Realisations { get; }

    /// <summary>Relative standard error to reach, or null.</summary>
    public double? RelativeError { get; }

    /// <summary>Seconds, or null.</summary>
    public double? TimeLimit { get; }

    /// <summary>Decides; of conditions that hold at once the first of precision, realisations and time is named.</summary>
    /// <param name="done">Realisations done.</param>
    /// <param name="relativeError">Relative standard error reached; NaN while unknown.</param>
    /// <param name="elapsed">Seconds since the start.</param>
    public StopDecision Decide(long done, double relativeError, double elapsed) => this switch
    {
        _ when done >= MeanCurve.ScatterFrom && relativeError <= RelativeError => new(
            StopReason.Precision,
            $"Stopped after {done} realisations: the relative standard error {relativeError:G3} is within its target {RelativeError:G3}."),
        _ when done >= Realisations => new(StopReason.Realisations, $"Stopped after all {done} realisations asked for."),
        _ when elapsed >= TimeLimit => new(
            StopReason.TimeLimit,
            $"Stopped after {done} realisations: the time limit of {TimeLimit:G6} s is up ({elapsed:G6} s)."),
        _ => new(StopReason.None, $"Going on after {done} realisations."),
    };

    private static string Text(object? value) => value is null ? "not given" : FormattableString.Invariant($"{value}");
}
