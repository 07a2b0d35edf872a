using System.Collections.Concurrent;
using System.Diagnostics;

namespace SpinAmp.Tests.Support;

/// <summary>A fact that needs a Python with given modules; reported as skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>The distribution's Python: the one that CI gives these modules.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, string?> s_missing = new();

    public PythonFactAttribute(params string[] modules) => Skip = s_missing.GetOrAdd(string.Join(", ", modules), Missing);

    /// <summary>Runs Python; returns the exit code and everything printed.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string? Missing(string modules)
        => !File.Exists(Interpreter) ? $"there is no {Interpreter}"
            : Run("-c", $"import {modules}").ExitCode != 0 ? $"{Interpreter} cannot import {modules}"
            : null;
}
