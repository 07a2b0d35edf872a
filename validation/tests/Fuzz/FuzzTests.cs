using System.Diagnostics;
using System.Globalization;
using SpinAmp.Scenarios.Terminal;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Fuzz;

/// <summary>Runs by itself: it takes standard output and error.</summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzAlone;

/// <summary>Whatever it is given, the program ends in time, with a line that says what is wrong, and by no fault of its own.</summary>
/// <remarks>
/// Cases are numbered, and each number is one case for ever. SPINAMP_FUZZ_FIRST and SPINAMP_FUZZ_CASES choose others than those that every
/// test run has: validation/fuzz.sh takes ten thousand.
/// </remarks>
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Cases = 300;

    // When a case is asked to leave, and when it must have, s.
    private const double Asked = 5;
    private const double Left = 25;

    private static readonly int[] Codes = [ExitCodes.Done, ExitCodes.CheckFailed, ExitCodes.BadInput, ExitCodes.Incomplete, ExitCodes.Stopped];

    [Fact]
    public void Every_case_ends_in_time_and_by_no_fault_of_the_program()
    {
        int first = Number("SPINAMP_FUZZ_FIRST", 0);
        int cases = Number("SPINAMP_FUZZ_CASES", Cases);
        var (standard, error) = (Console.Out, Console.Error);
        var codes = new Dictionary<int, int>();
        List<string> failures = [];
        var (slowest, slow) = (0.0, 0);
        using var scratch = new ScratchFolder();
        try
        {
            for (int number = first; number < first + cases; number++)
            {
                string folder = Directory.CreateDirectory(scratch.File($"{number}")).FullName;
                long start = Stopwatch.GetTimestamp();
                var (code, failure) = Run(new CommandMutator(folder).Next(new Random(number)));
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (seconds > slowest)
                    (slowest, slow) = (seconds, number);
                codes[code] = codes.GetValueOrDefault(code) + 1;
                if (failure.Length > 0)
                {
                    failures.Add($"case {number}: {failure}");
                    if (Keep is { } keep)
                        File.Copy(Path.Combine(folder, "x.yaml"), Path.Combine(keep, $"{number}.yaml"), overwrite: true);
                }

                Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            Console.SetOut(standard);
            Console.SetError(error);
        }

        string told = $"{cases} cases from {first}: exit codes {string.Join(", ", codes.OrderBy(c => c.Key).Select(c => $"{c.Key} x {c.Value}"))}; "
            + string.Create(CultureInfo.InvariantCulture, $"the slowest, {slow}, took {slowest:F1} s; {failures.Count} failed");
        output.WriteLine(told);
        if (Environment.GetEnvironmentVariable("SPINAMP_FUZZ_TOLD") is { } file)
            File.WriteAllLines(file, [told, .. failures]);
        Assert.True(failures.Count == 0, string.Join('\n', failures));

        // Of both kinds many, or nothing was tried.
        Assert.True(codes.GetValueOrDefault(ExitCodes.Done) > cases / 20 && codes.GetValueOrDefault(ExitCodes.BadInput) > cases / 20, told);
    }

    private static (int Code, string Failure) Run(string[] arguments)
    {
        var (standard, error) = (new StringWriter(), new StringWriter());
        Console.SetOut(TextWriter.Synchronized(standard));
        Console.SetError(TextWriter.Synchronized(error));
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(Asked));
        Task<int> task = Task.Factory.StartNew(
            () => CommandLine.Run(arguments, cancel.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        string what = string.Join(' ', arguments.Select(a => $"'{a}'"));
        try
        {
            if (!task.Wait(TimeSpan.FromSeconds(Left)))
                return (-1, $"did not leave when it was asked to: {what}");
        }
        catch (AggregateException thrown)
        {
            return (-2, $"{thrown.InnerException}: {what}");
        }

        string said = error.ToString();
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        bool isRight = Codes.Contains(task.Result)
            && (task.Result != ExitCodes.BadInput || (lines is [.., var last] && last.StartsWith("spinamp: ", StringComparison.Ordinal) && lines.Length == 1))
            && !said.Contains("   at ", StringComparison.Ordinal) && !standard.ToString().Contains("   at ", StringComparison.Ordinal);
        if (Keep is { } keep)
            File.AppendAllText(Path.Combine(keep, "said.txt"), $"{task.Result}: {said}\n");
        return (task.Result, isRight ? "" : $"exit code {task.Result}: {said}: {what}");
    }

    // A folder for the scenarios of cases that fail; null keeps none.
    private static string? Keep => Environment.GetEnvironmentVariable("SPINAMP_FUZZ_KEEP");

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
