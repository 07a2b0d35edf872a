namespace SpinAmp.Scenarios.Terminal;

/// <summary>What the program's exit code says.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for is done.</summary>
    public const int Done = 0;

    /// <summary>A check of the validation failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>Bad input: a scenario, an option, or a place that cannot be written to.</summary>
    public const int BadInput = 2;

    /// <summary>Incomplete: points are missing from the result, and marked, or none came to anything.</summary>
    public const int Incomplete = 3;

    /// <summary>Stopped early. What is done is kept, and the same command goes on from it.</summary>
    public const int Stopped = 75;

    /// <summary>A fault of the program itself.</summary>
    public const int Internal = 70;
}
