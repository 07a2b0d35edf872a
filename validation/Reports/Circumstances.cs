namespace SpinAmp.Validation.Reports;

/// <summary>When, where and how checks were run.</summary>
/// <param name="Date">When they began.</param>
/// <param name="System">Operating system, runtime and processors.</param>
/// <param name="Device">What ran the trajectories.</param>
/// <param name="Seed">Key of every random number.</param>
/// <param name="IsQuick">Whether points and averages were few.</param>
/// <param name="Filter">What the names of the checks had to contain; empty for all of them.</param>
/// <param name="Seconds">Wall time, s.</param>
public sealed record Circumstances(
    DateTimeOffset Date, string System, string Device, ulong Seed, bool IsQuick, string Filter, double Seconds)
{
    /// <summary>Checks that are still to be run, where it was stopped.</summary>
    public int Left { get; init; }

    /// <summary>Which checks these were, in words.</summary>
    public string Set => (IsQuick ? "quick" : "full") + (Filter.Length > 0 ? $", checks named *{Filter}* only" : "")
        + (Left > 0 ? FormattableString.Invariant($", partial: {Left} checks not run yet") : "");
}
