using System.CommandLine;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Scenarios.Commands;

/// <summary>The scenario file and its overrides, as every command that reads one takes them.</summary>
public sealed class ScenarioArguments
{
    private readonly Argument<string> file = new("file") { Description = "Scenario file (YAML)." };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Override a value, for example --set run.precision=float or --set fields.bias='8.59 mG'. May be repeated.",
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> quick = new("--quick") { Description = "The scenario's short form: few points, short times." };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(set);
        command.Add(quick);
    }

    /// <summary>Reads the scenario that was asked for.</summary>
    /// <exception cref="ScenarioException">It cannot be read, or an override is not path=value.</exception>
    public Scenario Read(ParseResult arguments)
    {
        ScenarioDocument document = ScenarioDocument.Load(arguments.GetRequiredValue(file));
        if (arguments.GetValue(quick))
            document = document.Quick();
        foreach (string assignment in arguments.GetValue(set) ?? [])
        {
            int at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw new ScenarioException($"--set {assignment}: must be path=value, for example fields.bias='-8.59 mG'");
            document = document.Set(assignment[..at].Trim(), assignment[(at + 1)..].Trim());
        }

        Scenario scenario = document.Read();
        foreach (string assignment in arguments.GetValue(set) ?? [])
        {
            if (scenario.Axes.FirstOrDefault(a => a.Path == assignment.Split('=')[0].Trim()) is { } axis)
            {
                throw new ScenarioException(
                    $"--set {assignment}: {axis.Path} is swept, so this would change nothing; "
                    + $"set sweep.{scenario.Axes.ToList().IndexOf(axis)}.values");
            }
        }

        return scenario;
    }
}
