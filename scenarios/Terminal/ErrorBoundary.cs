using SpinAmp.Engine.Devices;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>Turns what went wrong into one line on standard error and an exit code.</summary>
public static class ErrorBoundary
{
    private const string TraceVariable = "SPINAMP_TRACE";
    private const int LongestMessage = 500;

    /// <summary>Runs an action.</summary>
    /// <param name="action">The action; returns an exit code.</param>
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsInput(error))
        {
            return Say(error.Message, ExitCodes.BadInput);
        }
        catch (AggregateException error) when (error.InnerExceptions.All(IsInput))
        {
            return Say(error.InnerExceptions[0].Message, ExitCodes.BadInput);
        }
        catch (OperationCanceledException)
        {
            return Say("stopped before anything ran", ExitCodes.Incomplete);
        }
        catch (Exception error) when (GpuLeaf.CausedBy(error))
        {
            return Say(
                "the GPU leaf was built from other sources: run ./spinamp gpu build again, or write --device cpu", ExitCodes.BadInput);
        }
        catch (DeviceLostException error)
        {
            return Say($"{error.Message}; write --device cpu to do without it", ExitCodes.Internal);
        }
        catch (Exception error) when (Environment.GetEnvironmentVariable(TraceVariable) is null)
        {
            return Say(
                $"a fault of the program: {error.GetType().Name}: {error.Message} (set {TraceVariable}=1 for the trace)",
                ExitCodes.Internal);
        }
    }

    private static bool IsInput(Exception error) =>
        error is ScenarioException or PlanException or IOException or UnauthorizedAccessException;

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine($"spinamp: {OneLine(message)}");
        return code;
    }

    // What a message quotes may be anything, a binary file for one.
    private static string OneLine(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = string.Concat(string.Join(' ', lines).Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + " ...";
    }
}
