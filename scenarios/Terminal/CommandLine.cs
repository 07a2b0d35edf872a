using System.CommandLine;
using SpinAmp.Scenarios.Commands;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>The program: its arguments in, its exit code out.</summary>
public static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="cancel">Asks to leave cleanly, as a signal does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, CancellationToken cancel = default) => ErrorBoundary.Run(() =>
    {
        var root = new RootCommand(
            "SpinAmp: time-domain simulation of spin amplifiers, coupled alkali and noble-gas spins in one vapour cell. "
            + "The launcher has four commands more: test, bench, gpu build and setup.")
        {
            RunCommand.Create(cancel),
            DescribeCommand.Create(cancel),
            PlotCommand.Create(),
            ValidateCommand.Create(cancel),
            DevicesCommand.Create(),
        };

        // An @FILE is a file of that name: read for arguments it could have no end.
        var asWritten = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, asWritten);
        return parsed.Errors.Count == 0
            ? parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
            : throw new IOException(Refusal(parsed));
    });

    private static string Refusal(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "spinamp" : $"spinamp {parsed.CommandResult.Command.Name}";
        string what = parsed.UnmatchedTokens is [var unknown, ..]
            ? $"there is no command or option '{unknown}'." : parsed.Errors[0].Message;
        return $"{what} See {command} --help.";
    }
}
