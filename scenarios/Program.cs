using System.CommandLine;
using Spectre.Console;
using SpinAmp.Scenarios.Commands;
using SpinAmp.Scenarios.Terminal;

const int PlainWidth = 160;

var root = new RootCommand(
    "SpinAmp: time-domain simulation of spin amplifiers, coupled alkali and noble-gas spins in one vapour cell. "
    + "The launcher has four commands more: test, bench, gpu build and setup.")
{
    RunCommand.Create(),
    DescribeCommand.Create(),
    PlotCommand.Create(),
    ValidateCommand.Create(),
    DevicesCommand.Create(),
};

ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Errors.Count > 0)
{
    string command = parsed.CommandResult.Command is RootCommand ? "spinamp" : $"spinamp {parsed.CommandResult.Command.Name}";
    string what = parsed.UnmatchedTokens is [var unknown, ..] ? $"there is no command or option '{unknown}'." : parsed.Errors[0].Message;
    Console.Error.WriteLine($"spinamp: {what} See {command} --help.");
    return ExitCodes.BadInput;
}

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = PlainWidth;

return ErrorBoundary.Run(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
