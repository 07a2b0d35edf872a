namespace SpinAmp.Engine.Snapshots;

/// <summary>A snapshot that could not be written or resumed from: one line, fit for the terminal.</summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="operation">What was tried, for example "resume from it".</param>
/// <param name="reason">Why it failed, and what to do.</param>
/// <param name="inner">The cause, when it is an exception.</param>
public sealed class SnapshotException(string file, string operation, string reason, Exception? inner = null)
    : IOException($"{file}: cannot {operation}: {reason.ReplaceLineEndings(" ")}", inner)
{
    internal static SnapshotException WhileReading(string file, string reason, Exception? inner = null) =>
        new(file, "resume from it", $"{reason}; start anew with --force", inner);
}
