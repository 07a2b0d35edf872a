using Spectre.Console;
using SpinAmp.Scenarios.Terminal;

const int PlainWidth = 160;

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = PlainWidth;

return CommandLine.Run(args);
