using System.CommandLine;
using System.Globalization;
using SpinAmp.Scenarios.Terminal;
using SpinAmp.Validation;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp validate</c>: the simulator against the paper's equations, closed forms and other methods.</summary>
public static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var device = new DeviceArguments();
        var full = new Option<bool>("--full") { Description = "Every point: up to two hours. Otherwise quick, about a minute." };
        var filter = new Option<string>("--filter")
        {
            Description = "Checks whose name contains this.", HelpName = "text", DefaultValueFactory = _ => "",
        };
        var command = new Command("validate", "Check the simulator against Eq. 2-5 of the paper, closed forms and other methods.")
        {
            full, filter,
        };
        device.AddTo(command);
        command.SetAction(arguments =>
        {
            using var interrupts = new Interrupts();
            Check[] chosen = [.. CheckCatalogue.All.Where(c => c.Name.Contains(arguments.GetValue(filter)!, StringComparison.Ordinal))];
            var laboratory = new Laboratory(device.Device(arguments).Device, !arguments.GetValue(full), 1, interrupts.Token);
            IReadOnlyList<CheckOutcome> outcomes = ValidationRun.Run(chosen, laboratory, Print);
            return outcomes.Any(o => o.Failed) ? 1 : ExitCodes.Done;
        });
        return command;
    }

    private static void Print(CheckOutcome outcome)
    {
        Console.WriteLine($"{(outcome.Passed ? "passed" : outcome.IsSkipped ? "skipped" : "FAILED")} {outcome.Check.Name}: {outcome.Check.Claim}");
        if (outcome.Fault.Length + outcome.Result.Skipped.Length > 0)
            Console.WriteLine($"  {outcome.Fault}{outcome.Result.Skipped}");
        foreach (Comparison c in outcome.Result.Comparisons)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {c.Quantity}: {c.Value:G6} {c.Unit}, expected {c.Expected:G6}; off by {c.Difference:G2}, allowed {c.Tolerance:G2}"));
        }
    }
}
