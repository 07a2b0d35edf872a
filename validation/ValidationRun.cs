using System.Diagnostics;

namespace SpinAmp.Validation;

/// <summary>A check that was run.</summary>
/// <param name="Check">The check.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Seconds">Wall time, s.</param>
/// <param name="Fault">Why it broke off, in one line; empty where it did not. What breaks off fails.</param>
public sealed record CheckOutcome(Check Check, CheckResult Result, double Seconds, string Fault)
{
    /// <summary>Whether it was left out.</summary>
    public bool IsSkipped => Fault.Length == 0 && Result.Skipped.Length > 0;

    /// <summary>Whether it passed; one that compares nothing cannot.</summary>
    public bool Passed => Fault.Length == 0 && !IsSkipped && Result.Comparisons.Count > 0 && Result.Holds;

    /// <summary>Whether it failed.</summary>
    public bool Failed => !Passed && !IsSkipped;

    /// <summary>Why it came to no comparison; empty where it did.</summary>
    public string Reason => Fault.Length > 0 ? Fault : Result.Skipped.Length > 0 ? Result.Skipped
        : Result.Comparisons.Count == 0 ? "it compared nothing" : "";
}

/// <summary>Runs checks one after another.</summary>
public static class ValidationRun
{
    /// <summary>Runs checks.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="laboratory">Runs their points.</param>
    /// <param name="known">What a check came to before, which is not run again; null for one to be run.</param>
    /// <param name="report">Receives each outcome when it is there.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<CheckOutcome> Run(IReadOnlyList<Check> checks, Laboratory laboratory, Func<Check, CheckOutcome?> known, Action<CheckOutcome> report)
    {
        List<CheckOutcome> outcomes = [];
        foreach (Check check in checks)
        {
            laboratory.Cancel.ThrowIfCancellationRequested();
            CheckOutcome outcome = known(check) ?? Run(check, laboratory);
            // What was broken off may have come to anything.
            laboratory.Cancel.ThrowIfCancellationRequested();
            outcomes.Add(outcome);
            report(outcome);
        }

        return outcomes;
    }

    private static CheckOutcome Run(Check check, Laboratory laboratory)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            CheckResult result = check.Run(laboratory);
            return new(check, result, Stopwatch.GetElapsedTime(start).TotalSeconds, "");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            string fault = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
            return new(check, new([]), Stopwatch.GetElapsedTime(start).TotalSeconds, fault);
        }
    }
}
