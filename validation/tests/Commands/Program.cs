using System.Diagnostics;

namespace SpinAmp.Tests.Commands;

/// <summary>The spinamp program as a user starts it: a process of its own, with its output and exit code.</summary>
internal static class Program
{
    public sealed record Ended(int ExitCode, string Output, string Error);

    /// <summary>Starts it where there is no GPU leaf, whatever this machine has.</summary>
    public static Process Start(params string[] arguments) =>
        StartWith(new() { ["SPINAMP_GPU"] = Path.Combine(AppContext.BaseDirectory, "no-leaf") }, arguments);

    /// <summary>Starts it with more variables in its environment.</summary>
    public static Process StartWith(Dictionary<string, string> environment, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "spinamp.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    public static Ended Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        return End(process);
    }

    public static Ended End(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error);
    }

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "SpinAmp.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
